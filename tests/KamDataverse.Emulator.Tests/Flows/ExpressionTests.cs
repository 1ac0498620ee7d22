using System.Text.Json.Nodes;
using KamDataverse.Emulator.Flows.Expressions;
using KamDataverse.Emulator.Host.Flows;

namespace KamDataverse.Emulator.Tests.Flows;

public sealed class ExpressionTests
{
    private static readonly FlowDefinition Flow = FlowDefinition.Read(Guid.NewGuid(), "Sample", """
        {"properties":{"connectionReferences":{},"definition":{"parameters":{},"triggers":{"Clock":{"type":"Recurrence","recurrence":{"frequency":"Minute","interval":5}}},
        "actions":{"Try":{"type":"Scope","actions":{"Read":{"type":"Compose"}}}}}}}
        """);

    [Theory]
    // documented: expression-functions-reference, each function's own example where there is one
    [InlineData("@concat('Hello', 'World')", "\"HelloWorld\"")]
    [InlineData("@replace('the old string', 'old', 'new')", "\"the new string\"")]
    [InlineData("@substring('hello world', 6, 5)", "\"world\"")]
    [InlineData("@length('abcd')", "4")]
    [InlineData("@length(createArray(0, 1, 2, 3))", "4")]
    [InlineData("@toLower('Hello World')", "\"hello world\"")]
    [InlineData("@equals(true, 1)", "false")]
    [InlineData("@equals('abc', 'abcd')", "false")]
    [InlineData("@empty('')", "true")]
    [InlineData("@empty('abc')", "false")]
    [InlineData("@first('hello')", "\"h\"")]
    [InlineData("@first(createArray(0, 1, 2))", "0")]
    [InlineData("@last('abcd')", "\"d\"")]
    [InlineData("@join(createArray('a', 'b', 'c'), '.')", "\"a.b.c\"")]
    [InlineData("@greater(10, 5)", "true")]
    [InlineData("@greater('apple', 'banana')", "false")]
    [InlineData("@less(5, 10)", "true")]
    [InlineData("@lessOrEquals(10, 10)", "true")]
    [InlineData("@if(equals(1, 1), 'yes', 'no')", "\"yes\"")]
    [InlineData("@coalesce(null, 'hello', 'world')", "\"hello\"")]
    [InlineData("@coalesce(null, null, null)", "null")]
    [InlineData("@max(1, 2, 3)", "3")]
    [InlineData("@min(createArray(1, 2, 3))", "1")]
    [InlineData("@mul(1.5, 2)", "3")]
    [InlineData("@sub(10.3, 0.3)", "10")]
    [InlineData("@addDays('2018-03-15T00:00:00Z', -10)", "\"2018-03-05T00:00:00.0000000Z\"")]
    [InlineData("@addMinutes('2018-03-15T00:10:00Z', 10)", "\"2018-03-15T00:20:00.0000000Z\"")]
    [InlineData("@formatDateTime('2018-03-15T13:27:36Z', 'yyyy-MM-dd')", "\"2018-03-15\"")]
    [InlineData("@split('a;b', ';')", "[\"a\",\"b\"]")]
    // the language around the functions
    [InlineData("plain", "\"plain\"")]
    [InlineData("@@plain", "\"@plain\"")]
    [InlineData("a @@{b}", "\"a @{b}\"")]
    [InlineData("someone@example.org", "\"someone@example.org\"")]
    [InlineData("a @{add(1, 2)} b @{true}", "\"a 3 b True\"")]
    [InlineData("@{1}", "\"1\"")]
    [InlineData("@concat('it''s', ' ', null)", "\"it's \"")]
    [InlineData("@triggerOutputs()?['body/Values/Name']", "\"Ada\"")]
    [InlineData("@triggerOutputs()['body']['Values'].Name", "\"Ada\"")]
    [InlineData("@triggerOutputs()?['body/Nothing/Name']", "null")]
    [InlineData("@triggerBody()?['List'][1]", "\"b\"")]
    [InlineData("@parameters('Limit (tst_limit)')", "5")]
    [InlineData("@outputs('Read')?['body/name']", "\"Row\"")]
    [InlineData("@body('Read')['name']", "\"Row\"")]
    [InlineData("@first(result('Try'))?['status']", "\"Failed\"")]
    [InlineData("@workflow()?['tags']?['flowDisplayName']", "\"Sample\"")]
    public void An_expression_means_what_the_platform_says(string expression, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Evaluator().Text(expression)), $"{expression} is {Evaluator().Text(expression)?.ToJsonString() ?? "null"}");

    [Theory]
    [InlineData("@outputs('Other')", "has not run")]
    [InlineData("@triggerOutputs()['body']['Nothing']", "doesn't exist")]
    [InlineData("@triggerBody()['Empty']['x']", "of a null")]
    [InlineData("@formatDateTime('soon')", "expects a time")]
    [InlineData("@length(5)", "expects a text")]
    [InlineData("@substring('abc', 2, 5)", "must refer to a location")]
    // Both sides of if are worked out, so that one that fails fails the action (inferred, the reading that is harder on a flow).
    [InlineData("@if(true, 'a', formatDateTime('soon'))", "expects a time")]
    [InlineData("@if('yes', 1, 2)", "expects a boolean")]
    public void What_cannot_be_worked_out_fails_the_action(string expression, string says) =>
        Assert.Contains(says, Assert.Throws<FlowFailure>(() => Evaluator().Text(expression)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("@concat('a'")]
    [InlineData("@concat('a)")]
    [InlineData("@concat('a') b")]
    [InlineData("@name")]
    [InlineData("@{concat('a')")]
    [InlineData("@triggerBody()?")]
    public void What_is_no_expression_is_refused_with_its_place(string expression) =>
        Assert.Contains("position", Assert.Throws<ExpressionSyntaxException>(() => ExpressionParser.Read(expression)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_function_that_is_there_is_one_of_the_language() =>
        Assert.All(FlowEvaluator.OfTheRun, function => Assert.True(FunctionList.All.ContainsKey(function), function));

    private static FlowEvaluator Evaluator()
    {
        var trigger = JsonNode.Parse("""{"body":{"Values":{"Name":"Ada"},"List":["a","b"],"Empty":null}}""")!.AsObject();
        var run = new FlowRun(Flow, trigger, JsonNode.Parse("""{"Limit (tst_limit)":5}""")!.AsObject(), () => new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var scope = new FlowScope();
        scope.Add(new StepResult("Read", "Failed", null, JsonNode.Parse("""{"statusCode":200,"body":{"name":"Row"}}"""), null, run.StartedOn, run.StartedOn));
        return new FlowEvaluator(run, scope, Flow.Actions);
    }
}
