using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class DesignationTests
{
    private static readonly Person Manager = new(Valid.User(1, "Anna Kern"), isEnabled: true, isApplication: false, mayManageKeyAccounts: true);
    private static readonly Person Deputy = new(Valid.User(2, "Beat Frei"), isEnabled: true, isApplication: false, mayManageKeyAccounts: false);

    [Fact, Trait("Rule", "DES-09"), Trait("Rule", "DES-17"), Trait("Rule", "DES-20"), Trait("Case", "pass")]
    public void A_valid_designation_is_accepted() => Expect.Nothing(DesignationRules.Check(Valid.Designation(), Valid.Designation()));

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "pass")]
    public void Another_programme_or_an_ended_designation_is_no_rival() => Expect.Nothing(DesignationRules.CheckSlot(
        Open(), [Open(), Open(row => Change(row, 21, program: 9)), Open(row => Change(row, 22, status: DesignationStatus.Ended))]));

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "fail")]
    public void An_account_has_one_open_designation_in_a_programme() => Expect.Blocks(
        Rule.DES01,
        DesignationRules.CheckSlot(Open(), [Open(row => Change(row, 21, status: DesignationStatus.OnHold))]),
        "Muster AG already has an open designation (KAD-21) in programme KAM Schweiz.",
        "Muster AG hat im Programm KAM Schweiz bereits eine offene Einstufung (KAD-21).");

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "fail")]
    public void A_draft_beside_an_open_designation_is_a_warning() =>
        Assert.Equal(Severity.Warning, Assert.Single(DesignationRules.CheckSlot(Valid.Designation(), [Open(row => Change(row, 21))])).Severity);

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "fail")]
    public void A_draft_beside_a_draft_is_a_warning() => Expect.Warns(
        Rule.DES01,
        DesignationRules.CheckSlot(Valid.Designation(), [Open(row => Change(row, 21, status: DesignationStatus.Draft))]),
        "Muster AG already has a draft designation (KAD-21) in programme KAM Schweiz.",
        "Muster AG hat im Programm KAM Schweiz bereits einen Entwurf einer Einstufung (KAD-21).");

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "pass")]
    public void Without_account_or_programme_or_once_ended_there_is_no_rival()
    {
        Expect.Nothing(DesignationRules.CheckSlot(Open(row => row.AccountId = null), [Open(row => (row.Id, row.AccountId) = (Valid.Id(21), null))]));
        Expect.Nothing(DesignationRules.CheckSlot(Open(row => row.ProgramId = null), [Open(row => (row.Id, row.ProgramId) = (Valid.Id(21), null))]));
        Expect.Nothing(DesignationRules.CheckSlot(Open(row => row.StatusCode = DesignationStatus.Ended), [Open(row => Change(row, 21))]));
        Expect.Nothing(DesignationRules.CheckSlot(Valid.Designation(), [Open(row => Change(row, 21, status: DesignationStatus.Ended))]));
        Expect.Nothing(DesignationRules.CheckSlot(Open(), [Open(row => Change(row, 21, status: DesignationStatus.Draft))]));
    }

    [Fact, Trait("Rule", "DES-01"), Trait("Case", "fail")]
    public void Of_several_rivals_the_first_number_is_named_and_without_a_number_the_name()
    {
        var first = Open(row => Change(row, 21));
        var found = Assert.Single(DesignationRules.CheckSlot(Open(), [Open(row => Change(row, 22)), first]));
        Assert.Equal(new RowRef("kam_designation", first.Id), found.Arguments[1]);
        first.Number = null;
        Expect.Blocks(
            Rule.DES01,
            DesignationRules.CheckSlot(Open(), [first]),
            "Muster AG already has an open designation (Muster AG · KAM Schweiz) in programme KAM Schweiz.",
            "Muster AG hat im Programm KAM Schweiz bereits eine offene Einstufung (Muster AG · KAM Schweiz).");
    }

    [Fact, Trait("Rule", "DES-02"), Trait("Rule", "DES-03"), Trait("Case", "pass")]
    public void A_complete_designation_may_be_submitted() => Expect.Nothing(DesignationRules.CheckSubmission(Valid.Designation(), Manager, Deputy, Scores.Of(7).Sheet()));

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public void What_is_missing_to_submit_is_said_at_once() => Expect.Blocks(
        Rule.DES02,
        DesignationRules.CheckSubmission(new Designation { Rationale = "  " }, null, null),
        "To submit, please complete: Tier, Key account manager, Rationale, Valid from, Review date.",
        "Zum Einreichen bitte ergänzen: Stufe, Key Account Manager, Begründung, Gültig ab, Überprüfung am.");

    [Fact, Trait("Rule", "DES-03"), Trait("Case", "fail")]
    public void A_key_account_manager_works_here_and_may_manage_key_accounts() => Expect.Blocks(
        Rule.DES03,
        DesignationRules.CheckSubmission(Valid.Designation(), new Person(Valid.User(1, "Anna Kern"), isEnabled: false, isApplication: true, mayManageKeyAccounts: false), null),
        "Anna Kern cannot be key account manager: the user is disabled, it is an application user, the privilege to create designations is missing.",
        "Anna Kern kann nicht Key Account Manager sein: der Benutzer ist deaktiviert, es ist ein Anwendungsbenutzer, das Recht, Einstufungen anzulegen, fehlt.");

    [Theory, Trait("Rule", "DES-09"), Trait("Case", "pass")]
    [InlineData(1)]
    [InlineData(365)]
    public void A_review_lies_within_a_year(int days) =>
        Expect.Nothing(DesignationRules.Check(Valid.Designation(row => row.ReviewDate = Valid.Today.AddDays(days)), null));

    [Theory, Trait("Rule", "DES-09"), Trait("Case", "fail")]
    [InlineData(0)]
    [InlineData(366)]
    public void A_review_outside_a_year_is_refused(int days) => Expect.Blocks(
        Rule.DES09,
        DesignationRules.Check(Valid.Designation(row => row.ReviewDate = Valid.Today.AddDays(days)), null),
        "The review date must lie between 2026-03-03 and 2027-03-02.",
        "Der Überprüfungstermin muss zwischen dem 03.03.2026 und dem 02.03.2027 liegen.");

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "fail")]
    public void A_review_does_not_lie_after_the_end() => Expect.Blocks(
        Rule.DES09,
        DesignationRules.Check(Valid.Designation(row => row.ValidTo = Valid.Today.AddDays(10)), null),
        "The review date must lie between 2026-03-03 and 2026-03-12.",
        "Der Überprüfungstermin muss zwischen dem 03.03.2026 und dem 12.03.2026 liegen.");

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "pass"), Trait("Case", "fail")]
    public void A_designation_of_one_day_is_reviewed_on_that_day()
    {
        Expect.Nothing(DesignationRules.Check(Valid.Designation(row => row.ValidTo = row.ReviewDate = Valid.Today), null));
        Expect.Blocks(
            Rule.DES09,
            DesignationRules.Check(Valid.Designation(row => (row.ValidTo, row.ReviewDate) = (Valid.Today, Valid.Today.AddDays(1))), null),
            "The review date must lie between 2026-03-02 and 2026-03-02.",
            "Der Überprüfungstermin muss zwischen dem 02.03.2026 und dem 02.03.2026 liegen.");
    }

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "fail")]
    public void An_end_does_not_lie_before_the_start() => Expect.Blocks(
        Rule.DES09,
        DesignationRules.Check(Valid.Designation(row => row.ValidTo = Valid.Today.AddDays(-1)), null),
        "The end of validity must not lie before its start on 2026-03-02.",
        "Das Ende der Gültigkeit darf nicht vor ihrem Beginn am 02.03.2026 liegen.");

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "fail")]
    public void A_start_long_past_is_moved_to_today_with_a_note()
    {
        var row = Valid.Designation(change => change.ValidFrom = Valid.Today.AddDays(-32));
        var note = Expect.One(
            Rule.DES09,
            DesignationDefaults.StartToday(row, null, Valid.Today),
            "The designation starts today, because 2026-01-29 is more than 31 days past.",
            "Die Einstufung beginnt heute, weil der 29.01.2026 mehr als 31 Tage zurückliegt.");
        Assert.Equal(Severity.Info, note.Severity);
        Assert.Equal(Valid.Today, row.ValidFrom);
    }

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "pass")]
    public void A_start_a_month_ago_stays()
    {
        var row = Valid.Designation(change => change.ValidFrom = Valid.Today.AddDays(-31));
        Expect.Nothing(DesignationDefaults.StartToday(row, null, Valid.Today));
        Assert.Equal(Valid.Today.AddDays(-31), row.ValidFrom);
    }

    [Fact, Trait("Rule", "DES-13"), Trait("Case", "pass")]
    public void An_account_whose_designation_ended_may_go() =>
        Expect.Nothing(DesignationRules.CheckAccountExit(Valid.Account, [Open(row => row.StatusCode = DesignationStatus.Ended), Valid.Designation()]));

    [Fact, Trait("Rule", "DES-13"), Trait("Case", "fail")]
    public void A_key_account_stays() => Expect.Blocks(
        Rule.DES13,
        DesignationRules.CheckAccountExit(Valid.Account, [Open(row => row.StatusCode = DesignationStatus.Ended), Open()]),
        "Muster AG is a key account. End the designation first.",
        "Muster AG ist ein Key Account. Bitte zuerst die Einstufung beenden.");

    [Fact, Trait("Rule", "DES-17"), Trait("Case", "fail")]
    public void Nobody_stands_in_for_himself() => Expect.Blocks(
        Rule.DES17,
        DesignationRules.Check(Valid.Designation(row => row.DeputyId = row.KeyAccountManagerId), null),
        "Deputy and key account manager must be different people.",
        "Stellvertretung und Key Account Manager müssen verschiedene Personen sein.");

    [Fact, Trait("Rule", "DES-17"), Trait("Case", "fail")]
    public void A_deputy_works_here() => Expect.Blocks(
        Rule.DES17,
        DesignationRules.CheckSubmission(Valid.Designation(), Manager, new Person(Valid.User(2, "Beat Frei"), isEnabled: false, isApplication: false, mayManageKeyAccounts: true)),
        "Beat Frei cannot be deputy: the user is disabled.",
        "Beat Frei kann nicht Stellvertretung sein: Der Benutzer ist deaktiviert.");

    [Fact, Trait("Rule", "DES-17"), Trait("Case", "fail")]
    public void A_strategic_key_account_has_a_deputy_before_it_is_activated()
    {
        Expect.Blocks(
            Rule.DES17,
            DesignationRules.CheckActivation(Valid.Designation(row => Change(row, 20, tier: Tier.Strategic))),
            "A strategic key account needs a deputy before activation.",
            "Ein strategischer Key Account braucht vor dem Aktivieren eine Stellvertretung.");
        Expect.Nothing(DesignationRules.CheckActivation(Valid.Designation(row => row.Tier = Tier.Strategic)));
        Expect.Nothing(DesignationRules.CheckActivation(Valid.Designation(row => row.DeputyId = null)));
    }

    [Fact, Trait("Rule", "DES-20"), Trait("Case", "fail")]
    public void The_account_stays_after_submission() => Expect.Blocks(
        Rule.DES20,
        DesignationRules.Check(Open(row => row.AccountId = Valid.Ref("account", 77)), Open()),
        "The account cannot be changed after submission.",
        "Die Firma kann nach dem Einreichen nicht geändert werden.");

    [Fact, Trait("Rule", "DES-20"), Trait("Case", "fail")]
    public void The_programme_stays_after_submission() => Expect.Blocks(
        Rule.DES20,
        DesignationRules.Check(Open(row => row.ProgramId = Valid.Ref("kam_program", 77)), Open()),
        "The programme cannot be changed after submission.",
        "Das Programm kann nach dem Einreichen nicht geändert werden.");

    [Fact, Trait("Rule", "DES-20"), Trait("Case", "pass")]
    public void A_draft_may_move_to_another_account() =>
        Expect.Nothing(DesignationRules.Check(Valid.Designation(row => row.AccountId = Valid.Ref("account", 77)), Valid.Designation()));

    [Fact]
    public void Leaving_the_drafts_is_a_submission_and_only_that()
    {
        Assert.True(DesignationRules.Submits(Open(), Valid.Designation()));
        Assert.True(DesignationRules.Submits(Open(), null));
        Assert.False(DesignationRules.Submits(Open(), Open()));
        Assert.True(DesignationRules.Activates(Open(row => row.StatusCode = DesignationStatus.Active), Open()));
        Assert.False(DesignationRules.Activates(Open(), Open()));
        Assert.False(DesignationRules.Activates(Open(row => row.StatusCode = DesignationStatus.Active), Open(row => row.StatusCode = DesignationStatus.OnHold)));
    }

    [Fact, Trait("Rule", "DES-02"), Trait("Case", "fail")]
    public void What_was_asked_for_is_kept_and_what_never_was_there_is_not_asked_for()
    {
        Expect.Blocks(
            Rule.DES02,
            DesignationRules.CheckKept(Open(row => (row.Tier, row.KeyAccountManagerId, row.ReviewDate) = (null, null, null)), Open()),
            "To submit, please complete: Tier, Key account manager, Review date.",
            "Zum Einreichen bitte ergänzen: Stufe, Key Account Manager, Überprüfung am.");
        Expect.Nothing(DesignationRules.CheckKept(Open(row => row.Rationale = null), Open(row => row.Rationale = " ")));
        Expect.Nothing(DesignationRules.CheckKept(Open(row => (row.ValidTo, row.ReviewDate) = (row.ValidFrom, null)), Open()));
        Expect.Nothing(DesignationRules.CheckKept(Open(row => row.Rationale = "Another"), Open()));
    }

    [Fact, Trait("Rule", "DES-09"), Trait("Case", "pass")]
    public void Dates_nobody_touches_are_looked_at_on_the_way_into_force_alone()
    {
        var approved = Open(row => (row.StatusCode, row.ReviewDate) = (DesignationStatus.Approved, Valid.Today.AddMonths(9)));
        Designation Changed(Action<Designation> change) => Open(row =>
        {
            row.Overlay(approved);
            change(row);
        });
        Expect.Nothing(DesignationRules.Check(Changed(row => row.Rationale = "Another"), approved, 6));
        Expect.Nothing(DesignationRules.Check(Changed(row => row.StatusCode = DesignationStatus.Withdrawn), approved, 6));
        Assert.Single(DesignationRules.Check(Changed(row => row.StatusCode = DesignationStatus.Active), approved, 6));
        Assert.Single(DesignationRules.Check(Changed(row => row.ValidFrom = Valid.Today.AddDays(1)), approved, 6));
        Assert.Single(DesignationRules.Check(Changed(row => row.ValidTo = Valid.Today.AddMonths(8)), approved, 6));
        Assert.Single(DesignationRules.Check(Changed(row => row.ReviewDate = Valid.Today.AddMonths(8)), approved, 6));
    }

    [Fact, Trait("Rule", "DES-20"), Trait("Case", "pass")]
    public void When_accounts_are_merged_the_designation_follows_its_account() =>
        Expect.Nothing(DesignationRules.Check(Open(row => row.AccountId = Valid.Ref("account", 77)), Open(), isMerged: true));

    [Theory]
    [InlineData(-20, 0, 0, 0)]
    [InlineData(-20, -5, -5, -5)]
    [InlineData(0, 0, 0, null)]
    [InlineData(10, 0, 10, null)]
    public void An_end_is_not_before_the_start_and_leaves_no_later_review(int start, int last, int end, int? review)
    {
        var row = Open(row => (row.ValidFrom, row.ReviewDate) = (Valid.Today.AddDays(start), Valid.Today.AddDays(100)));
        DesignationDefaults.EndOn(row, Valid.Today.AddDays(last));
        Assert.Equal((Valid.Today.AddDays(end), review is { } days ? Valid.Today.AddDays(days) : (DateTime?)null), (row.ValidTo!.Value, row.ReviewDate));
    }

    [Fact]
    public void The_account_shows_tier_and_manager_from_approval_on()
    {
        var mirror = DesignationDefaults.MirrorOf(Valid.Account.Id, Valid.Designation(row => row.StatusCode = DesignationStatus.Approved));
        Assert.Equal(KeyAccountState.BeingSetUp, mirror.KeyAccountState);
        Assert.Equal(Tier.Key, mirror.Tier);
        Assert.Equal(Valid.User(1, ""), mirror.KeyAccountManagerId);
        Assert.True(mirror.IsKeyAccount);

        var ended = DesignationDefaults.MirrorOf(Valid.Account.Id, Valid.Designation(row => row.StatusCode = DesignationStatus.Ended));
        Assert.Equal(KeyAccountState.None, ended.KeyAccountState);
        Assert.Null(ended.Tier);
        Assert.True(ended.Has(nameof(AccountMirror.Tier)));
        Assert.False(ended.IsKeyAccount);
    }

    [Fact]
    public void Of_several_programmes_the_highest_tier_is_shown()
    {
        var key = Open(row => Change(row, 21, status: DesignationStatus.Active));
        var strategic = Open(row => Change(row, 22, status: DesignationStatus.Approved, tier: Tier.Strategic));
        var submitted = Open(row => Change(row, 23, tier: Tier.Strategic));
        Assert.Same(strategic, DesignationDefaults.Leading([submitted, key, strategic]));
        Assert.Null(DesignationDefaults.Leading([submitted]));
    }

    private static void Change(
        Designation row, int id, int program = 1, DesignationStatus status = DesignationStatus.Submitted, Tier tier = Tier.Key)
    {
        row.Id = Valid.Id(id);
        row.Number = "KAD-" + id;
        row.ProgramId = new RowRef("kam_program", Valid.Id(program), "KAM Schweiz");
        row.StatusCode = status;
        row.Tier = tier;
        if (tier == Tier.Strategic)
            row.DeputyId = null;
    }

    private static Designation Open(Action<Designation>? change = null) => Valid.Designation(row =>
    {
        row.StatusCode = DesignationStatus.Submitted;
        change?.Invoke(row);
    });
}
