namespace KamDataverse.Emulator;

/// <summary>What the emulator does not implement, refused by name: HTTP 501 and a row in docs/emulator-differences.md.</summary>
public static class Unsupported
{
    /// <summary>"Not implemented" of the platform's error list.</summary>
    public const int ErrorCode = unchecked((int)0x80040203);

    public static DataverseFault QueryOption(string name) => Of($"the query option {name}");

    public static DataverseFault Message(string name) => Of($"the message {name}");

    /// <param name="what">Named with its kind and an article: "the condition operator EqualUserLanguage".</param>
    public static DataverseFault Of(string what) => new(ErrorCode, 501, $"The emulator does not implement {what}. See docs/emulator-differences.md.");
}
