using BenchmarkDotNet.Attributes;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Benchmarks;

/// <summary>Rules alone. Aims: under 20 µs for a row, under 2 ms for a matrix of 200 × 30.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private readonly ProcessInterface row = Samples.Interface();
    private readonly Designation designation = Samples.Designation();
    private readonly MatrixContent matrix = Samples.Matrix(200, 30);
    private readonly MatrixContent large = Samples.Matrix(3200, 30);
    private readonly BusinessClock clock = new(Samples.Calendar());
    private readonly Violation violation = ContradictingInterface();

    [Benchmark(Baseline = true)]
    public int InterfaceRow() => ProcessInterfaceRules.Check(row).Count();

    [Benchmark]
    public int DesignationRow() => DesignationRules.Check(designation, null).Count();

    [Benchmark]
    public int Matrix200Times30() => MatrixAnalysis.Of(matrix).Violations.Count;

    /// <summary>Sixteen times the rows: aim is some sixteen times the time, not 256 times.</summary>
    [Benchmark]
    public int Matrix3200Times30() => MatrixAnalysis.Of(large).Violations.Count;

    [Benchmark]
    public string MessageInGerman() => MessageCatalogue.Text(violation, Language.German);

    /// <summary>Aim: under 50 µs for a horizon of a month, over Easter and the change to summer time.</summary>
    [Benchmark]
    public DateTime DueInAMonth() => clock.Due(Samples.ClockStart, Samples.MonthOfMinutes)!.DueUtc;

    private static Violation ContradictingInterface()
    {
        var row = Samples.Interface();
        row.ReactionValue = 40;
        return ProcessInterfaceRules.Check(row).Single();
    }
}
