using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Readiness;

public sealed class ReadinessTests
{
    private static readonly DateTime Today = new(2026, 11, 24);
    private static readonly RowRef Quality = new("kam_function", Guid.NewGuid(), "Quality");
    private static readonly RowRef Finance = new("kam_function", Guid.NewGuid(), "Finance");

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "pass")]
    [Trait("Rule", "RDY-01")]
    [Trait("Rule", "RDY-03")]
    [Trait("Rule", "RDY-04")]
    [Trait("Rule", "RDY-05")]
    [Trait("Rule", "RDY-06")]
    [Trait("Rule", "RDY-12")]
    public void With_all_foundations_the_score_is_full_and_nothing_is_open()
    {
        var result = ReadinessRules.Check(Complete());
        Assert.Equal(100m, result.Score);
        Assert.Empty(result.Open);
        Assert.Empty(ReadinessRules.CheckGate(result, new KamProgram { MinReadiness = 100 }));
    }

    [Theory]
    [InlineData(Tier.Strategic, "RDY-01 RDY-03 RDY-04 RDY-05 RDY-06")]
    [InlineData(Tier.Key, "RDY-01 RDY-03 RDY-04 RDY-05")]
    [InlineData(Tier.Development, "RDY-01 RDY-03")]
    public void Each_tier_cannot_do_without_its_own_foundations(Tier tier, string mandatory)
    {
        var checks = ReadinessRules.Check(Complete(tier)).Checks;
        Assert.Equal(mandatory, string.Join(' ', checks.Where(check => check.IsMandatory).Select(check => check.Rule.Code)));
        Assert.Equal(tier == Tier.Strategic, checks.Any(check => check.Rule == Rule.RDY06));
    }

    [Fact, Trait("Rule", "RDY-01"), Trait("Case", "fail")]
    public void Without_an_able_manager_nothing_lets_it_through()
    {
        Assert.Equal("[RDY-01] No key account manager who can act is named.", Say(Only(Rule.RDY01, facts => facts.Manager = null)));
        Assert.Equal("[RDY-01] No key account manager who can act is named.", Say(Only(Rule.RDY01, facts => facts.Manager = Person(isEnabled: false))));
        Assert.Equal("[RDY-01] No key account manager who can act is named.", Say(Only(Rule.RDY01, facts => facts.Manager = Person(isApplication: true))));
        Assert.Equal("[RDY-01] No deputy who can act is named.", Say(Only(Rule.RDY01, facts => facts.Deputy = Person(isEnabled: false))));
        Assert.Equal("[RDY-01] No deputy who can act is named.", Say(Only(Rule.RDY01, facts => facts.Deputy = null)));
        Assert.Equal("[RDY-01] No deputy who can act is named.", Say(Only(Rule.RDY01, facts => facts.Designation.DeputyId = null)));

        // Only a strategic key account needs a deputy; one that is named must be able to act on every tier.
        var key = Complete(Tier.Key);
        key.Designation.DeputyId = null;
        key.Deputy = null;
        Assert.Empty(ReadinessRules.Check(key).Open);
        var gate = ReadinessRules.CheckGate(ReadinessRules.Check(With(facts => facts.Manager = null)), null).ToList();
        Assert.Equal(Rule.RDY01, Assert.Single(gate).Rule);
        Assert.False(gate[0].Rule.Waivable);
    }

    [Fact, Trait("Rule", "RDY-03"), Trait("Case", "fail")]
    public void One_matrix_without_open_blocking_findings_is_enough()
    {
        Assert.Equal(
            "[RDY-03] No matrix in force without open blocking findings applies to this key account.",
            Say(Only(Rule.RDY03, facts => facts.Matrices = [Matrix(isBlocked: true, Quality)])));
        Assert.Empty(ReadinessRules.Check(With(facts => facts.Matrices = [Matrix(isBlocked: true, Quality), Matrix(isBlocked: false, Quality)])).Open);
    }

    [Fact, Trait("Rule", "RDY-04"), Trait("Case", "fail")]
    public void Every_function_beside_the_manager_supplies_by_an_interface()
    {
        Assert.Equal("[RDY-04] No active interface is supplied by: Finance, Quality.", Say(Only(Rule.RDY04, facts =>
        {
            facts.Matrices = [Matrix(isBlocked: false, Quality, Finance), Matrix(isBlocked: false, Quality)];
            facts.CoveredSuppliers = new HashSet<Guid>();
        })));
        Assert.Equal("[RDY-04] No active interface is supplied by: Finance.", Say(Only(Rule.RDY04, facts => facts.Matrices = [Matrix(isBlocked: false, Quality, Finance)])));
        var none = ReadinessRules.Check(With(facts => facts.Matrices = []));
        Assert.Equal("[RDY-04] Which interfaces are needed is not known while no matrix applies.", Say(none.Open.Single(check => check.Rule == Rule.RDY04).Missing!));
        Assert.Empty(ReadinessRules.Check(With(facts => facts.Matrices = [Matrix(isBlocked: false)])).Open);
    }

    [Fact, Trait("Rule", "RDY-05"), Trait("Case", "fail")]
    public void The_team_covers_the_functions_of_its_tier()
    {
        Assert.Equal("[RDY-05] The team covers 3 specialist functions, 4 are needed.", Say(Only(Rule.RDY05, facts => facts.SpecialistFunctions = 3)));
        var development = Complete(Tier.Development);
        development.SpecialistFunctions = 0;
        Assert.Equal(Severity.Warning, Assert.Single(ReadinessRules.Check(development).Open).Missing!.Severity);
    }

    [Fact, Trait("Rule", "RDY-06"), Trait("Case", "fail")]
    public void A_strategic_key_account_has_a_sponsor() =>
        Assert.Equal("[RDY-06] No executive sponsor has accepted a mandate.", Say(Only(Rule.RDY06, facts => facts.HasSponsor = false)));

    [Fact, Trait("Rule", "RDY-12"), Trait("Case", "fail")]
    public void Review_and_business_review_are_planned_from_today_on()
    {
        var missing = Only(Rule.RDY12, facts => facts.HasBusinessReview = false);
        Assert.Equal(("[RDY-12] No business review with the customer is planned.", "Plan a touchpoint of type business review."), (Say(missing), MessageCatalogue.Remedy(missing, Language.English)));
        Assert.Equal(Severity.Warning, missing.Severity);
        missing = Only(Rule.RDY12, facts => facts.Designation.ReviewDate = Today.AddDays(-1));
        Assert.Equal(("[RDY-12] No review of the key account lies ahead.", "Ein künftiges Überprüfungsdatum setzen."), (Say(missing), MessageCatalogue.Remedy(missing, Language.German)));
        Only(Rule.RDY12, facts => facts.Designation.ReviewDate = null);
        missing = Only(Rule.RDY12, facts => (facts.Designation.ReviewDate, facts.HasBusinessReview) = (null, false));
        Assert.Equal("[RDY-12] Review and business review with the customer are not both planned.", Say(missing));
        Assert.StartsWith("Set a review date that lies ahead, and plan", MessageCatalogue.Remedy(missing, Language.English), StringComparison.Ordinal);
        Assert.Empty(ReadinessRules.Check(With(facts => facts.Designation.ReviewDate = Today)).Open);
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "fail")]
    public void The_gate_names_what_is_missing_and_can_be_waived()
    {
        var result = ReadinessRules.Check(With(facts =>
        {
            facts.Matrices = [];
            facts.SpecialistFunctions = 0;
        }));
        var gate = Assert.Single(ReadinessRules.CheckGate(result, null));
        Assert.True(gate.Rule.Waivable);
        Assert.Equal(Severity.Block, gate.Severity);

        // 10 + 10 + 2 of 62 points.
        Assert.Equal("[DES-10] 2 of 5 foundations are in place (35.5 %). Missing: matrix in force, interfaces, team.", MessageCatalogue.Text(gate, Language.English));
        Assert.Equal("[DES-10] 2 von 5 Grundlagen sind vorhanden (35,5 %). Es fehlen: geltende Matrix, Schnittstellen, Team.", MessageCatalogue.Text(gate, Language.German));
    }

    [Fact]
    public void Team_and_sponsor_block_by_their_own_rules_only()
    {
        var result = ReadinessRules.Check(With(facts =>
        {
            facts.SpecialistFunctions = 0;
            facts.HasSponsor = false;
        }));
        var gate = Assert.Single(ReadinessRules.CheckGate(result, null));
        Assert.Equal((Rule.DES10, Severity.Warning), (gate.Rule, gate.Severity));
        Assert.Equal("[DES-10] The readiness of 67.7 % is below the recommended 70 %.", MessageCatalogue.Text(gate, Language.English));
        Assert.Empty(ReadinessRules.CheckGate(result, new KamProgram { MinReadiness = 67 }));
    }

    [Theory]
    [InlineData(-59, 96.8)] // only the review is not planned
    [InlineData(-60, 76.8)]
    public void A_review_that_is_long_overdue_costs_points(int days, decimal score) =>
        Assert.Equal(score, ReadinessRules.Check(With(facts => facts.Designation.ReviewDate = Today.AddDays(days))).Score);

    [Fact]
    public void The_score_never_falls_below_nothing() => Assert.Equal(0m, ReadinessRules.Check(new ReadinessFacts(new Designation { ReviewDate = Today.AddYears(-1) }, null, Today)).Score);

    [Theory]
    [InlineData(DesignationStatus.Approved, "RDY-03 RDY-04 DES-10")]
    [InlineData(DesignationStatus.Active, "RDY-03 RDY-04")]
    public void The_gate_is_a_finding_only_while_it_is_ahead(DesignationStatus status, string rules)
    {
        var facts = With(known => known.Matrices = []);
        facts.Designation.StatusCode = status;
        Assert.Equal(rules, string.Join(' ', ReadinessRules.Findings(ReadinessRules.Check(facts), facts).Select(violation => violation.Rule.Code)));
    }

    [Theory, Trait("Rule", "DES-10"), Trait("Case", "fail")]
    [InlineData(-1, "RDY-03 RDY-04 DES-10")]
    [InlineData(0, "RDY-03 RDY-04")]
    public void Foundations_allowed_to_be_open_are_due_and_the_gate_comes_back_on_the_day_after(int days, string rules)
    {
        var facts = With(known => known.Matrices = []);
        facts.Designation.StatusCode = DesignationStatus.Active;
        facts.Designation.OpenUntil = Today.AddDays(days);
        var found = ReadinessRules.Findings(ReadinessRules.Check(facts), facts).ToList();
        Assert.Equal(rules, string.Join(' ', found.Select(violation => violation.Rule.Code)));
        Assert.All(found.Where(violation => violation.Rule != Rule.DES10), violation => Assert.Equal(Today.AddDays(days), violation.Due));
        Assert.Equal(days < 0, found.Any(ReadinessRules.IsLate));
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "fail")]
    public void The_gate_that_comes_back_names_the_day_and_what_is_missing()
    {
        var facts = With(known => known.Matrices = []);
        facts.Designation.StatusCode = DesignationStatus.OnHold;
        facts.Designation.OpenUntil = new DateTime(2026, 1, 31);
        var late = ReadinessRules.Findings(ReadinessRules.Check(facts), facts).Single(ReadinessRules.IsLate);
        Expect.Says(
            late, Severity.Block, "Foundations were allowed to be open until 2026-01-31 and are still missing: matrix in force, interfaces.", "Grundlagen durften bis 31.01.2026 offen bleiben und fehlen noch: geltende Matrix, Schnittstellen.");
    }

    [Fact, Trait("Rule", "DES-10"), Trait("Case", "pass")]
    public void A_passed_day_says_nothing_where_everything_is_there()
    {
        var facts = With(_ => { });
        facts.Designation.StatusCode = DesignationStatus.Active;
        facts.Designation.OpenUntil = Today.AddDays(-10);
        Assert.DoesNotContain(ReadinessRules.Findings(ReadinessRules.Check(facts), facts), violation => violation.Rule == Rule.DES10);
    }

    [Fact]
    public void A_deputy_is_called_in_place_only_where_one_is_named_or_needed()
    {
        Assert.Equal("key account manager and deputy", NameOf(Complete(Tier.Development)));
        Assert.Equal("key account manager", NameOf(Alone(Tier.Development)));
        Assert.Equal("key account manager", NameOf(Alone(Tier.Key)));
        Assert.Equal("key account manager and deputy", NameOf(Alone(Tier.Strategic)));

        static string NameOf(ReadinessFacts facts) => MessageCatalogue.Say(ReadinessRules.Check(facts).Checks.Single(check => check.Rule == Rule.RDY01).Name.Key, Language.English);

        static ReadinessFacts Alone(Tier tier)
        {
            var facts = Complete(tier);
            facts.Designation.DeputyId = null;
            facts.Deputy = null;
            return facts;
        }
    }

    [Fact]
    public void A_foundation_the_tier_can_do_without_warns_with_the_same_words()
    {
        var development = Complete(Tier.Development);
        development.Matrices = [];
        var open = ReadinessRules.Check(development).Open.Single(check => check.Rule == Rule.RDY04);
        Assert.False(open.IsMandatory);
        Assert.Equal(Severity.Warning, open.Missing!.Severity);
        Assert.Equal("[RDY-04] Which interfaces are needed is not known while no matrix applies.", Say(open.Missing));
    }

    [Fact]
    public void Only_the_gate_that_came_back_is_late()
    {
        var facts = With(known => known.Matrices = []);
        facts.Designation.StatusCode = DesignationStatus.Approved;
        Assert.DoesNotContain(ReadinessRules.Findings(ReadinessRules.Check(facts), facts), ReadinessRules.IsLate);
        Assert.False(ReadinessRules.IsLate(Rule.MIG01.Says("late", null)));
    }

    private static ReadinessFacts Complete(Tier tier = Tier.Strategic)
    {
        var manager = Person();
        var deputy = Person();
        var designation = new Designation { Id = Guid.NewGuid(), Tier = tier, KeyAccountManagerId = manager.User, DeputyId = deputy.User, ReviewDate = Today.AddDays(1) };
        return new ReadinessFacts(designation, new KamProgram(), Today)
        {
            Manager = manager,
            Deputy = deputy,
            Matrices = [Matrix(isBlocked: false, Quality)],
            CoveredSuppliers = new HashSet<Guid> { Quality.Id },
            SpecialistFunctions = 4,
            HasSponsor = true,
            HasBusinessReview = true,
        };
    }

    private static ReadinessFacts With(Action<ReadinessFacts> change)
    {
        var facts = Complete();
        change(facts);
        return facts;
    }

    private static Violation Only(Rule rule, Action<ReadinessFacts> change)
    {
        var open = Assert.Single(ReadinessRules.Check(With(change)).Open);
        Assert.Equal(rule, open.Rule);
        return open.Missing!;
    }

    private static string Say(Violation violation) => MessageCatalogue.Text(violation, Language.English);

    private static AppliedMatrix Matrix(bool isBlocked, params RowRef[] suppliers) => new(new RowRef("kam_matrix", Guid.NewGuid(), "Matrix"), isBlocked, suppliers);

    private static Person Person(bool isEnabled = true, bool isApplication = false) =>
        new(new RowRef("systemuser", Guid.NewGuid(), "Person"), isEnabled, isApplication, mayManageKeyAccounts: true);
}
