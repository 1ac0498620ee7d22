using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>What the rules say about a whole matrix, found in one pass over its cells.</summary>
internal sealed class MatrixAnalysis
{
    private readonly Dictionary<Violation, RowRef> targets;
    private readonly Dictionary<Guid, FindingState> states;

    internal MatrixAnalysis(IReadOnlyList<Violation> violations, Dictionary<Violation, RowRef> targets, decimal completeness)
    {
        this.targets = targets;
        Violations = violations;
        Completeness = completeness;
        Blocking = violations.Count(violation => violation.Severity == Severity.Block);
        Warnings = violations.Count(violation => violation.Severity == Severity.Warning);
        states = StatesOf(violations, targets);
    }

    public IReadOnlyList<Violation> Violations { get; }

    public int Blocking { get; }

    public int Warnings { get; }

    /// <summary>Share of the rows with exactly one accountable and somebody who does the work, in percent with one decimal.</summary>
    public decimal Completeness { get; }

    /// <summary>The matrix as it may be while it is worked on: contradictions block, gaps warn.</summary>
    public static MatrixAnalysis Of(MatrixContent content) => MatrixScan.Run(content, null, ScanDepth.Gaps);

    /// <summary>The matrix as it must be when it is agreed or activated: gaps block too.</summary>
    public static MatrixAnalysis AtGate(MatrixContent content) => MatrixScan.Run(content, null, ScanDepth.Gate);

    /// <summary>The row, column or cell a violation is about; null when it is the matrix as a whole.</summary>
    public RowRef? TargetOf(Violation violation) => targets.TryGetValue(violation, out var target) ? target : null;

    /// <summary>What the violations say about one row.</summary>
    public FindingState StateOf(Guid row) => states.TryGetValue(row, out var state) ? state : FindingState.InOrder;

    private static Dictionary<Guid, FindingState> StatesOf(IEnumerable<Violation> violations, Dictionary<Violation, RowRef> targets)
    {
        var states = new Dictionary<Guid, FindingState>();
        foreach (var violation in violations)
        {
            if (violation.Severity == Severity.Info || !targets.TryGetValue(violation, out var target) || target.Table != MatrixScan.RowTable)
                continue;
            var state = violation.Severity == Severity.Block ? FindingState.Error : FindingState.Warning;
            if (!states.TryGetValue(target.Id, out var known) || known < state)
                states[target.Id] = state;
        }

        return states;
    }
}
