namespace KamDataverse.Emulator.Host.Flows;

/// <summary>An action failed as it fails on the platform: a code and a message, which later actions can read.</summary>
internal sealed class FlowFailure(string code, string message) : Exception(message)
{
    public const string InvalidTemplate = "InvalidTemplate";

    public string Code { get; } = code;

    /// <summary>An expression that cannot be worked out.</summary>
    public static FlowFailure Template(string problem) => new(InvalidTemplate, "Unable to process template language expressions: " + problem);
}
