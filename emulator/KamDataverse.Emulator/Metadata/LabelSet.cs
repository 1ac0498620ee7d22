namespace KamDataverse.Emulator.Metadata;

/// <summary>One text in several languages, keyed by LCID (1033 English, 1031 German).</summary>
public sealed class LabelSet
{
    private readonly SortedDictionary<int, string> texts = [];

    /// <summary>The texts by LCID.</summary>
    public IReadOnlyDictionary<int, string> Texts => texts;

    /// <summary>Adds or replaces the text of one language.</summary>
    public LabelSet With(int languageCode, string text)
    {
        texts[languageCode] = text;
        return this;
    }

    /// <summary>The text for <paramref name="languageCode"/>, else the base language's (1033), else the first, else empty.</summary>
    public string For(int languageCode) =>
        texts.TryGetValue(languageCode, out var text) ? text
        : texts.TryGetValue(1033, out text) ? text
        : texts.Count > 0 ? texts.First().Value
        : "";
}
