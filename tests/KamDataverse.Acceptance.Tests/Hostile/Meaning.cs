namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>What must come back for a bad call.</summary>
internal enum Answered
{
    /// <summary>The Web API cannot read it: 400 with the platform's code for payloads.</summary>
    Unreadable,

    /// <summary>Left out: the platform says it before our code, or ours with 90002.</summary>
    Missing,

    /// <summary>90001.</summary>
    NotFound,

    /// <summary>90003, or a number of its own for what is too much or too old.</summary>
    Invalid,

    /// <summary>The platform's missing privilege.</summary>
    Denied,

    /// <summary>A rule with its id.</summary>
    Rule,

    /// <summary>One of our numbers: a rule's, or one of inputs that make no sense.</summary>
    Numbered,

    /// <summary>A rule, or the right that is missing.</summary>
    RuleOrRight,
}

/// <summary>What an input of an API stands for, and so what would be nonsense in it.</summary>
internal sealed record Meaning(IReadOnlyList<(string Name, object? Value, Answered Answer)> Nonsense)
{
    /// <summary>The largest text that is sent, 10 MB.</summary>
    public static readonly string Huge = new('x', 10_000_000);

    private const string Script = "<script>alert(document.cookie)</script>";
    private const string Formula = "=HYPERLINK(\"https://example.invalid/?\"&A1)";

    /// <summary>Set where the row is owned by users, so that somebody without the right to read it is told that it does not exist.</summary>
    public bool IsOwned { get; init; }

    /// <summary>The id of a row.</summary>
    /// <param name="ownedByUsers">Whether the table has owners.</param>
    /// <param name="stranger">What comes back for an id nobody knows.</param>
    public static Meaning Row(bool ownedByUsers = true, Answered stranger = Answered.NotFound) => new(
    [
        ("text instead of an id", "nonsense", Answered.Unreadable),
        ("an empty text instead of an id", "", Answered.Unreadable),
        ("a number instead of an id", 5, Answered.Unreadable),
        ("markup instead of an id", Script, Answered.Unreadable),
        ("10 MB instead of an id", Huge, Answered.Unreadable),
        ("an id nobody knows", new Guid("0b1e3c5d-0000-4000-8000-00000badf00d"), stranger),
        ("the id of a row of another table", Placeholder.OtherTable, stranger),
    ]) { IsOwned = ownedByUsers };

    /// <summary>One word of a list.</summary>
    public static Meaning Word() => new(
    [
        ("a word that is none of the list", "Nonsense", Answered.Invalid),
        ("the number of a choice instead of its word", "1", Answered.Invalid),
        ("two words of a list", "Accept, Approve, Agree", Answered.Invalid),
        ("markup", Script, Answered.Invalid),
        ("a formula", Formula, Answered.Invalid),
        ("signs that cannot be seen", "\u202e\u200b\u0007", Answered.Invalid),
        ("10 MB", Huge, Answered.Invalid),
        ("a number instead of text", 5, Answered.Unreadable),
        ("a list instead of text", new[] { "Approve" }, Answered.Unreadable),
        ("yes instead of text", true, Answered.Unreadable),
    ]);

    /// <summary>The same where the word cannot be left out.</summary>
    public static Meaning NeededWord() => new([.. Word().Nonsense, ("no text", "", Answered.Missing), ("blanks", " \t ", Answered.Missing)]);

    /// <summary>Free text: markup and formulas are taken as what they are, only its length is limited.</summary>
    /// <param name="most">Most signs.</param>
    public static Meaning Text(int most) => new(
    [
        ("one sign too many", new string('x', most + 1), Answered.Invalid),
        ("10 MB", Huge, Answered.Invalid),
        ("a number instead of text", 5, Answered.Unreadable),
        ("a record instead of text", new { text = "x" }, Answered.Unreadable),
    ]);

    /// <summary>The same where the text cannot be left out.</summary>
    public static Meaning NeededText(int most) => new([.. Text(most).Nonsense, ("no text", "", Answered.Missing), ("blanks", " \t ", Answered.Missing)]);

