using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class DesignationDueTests
{
    private static readonly Person Manager = new(Valid.User(1, "Anna Kern"), isEnabled: true, isApplication: false, mayManageKeyAccounts: false);

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "pass")]
    public void A_key_account_with_manager_and_deputy_is_looked_after()
    {
        Expect.Nothing(DesignationDueRules.CheckManager(Active(), Manager, Valid.Today.AddYears(1)));
        Expect.Nothing(DesignationDueRules.CheckManager(Active(row => (row.DeputyId, row.DeputyMissingSince) = (null, Valid.Today)), Manager, Valid.Today.AddDays(14)));
        Expect.Nothing(DesignationDueRules.CheckManager(Active(row => (row.DeputyId, row.DeputyMissingSince, row.Tier) = (null, Valid.Today, Tier.Development)), Manager, Valid.Today.AddDays(99)));
        Expect.Nothing(DesignationDueRules.CheckManager(Active(row => row.StatusCode = DesignationStatus.Ended), null, Valid.Today));
    }

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    public void A_key_account_without_a_working_manager_is_found()
    {
        var gone = new Person(Valid.User(1, "Anna Kern"), isEnabled: false, isApplication: false, mayManageKeyAccounts: true);
        Expect.Warns(Rule.DES15, DesignationDueRules.CheckManager(Active(), gone, Valid.Today), "Muster AG has no working key account manager.", "Muster AG hat keinen verfügbaren Key Account Manager.");
        Assert.Single(DesignationDueRules.CheckManager(Active(), null, Valid.Today));
    }

    [Theory, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    [InlineData(Tier.Strategic)]
    [InlineData(Tier.Key)]
    public void Two_weeks_without_a_deputy_are_found(Tier tier) => Expect.Warns(
        Rule.DES15,
        DesignationDueRules.CheckManager(Active(row => (row.DeputyId, row.DeputyMissingSince, row.Tier) = (null, Valid.Today, tier)), Manager, Valid.Today.AddDays(15)),
        "Muster AG has had no available deputy key account manager since 2026-03-02.",
        "Muster AG hat seit dem 02.03.2026 keine verfügbare Stellvertretung des Key Account Managers.");

    [Fact, Trait("Rule", "DES-15"), Trait("Case", "fail")]
    public void Manager_and_deputy_are_said_apart()
    {
        var found = DesignationDueRules.CheckManager(Active(row => row.DeputyMissingSince = Valid.Today), null, Valid.Today.AddDays(15)).ToList();
        Assert.Equal(["KeyAccountManagerId", "DeputyId"], found.Select(violation => violation.Discriminator));
        Assert.Equal([false, true], found.Select(DesignationDueRules.IsAboutDeputy));
        Assert.False(DesignationDueRules.IsAboutDeputy(Rule.DES17.On(nameof(Designation.DeputyId))));
    }

    [Fact]
    public void A_deputy_is_missing_from_the_first_day_on_which_nobody_is_there()
    {
        var later = Valid.Today.AddDays(9);
        Assert.Equal(Valid.Today, DesignationDueRules.DeputyMissingSince(Active(), isAvailable: false, Valid.Today.AddHours(9)));
        Assert.Equal(Valid.Today, DesignationDueRules.DeputyMissingSince(Active(row => row.DeputyMissingSince = Valid.Today), isAvailable: false, later));
        Assert.Null(DesignationDueRules.DeputyMissingSince(Active(row => row.DeputyMissingSince = Valid.Today), isAvailable: true, later));
        Assert.Null(DesignationDueRules.DeputyMissingSince(Active(row => row.StatusCode = DesignationStatus.Submitted), isAvailable: false, later));
    }

    [Fact, Trait("Rule", "DES-19"), Trait("Case", "pass")]
    public void On_the_day_itself_nothing_is_overdue()
    {
        Expect.Nothing(DesignationDueRules.CheckReview(Active(), Valid.Today.AddMonths(6)));
        Expect.Nothing(DesignationDueRules.CheckReview(Active(row => row.ReviewDate = null), Valid.Today.AddYears(9)));
        Expect.Nothing(DesignationDueRules.CheckReview(Active(row => row.StatusCode = DesignationStatus.Submitted), Valid.Today.AddYears(9)));
    }

    [Fact, Trait("Rule", "DES-19"), Trait("Case", "fail")]
    public void A_passed_review_is_said_with_its_days() => Expect.Warns(
        Rule.DES19,
        DesignationDueRules.CheckReview(Active(), Valid.Today.AddMonths(6).AddDays(3)),
        "The designation review is 3 days overdue.",
        "Die Überprüfung der Einstufung ist seit 3 Tagen überfällig.");

    [Fact]
    public void A_review_is_announced_once_per_date()
    {
        var due = Valid.Today.AddMonths(6);
        Assert.False(DesignationDueRules.ReviewIsNewlyDue(Active(), due.AddDays(-1)));
        Assert.True(DesignationDueRules.ReviewIsNewlyDue(Active(), due));
        Assert.True(DesignationDueRules.ReviewIsNewlyDue(Active(row => row.DueCheckedOn = due.AddDays(-1)), due.AddDays(1)));
        Assert.False(DesignationDueRules.ReviewIsNewlyDue(Active(row => row.DueCheckedOn = due), due.AddDays(1)));
        Assert.False(DesignationDueRules.ReviewIsNewlyDue(Active(row => row.ReviewDate = null), due));
        Assert.False(DesignationDueRules.ReviewIsNewlyDue(Active(row => row.StatusCode = DesignationStatus.Draft), due));
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void A_key_account_taken_over_is_confirmed_within_90_days()
    {
        var note = Expect.One(
            Rule.MIG01,
            ImportRules.CheckConfirmed(Active(row => row.CreatedOn = Valid.Today.AddHours(9)), Valid.Today),
            "Imported without agreement, please confirm by 2026-05-31.",
            "Ohne Zustimmung importiert, bitte bis 31.05.2026 bestätigen.");
        Assert.Equal(Severity.Info, note.Severity);
        var late = Expect.One(
            Rule.MIG01,
            ImportRules.CheckConfirmed(Active(row => row.CreatedOn = Valid.Today.AddHours(9)), Valid.Today.AddDays(91)),
            "Imported without agreement; the confirmation was due by 2026-05-31.",
            "Ohne Zustimmung importiert; die Bestätigung war bis 31.05.2026 fällig.");
        Assert.Equal(Severity.Warning, late.Severity);
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void The_days_to_confirm_count_from_the_taking_over_and_not_from_the_draft() => Expect.One(
        Rule.MIG01,
        ImportRules.CheckConfirmed(Active(row => (row.CreatedOn, row.ConfirmBy) = (Valid.Today.AddDays(-200), Valid.Today.AddDays(90))), Valid.Today),
        "Imported without agreement, please confirm by 2026-05-31.",
        "Ohne Zustimmung importiert, bitte bis 31.05.2026 bestätigen.");

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "pass")]
    public void A_decided_key_account_or_a_draft_needs_no_confirmation()
    {
        Expect.Nothing(ImportRules.CheckConfirmed(Active(row => row.DecidedById = Valid.User(3, "Carla")), Valid.Today));
        Expect.Nothing(ImportRules.CheckConfirmed(Active(row => row.StatusCode = DesignationStatus.Submitted), Valid.Today));
    }

    [Fact]
    public void Only_in_import_mode_drafts_become_key_accounts_at_once()
    {
        var open = new KamProgram { ImportMode = true };
        Assert.True(ImportRules.Imports(Active(), null, open, mayImport: true));
        Assert.True(ImportRules.Imports(Active(row => row.StatusCode = DesignationStatus.Approved), Valid.Designation(), open, mayImport: true));
        Assert.False(ImportRules.Imports(Active(), null, open, mayImport: false));
        Assert.False(ImportRules.Imports(Active(), null, new KamProgram(), mayImport: true));
        Assert.False(ImportRules.Imports(Active(), null, null, mayImport: true));
        Assert.False(ImportRules.Imports(Active(), Active(row => row.StatusCode = DesignationStatus.Approved), open, mayImport: true));
        Assert.False(ImportRules.Imports(Active(row => row.StatusCode = DesignationStatus.Submitted), null, open, mayImport: true));
    }

    private static Designation Active(Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.StatusCode = DesignationStatus.Active;
        change?.Invoke(row);
    });
}
