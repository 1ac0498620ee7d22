using System.Globalization;

namespace KamDataverse.Solution.Flows;

/// <summary>An expression of the workflow definition language, written by code instead of by hand so that quoting and nesting are always right.</summary>
/// <param name="Text">The expression without its leading sign.</param>
internal sealed record Formula(string Text)
{
    /// <summary>As the whole value of a JSON string: the result keeps its type.</summary>
    public string Whole => "@" + Text;

    /// <summary>Inside a text.</summary>
    public string Inline => "@{" + Text + "}";

    /// <summary>A property; null where the object is null.</summary>
    public Formula this[string property] => new($"{Text}?[{Quote(property)}]");

    public static Formula Null { get; } = new("null");

    /// <summary>The row a loop or a filter looks at.</summary>
    public static Formula Each { get; } = new("item()");

    public static Formula Now { get; } = Call("utcNow");

    /// <summary>A value of the business event that started the flow.</summary>
    public static Formula Event(string input) => new($"triggerOutputs()?['body/InputParameters/{input}']");

    /// <summary>A value of an action's answer: a column of the row it read, an output of the API it called.</summary>
    public static Formula Body(string action, string path) => new($"outputs({Quote(action)})?['body/{path}']");

    /// <summary>The text the platform shows for a column: the name behind a lookup, the label of a choice.</summary>
    public static Formula Shown(string action, string column) => Body(action, column + "@OData.Community.Display.V1.FormattedValue");

    public static Formula Outputs(string action) => new($"outputs({Quote(action)})");

    /// <summary>The row a named loop is at.</summary>
    public static Formula Items(string loop) => new($"items({Quote(loop)})");

    public static Formula Of(string text) => new(Quote(text));

    public static Formula Of(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static Formula Call(string function, params Formula[] arguments) => new($"{function}({string.Join(", ", arguments.Select(argument => argument.Text))})");

    public static Formula Concat(params Formula[] parts) => parts.Length == 1 ? Call("string", parts) : Call("concat", parts);

    public static Formula If(Formula condition, Formula yes, Formula no) => Call("if", condition, yes, no);

    public static Formula Coalesce(params Formula[] values) => Call("coalesce", values);

    public Formula Is(Formula other) => Call("equals", this, other);

    /// <summary>True for a missing value, an empty text and an empty list alike.</summary>
    public Formula IsEmpty => Call("empty", Coalesce(this, Of("")));

    public Formula Not => Call("not", this);

    public Formula And(Formula other) => Call("and", this, other);

    public Formula Or(Formula other) => Call("or", this, other);

    /// <summary>The text as HTML shows it: names and subjects people wrote are never taken for markup.</summary>
    public Formula Encoded => Call("replace", Call("replace", Call("string", Coalesce(this, Of(""))), Of("&"), Of("&amp;")), Of("<"), Of("&lt;"));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
