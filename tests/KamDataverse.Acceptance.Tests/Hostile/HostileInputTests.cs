using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>
/// Every custom API of the zip is sent everything that makes no sense. Each time the answer says what is wrong, with a number, in the caller's language, and
/// not a byte of the store has changed; at the end the same call with good inputs succeeds.
/// </summary>
public sealed class HostileInputTests(HostileSite site) : IClassFixture<HostileSite>
{
    private const int LongestMessage = 2000;
    private const int German = 1031;
    private const int English = 1033;

    private static readonly string[] Numbers90 = ["90001", "90002", "90003", "90010", "90011", "90012"];

    private readonly Scene scene = site.Scene;

    public static TheoryData<string> Names => [.. ApiCases.All.Select(api => api.Name)];

    [Fact]
    public void Every_custom_api_of_the_zip_is_tested_with_all_its_inputs()
    {
        var shipped = ApiList.Read(Repository.ManagedZip);
        Assert.Equal(
            shipped.SelectMany(api => api.Value.Keys.Select(input => api.Key + "." + input).Append(api.Key)).Order(StringComparer.Ordinal),
            ApiCases.All.SelectMany(api => api.Inputs.Keys.Select(input => api.Name + "." + input).Append(api.Name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nonsense_is_refused_with_a_number_in_both_languages_and_changes_nothing(string name)
    {
        var api = ApiCases.All.Single(candidate => candidate.Name == name);
        var inputs = ApiList.Read(Repository.ManagedZip)[name];
        var valid = await api.Valid(scene);
        var problems = new List<string>();
        var texts = new Dictionary<(string Call, int Language), string>();
        foreach (var language in new[] { English, German })
        {
            await scene.Speak(language, valid.Person, HostileSite.Outsider, HostileSite.Reader, HostileSite.Nobody);
            // What is refused for its length is measured before a text is made: once is enough.
            var calls = (await Calls(api, inputs, valid)).Where(call => language == English || !call.Name.Contains("10 MB", StringComparison.Ordinal)).ToList();
            await scene.Settle();
            var before = await scene.Fingerprint();
            foreach (var call in calls)
            {
                var answer = await call.Send();
                if (Problem(call, answer) is { } problem)
                    problems.Add($"{call.Name}: {problem} ({answer.Status}: {Short(answer.Text)})");
                else
                    texts[(call.Name, language)] = answer.Refused().Message;
            }

            if (await scene.Fingerprint() != before)
                problems.AddRange(await Culprits(calls));
        }

        problems.AddRange(SameInBothLanguages(texts));
        Assert.True(problems.Count == 0, string.Join("\n", problems));
        await scene.Speak(English, valid.Person);
        (await scene.As(valid.Person).Send("POST", name, valid.Inputs)).Success();
    }

    private async Task<List<BadCall>> Calls(ApiCase api, Dictionary<string, ApiInput> inputs, ValidCall valid)
    {
        var person = scene.As(valid.Person);
        var calls = new List<BadCall>();
        foreach (var (input, meaning) in api.Inputs)
        {
            if (!inputs[input].IsOptional)
            {
                Add($"{input} left out", Without(valid.Inputs, input), Answered.Missing);
                Add($"{input} null", With(valid.Inputs, (input, null)), Answered.Missing);
                if (inputs[input].Type == 12)
                    Add($"{input} is the empty id", With(valid.Inputs, (input, Guid.Empty)), Answered.Missing);
            }

            foreach (var (name, value, answer) in meaning.Nonsense)
                Add($"{input} is {name}", With(valid.Inputs, (input, value is Placeholder ? scene.OtherTable : value)), answer);
        }

        foreach (var contradiction in api.Contradictions)
            Add(contradiction.Name, With(valid.Inputs, [.. (await contradiction.Inputs(scene, valid.Inputs)).Select(pair => (pair.Key, pair.Value))]), contradiction.Answer);
        Add("an input it does not have", With(valid.Inputs, ("Nonsense", 1)), Answered.Unreadable);
        AddText("no JSON", "{\"name\": ");
        AddText("a list", "[1, 2]");
        AddText("10 MB that are no JSON", Meaning.Huge);

        AddAs("nobody, who has no role", scene.As(HostileSite.Nobody), Answered.Denied);
        AddAs("somebody who acts in the administrator's name without the right to", person, Answered.Denied, ("MSCRMCallerID", scene.AdministratorId.ToString("D")));
        if (api.Inputs.Any(input => input.Value.IsOwned && valid.Inputs.ContainsKey(input.Key)))
            AddAs("somebody who cannot read the row", scene.As(HostileSite.Outsider), Answered.NotFound);
        if (!api.IsForReaders)
            AddAs("a reader", scene.As(HostileSite.Reader), Answered.RuleOrRight);
        if (api.Decides)
            AddAs("the administrator in the person's name", scene.Admin, Answered.Rule, ("MSCRMCallerID", (await scene.Given.Person(valid.Person)).ToString("D")));
        return calls;

        void Add(string name, Dictionary<string, object?> body, Answered answer) => calls.Add(new BadCall(name, answer, () => person.Send("POST", api.Name, body)));
        void AddText(string name, string body) => calls.Add(new BadCall("the body is " + name, Answered.Unreadable, () => person.SendText("POST", "api/data/v9.2/" + api.Name, body)));
        void AddAs(string name, Client client, Answered answer, params (string, string)[] headers) =>
            calls.Add(new BadCall("the caller is " + name, answer, () => client.Send("POST", api.Name, valid.Inputs, headers)));
    }

    /// <summary>A hash costs more than a refusal: only when all calls together have changed something is each sent again by itself.</summary>
    private async Task<List<string>> Culprits(List<BadCall> calls)
    {
        var culprits = new List<string> { "the store has changed" };
        var before = await scene.Fingerprint();
        foreach (var call in calls)
        {
            await call.Send();
            var after = await scene.Fingerprint();
            if (after != before)
                culprits.Add($"{call.Name}: the store has changed again");
            before = after;
        }

        return culprits;
    }

    private static string? Problem(BadCall call, Answer answer)
    {
        if (answer.IsSuccess)
            return "was not refused";
        var refusal = answer.Refused();

        // The platform tells the literal it cannot read as it came; our own answers stay short.
        if (refusal.Message.Length == 0 || (refusal.Message.Length > LongestMessage && call.Answer != Answered.Unreadable))
            return $"the text has {refusal.Message.Length} signs";
        return (call.Answer switch
        {
            Answered.Unreadable => IsUnreadable(refusal),
            Answered.Missing => refusal is { Status: 400, SubErrorCode: "90002" } or { Status: 400, Code: "0x80040203" },
            Answered.NotFound => refusal is { Status: 400, SubErrorCode: "90001" },
            Answered.Invalid => refusal is { Status: 400, SubErrorCode: "90003" or "90010" or "90011" or "90012" },
            Answered.Denied => refusal is { Status: 403, Code: "0x80040220" },
            Answered.Rule => IsRule(refusal),
            Answered.Numbered => IsRule(refusal) || (refusal.Status == 400 && Numbers90.Contains(refusal.SubErrorCode)),
            _ => IsRule(refusal) || refusal.Status == 403,
        }) ? null : $"expected {call.Answer}";
    }

    private static bool IsUnreadable(Refusal refusal) => refusal is { Status: 400, Code: "0x80048d19" or "0x80060888" };

    private static bool IsRule(Refusal refusal) => refusal.Status == 400 && refusal.Message.StartsWith('[')
        && int.TryParse(refusal.SubErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1000 and < 90000;

    /// <summary>What our own code says differs from language to language; the platform's own texts are English here.</summary>
    private static IEnumerable<string> SameInBothLanguages(Dictionary<(string Call, int Language), string> texts) =>
        from pair in texts
        where pair.Key.Language == English && IsOurs(pair.Value) && texts.TryGetValue((pair.Key.Call, German), out var german) && german == pair.Value
        select $"{pair.Key.Call}: the same text in both languages: {Short(pair.Value)}";

    private static bool IsOurs(string text) => !text.Contains("ODataException", StringComparison.Ordinal) && !text.StartsWith("Required field", StringComparison.Ordinal)
        && !text.Contains("privilege", StringComparison.OrdinalIgnoreCase) && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains("JSON", StringComparison.Ordinal);

    private static Dictionary<string, object?> With(Dictionary<string, object?> inputs, params (string Input, object? Value)[] changed)
    {
        var result = new Dictionary<string, object?>(inputs);
        foreach (var (input, value) in changed)
            result[input] = value;
        return result;
    }

    private static Dictionary<string, object?> Without(Dictionary<string, object?> inputs, string input)
    {
        var result = new Dictionary<string, object?>(inputs);
        result.Remove(input);
        return result;
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    private sealed record BadCall(string Name, Answered Answer, Func<Task<Answer>> Send);
}
