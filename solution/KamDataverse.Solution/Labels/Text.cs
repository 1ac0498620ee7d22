namespace KamDataverse.Solution.Labels;

/// <summary>One text in the languages the solution ships.</summary>
internal sealed record Text(string English, string German)
{
    /// <summary>A text the user never reads as words: a sign, a number, or nothing.</summary>
    public static Text Same(string value) => new(value, value);

    /// <summary>The texts by language code, base language first.</summary>
    public IEnumerable<(string Language, string Value)> ByLanguage => [(Languages.English, English), (Languages.German, German)];
}

/// <summary>Language codes (LCID) of the solution; English is the base language.</summary>
internal static class Languages
{
    public const string English = "1033";
    public const string German = "1031";

    public static readonly IReadOnlyList<string> All = [English, German];
}
