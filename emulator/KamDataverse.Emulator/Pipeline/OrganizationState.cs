using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>What a request runs against from beginning to end, even when an import replaces it meanwhile.</summary>
internal sealed record OrganizationState(MetadataModel Metadata, StepRegistry Steps);