    /// <summary>A whole number between two limits.</summary>
    public static Meaning Whole(int least, int most, bool optional = false) => new(
    [
        ("less than the least", optional ? -1 : least - 1, Answered.Invalid),
        ("one more than the most", most + 1, Answered.Invalid),
        ("the least number there is", int.MinValue, Answered.Invalid),
        ("the largest number there is", int.MaxValue, Answered.Invalid),
        ("a larger number than there is", 1e99, Answered.Unreadable),
        ("a fraction", 1.5, Answered.Unreadable),
        ("text instead of a number", "5", Answered.Unreadable),
    ]);

    /// <summary>A moment.</summary>
    public static Meaning Moment() => new(
    [
        ("a day before there were programmes", "1752-12-31T00:00:00Z", Answered.Invalid),
        ("the last day of time", "9999-12-31T23:59:59Z", Answered.Invalid),
        ("a day that does not exist", "2027-02-30T00:00:00Z", Answered.Unreadable),
        ("a day as people write it", "31.12.2027", Answered.Unreadable),
        ("no text", "", Answered.Unreadable),
        ("a number", 20271231, Answered.Unreadable),
        ("markup", Script, Answered.Unreadable),
    ]);

    public static Meaning Flag() => new(
    [
        ("text instead of yes or no", "true", Answered.Unreadable),
        ("a number instead of yes or no", 1, Answered.Unreadable),
    ]);

    /// <summary>Ids separated by commas.</summary>
    public static Meaning Ids() => new(
    [
        ("text instead of ids", "nonsense", Answered.Invalid),
        ("markup", Script, Answered.Invalid),
        ("10 MB", Huge, Answered.Invalid),
        ("an id nobody knows", "0b1e3c5d-0000-4000-8000-00000badf00d", Answered.Numbered),
        ("the id of a row of another table", Placeholder.OtherTable, Answered.Numbered),
    ]);

    /// <summary>JSON as text.</summary>
    public static Meaning Json() => new(
    [
        ("no JSON", "nonsense", Answered.Invalid),
        ("JSON that ends early", "[{\"activity\":", Answered.Invalid),
        ("JSON of another shape", "{\"activity\": {\"role\": []}}", Answered.Invalid),
        ("a list of nothing that makes sense", "[1, null, \"x\"]", Answered.Invalid),
        ("JSON in a million levels", new string('[', 1_000_000), Answered.Invalid),
        ("markup", Script, Answered.Invalid),
        ("10 MB", Huge, Answered.Invalid),
        ("a record instead of text", new { activity = "x" }, Answered.Unreadable),
    ]);

    /// <summary>A sheet somebody wrote elsewhere.</summary>
    public static Meaning Sheet() => new(
    [
        ("nothing", "", Answered.Numbered),
        ("blanks", " \r\n\t", Answered.Numbered),
        ("no matrix", "Dear colleagues, please find attached", Answered.Numbered),
        ("a page", "<html><body>" + Script + "</body></html>", Answered.Numbered),
        ("a page of a thousand open tables", string.Concat(Enumerable.Repeat("<table><tr><td>", 1000)), Answered.Numbered),
        ("a page that never ends its tag", "<table " + new string('"', 1_000_001), Answered.Numbered),
        ("a line of a million blanks", "A  b\r\n" + new string(' ', 1_000_000) + "x\r\nC  d", Answered.Numbered),
        ("a cell of 20,000 signs in a page", "<table><tr><td>Activity<td>Sales<tr><td>" + new string('x', 20_000) + "<td>A</table>", Answered.Numbered),
        ("a zip", "PK\u0003\u0004\u0000\u0000", Answered.Numbered),
        ("a quote that is never closed", "Activity,Sales\r\n\"Quote,A", Answered.Numbered),
        ("JSON in a million levels", new string('[', 1_000_000), Answered.Numbered),
        ("a million commas", new string(',', 1_000_000), Answered.Numbered),
        ("a cell of 20,000 signs", "Activity,Sales\r\n" + new string('x', 20_000) + ",A", Answered.Numbered),
        ("10 MB", Huge, Answered.Numbered),
        ("a number instead of text", 5, Answered.Unreadable),
    ]);

    /// <summary>A word that names something by its code; what nobody knows is refused.</summary>
    public static Meaning Code(int most) => new([.. Word().Nonsense, ("one sign too many", new string('x', most + 1), Answered.Invalid)]);
}

/// <summary>Values only the scene knows.</summary>
internal enum Placeholder
{
    /// <summary>The id of an unsaved draft of a table no API asks for.</summary>
    OtherTable,
}
