using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Programs;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class ProgramTests
{
    private static readonly RowRef Board = new("kam_function", new Guid(9, 0, 0, new byte[8]), "Geschäftsleitung");

    [Theory, Trait("Rule", "ORG-01"), Trait("Case", "pass")]
    [InlineData(Anchoring.PartOfSales)]
    [InlineData(Anchoring.MatrixWithSponsors)]
    [InlineData(Anchoring.StaffUnit)]
    public void A_live_programme_says_where_it_stands(Anchoring anchoring) => Expect.Nothing(ProgramRules.CheckLive(Live(anchoring, Board), []));

    [Theory, Trait("Rule", "ORG-01"), Trait("Case", "pass")]
    [InlineData(null)]
    [InlineData(ProgramStatus.Setup)]
    [InlineData(ProgramStatus.Closed)]
    public void Before_and_after_nothing_is_asked(ProgramStatus? status) => Expect.Nothing(ProgramRules.CheckLive(new KamProgram { StatusCode = status }, []));

    [Fact, Trait("Rule", "ORG-01"), Trait("Case", "fail")]
    public void A_live_programme_without_anchoring_is_refused() =>
        Assert.Equal("Anchoring", Refused(Live(null, Board)).Column);

    [Fact, Trait("Rule", "ORG-01"), Trait("Case", "fail")]
    public void A_live_programme_without_a_reporting_line_is_refused() =>
        Assert.Equal("ReportingLine", Refused(Live(Anchoring.SeparateUnit, null)).Column);

    [Fact, Trait("Rule", "ORG-01"), Trait("Case", "pass")]
    public void A_separate_unit_reports_to_management_by_its_own_word_or_by_its_place()
    {
        Expect.Nothing(ProgramRules.CheckLive(Live(Anchoring.SeparateUnit, Board), [Unit(FunctionKind.KeyAccountManagement, ReportsTo.ManagementBoard)]));
        Expect.Nothing(ProgramRules.CheckLive(Live(Anchoring.SeparateUnit, Board), [Unit(FunctionKind.KeyAccountManagement, null, Board), Management(FunctionKind.Management)]));
    }

    [Fact, Trait("Rule", "ORG-01"), Trait("Case", "fail")]
    public void A_separate_unit_without_a_function_that_reports_to_management_is_refused()
    {
        BusinessFunction[][] organisations =
        [
            [],
            [Unit(FunctionKind.KeyAccountManagement, ReportsTo.Sales)],
            [Unit(FunctionKind.KeyAccountManagement, null)],
            [Unit(FunctionKind.Management, ReportsTo.ManagementBoard)],
            [Unit(FunctionKind.KeyAccountManagement, null), Management(FunctionKind.Management)],
            [Unit(FunctionKind.KeyAccountManagement, null, Board), Management(FunctionKind.Sales)],
        ];
        foreach (var functions in organisations)
        {
            Expect.Blocks(
                Rule.ORG01,
                ProgramRules.CheckLive(Live(Anchoring.SeparateUnit, Board), functions),
                "A separate unit needs a function for key account management that reports to management.",
                "Eine eigene Einheit braucht einen Bereich für Key Account Management, der der Geschäftsleitung unterstellt ist.");
        }
    }

    [Theory, Trait("Rule", "ORG-04"), Trait("Case", "pass")]
    [InlineData(Anchoring.PartOfSales, ProgramStatus.Live, true)]
    [InlineData(Anchoring.SeparateUnit, ProgramStatus.Live, false)]
    [InlineData(Anchoring.PartOfSales, ProgramStatus.Closed, false)]
    [InlineData(null, ProgramStatus.Live, false)]
    public void Attention_is_there_or_not_asked_for(Anchoring? anchoring, ProgramStatus status, bool hasSponsor) =>
        Expect.Nothing(ProgramRules.CheckAttention(new KamProgram { Anchoring = anchoring, StatusCode = status }, hasSponsor));

    [Theory, Trait("Rule", "ORG-04"), Trait("Case", "fail")]
    [InlineData(null)]
    [InlineData(ProgramStatus.Setup)]
    [InlineData(ProgramStatus.Live)]
    public void A_programme_in_sales_without_a_sponsor_is_told(ProgramStatus? status)
    {
        var violation = Assert.Single(ProgramRules.CheckAttention(new KamProgram { Anchoring = Anchoring.PartOfSales, StatusCode = status }, hasSponsor: false));
        Assert.Same(Rule.ORG04, violation.Rule);
        Assert.Equal(Severity.Info, violation.Severity);
        Assert.Equal("Anchoring", violation.Column);
    }

    private static Violation Refused(KamProgram program)
    {
        var violations = ProgramRules.CheckLive(program, [Unit(FunctionKind.KeyAccountManagement, ReportsTo.ManagementBoard)]).ToList();
        Expect.Blocks(Rule.ORG01, violations, "Say where KAM reports to.", "Bitte festlegen, wem das KAM unterstellt ist.");
        return violations[0];
    }

    private static KamProgram Live(Anchoring? anchoring, RowRef? reportingLine) => new() { Anchoring = anchoring, ReportingLine = reportingLine, StatusCode = ProgramStatus.Live };

    private static BusinessFunction Unit(FunctionKind kind, ReportsTo? reportsTo, RowRef? parent = null) =>
        new() { Id = new Guid(1, 0, 0, new byte[8]), Kind = kind, ReportsTo = reportsTo, ParentFunctionId = parent };

    private static BusinessFunction Management(FunctionKind kind) => new() { Id = Board.Id, Kind = kind };
}
