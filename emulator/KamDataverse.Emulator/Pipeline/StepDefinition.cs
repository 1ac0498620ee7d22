using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>When a step runs; the numbers are the platform's.</summary>
internal static class Stages
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;
}

/// <summary>A snapshot of a row that a step asked for.</summary>
/// <param name="Columns">Empty means all columns.</param>
internal sealed record ImageDefinition(string Alias, bool IsPre, bool IsPost, IReadOnlyList<string> Columns);

/// <summary>A registered step, ready to run.</summary>
internal sealed record StepDefinition
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Message { get; init; }

    /// <summary>Empty: every table.</summary>
    public required string Table { get; init; }
    public required int Stage { get; init; }
    public int Mode { get; init; }
    public int Rank { get; init; }
    public IReadOnlyList<string> FilteringColumns { get; init; } = [];
    public IReadOnlyList<ImageDefinition> Images { get; init; } = [];
    public Guid? ImpersonatedUser { get; init; }
    public bool DeletesAsyncOperation { get; init; }

    /// <summary>One instance per step, made on first use and kept, as the platform does: state in a plug-in shows here too.</summary>
    public required Lazy<IPlugin> Instance { get; init; }

    public required string TypeName { get; init; }

    public bool IsAsynchronous => Mode == 1;

    public bool WantsPreImage => Images.Any(image => image.IsPre);

    public bool WantsPostImage => Images.Any(image => image.IsPost);

    /// <summary>Filtering columns count when they are in the target at all, changed or not (documented).</summary>
    public bool Accepts(Entity target) => FilteringColumns.Count == 0 || FilteringColumns.Any(target.Contains);
}
