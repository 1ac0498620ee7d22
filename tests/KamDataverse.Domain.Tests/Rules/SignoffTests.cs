using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class SignoffTests
{
    private static readonly RowRef Sales = Valid.Ref("kam_function", 101, "Verkauf");
    private static readonly RowRef Production = Valid.Ref("kam_function", 102, "Produktion");
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static Slice Slice => new(Sales, new CanonicalObject { ["a"] = 1 }, []);

    [Fact, Trait("Rule", "SGN-01"), Trait("Case", "pass")]
    public void A_permitted_person_decides() => Expect.Nothing(SignoffRules.CheckDecider(Row(), [Anna, Beat], Beat.Id));

    [Fact, Trait("Rule", "SGN-01"), Trait("Case", "fail")]
    public void Nobody_else_decides() => Expect.Blocks(
        Rule.SGN01, SignoffRules.CheckDecider(Row(), [Anna, Beat], Valid.Id(1)), "Only Anna Kern, Beat Frei can decide for Verkauf.", "Nur Anna Kern, Beat Frei kann für Verkauf entscheiden.");

    [Fact]
    public void Nobody_decides_in_another_persons_name() => Expect.Blocks(
        Rule.SGN01, [SignoffRules.RefuseImpersonation()], "Nobody can decide in another person's name.", "Niemand kann im Namen einer anderen Person entscheiden.");

    [Fact, Trait("Rule", "SGN-02"), Trait("Case", "pass")]
    public void The_content_is_what_was_asked_about() => Expect.Nothing(SignoffRules.CheckContent(Row(), Slice));

    [Fact, Trait("Rule", "SGN-02"), Trait("Case", "fail")]
    public void Changed_content_is_not_signed()
    {
        const string English = "The content changed since you were asked. Please review the new version.";
        const string German = "Der Inhalt hat sich seit der Anfrage geändert. Bitte prüfen Sie die neue Fassung.";
        Expect.Blocks(Rule.SGN02, SignoffRules.CheckContent(Row(row => row.SliceHash = "x"), Slice), English, German);
        Expect.Blocks(Rule.SGN02, SignoffRules.CheckContent(Row(), null), English, German);
        Expect.Blocks(Rule.SGN02, SignoffRules.CheckDecision(Row(row => row.StatusCode = SignoffStatus.Void), objects: false, ""), English, German);
    }

    [Fact, Trait("Rule", "SGN-03"), Trait("Case", "pass")]
    public void What_still_fits_is_not_reset() => Assert.Empty(ConsentState.Outdated([Row(), Row(row => (row.Round, row.SliceHash) = (0, "old"))], [Slice]));

    [Fact, Trait("Rule", "SGN-03"), Trait("Case", "fail")]
    public void What_no_longer_fits_is_reset_once()
    {
        Assert.Single(ConsentState.Outdated([Row(row => row.SliceHash = "x")], [Slice]));
        Assert.Single(ConsentState.Outdated([Row(row => (row.SliceHash, row.StatusCode) = ("x", SignoffStatus.Agreed))], [Slice]));
        Assert.Single(ConsentState.Outdated([Row()], []));
        foreach (var closed in new[] { SignoffStatus.Void, SignoffStatus.Objected, SignoffStatus.Lapsed })
            Assert.Empty(ConsentState.Outdated([Row(row => (row.SliceHash, row.StatusCode) = ("x", closed))], [Slice]));
        var told = Expect.One(Rule.SGN03, [SignoffRules.TellReset(2)], "2 agreements were reset because the content changed.", "2 Zustimmungen wurden zurückgesetzt, weil der Inhalt geändert wurde.");
        Assert.Equal(Severity.Info, told.Severity);
    }

    [Fact, Trait("Rule", "SGN-04"), Trait("Case", "pass")]
    public void An_objection_with_a_reason_is_taken()
    {
        Expect.Nothing(SignoffRules.CheckDecision(Row(), objects: true, "x"));
        Expect.Nothing(SignoffRules.CheckDecision(Row(), objects: false, ""));
    }

    [Fact, Trait("Rule", "SGN-04"), Trait("Case", "fail")]
    public void An_objection_without_a_reason_is_not() => Expect.Blocks(
        Rule.SGN04, SignoffRules.CheckDecision(Row(), objects: true, "  "), "Please explain the objection.", "Bitte begründen Sie den Einwand.");

    [Fact, Trait("Rule", "SGN-05"), Trait("Case", "pass")]
    public void An_open_request_can_be_decided() => Expect.Nothing(Rule.SGN05, SignoffRules.CheckDecision(Row(), objects: false, ""));

    [Theory, Trait("Rule", "SGN-05"), Trait("Case", "fail")]
    [InlineData(SignoffStatus.Agreed)]
    [InlineData(SignoffStatus.Objected)]
    [InlineData(SignoffStatus.Lapsed)]
    public void A_decision_is_final(SignoffStatus status)
    {
        var row = Row(changed => changed.StatusCode = status);
        Expect.Blocks(Rule.SGN05, SignoffRules.CheckDecision(row, objects: false, ""), "This decision is final.", "Diese Entscheidung ist endgültig.");
        Expect.Blocks(Rule.SGN05, SignoffRules.CheckUserWrite(row), "This decision is final.", "Diese Entscheidung ist endgültig.");
    }

    [Fact]
    public void Agreements_and_snapshots_are_not_written_by_hand()
    {
        foreach (var stored in new[] { null, Row() })
        {
            Expect.Blocks(
                Rule.SGN05, SignoffRules.CheckUserWrite(stored), "Agreements are requested and decided with their commands, not by editing them.",
                "Zustimmungen werden über ihre Befehle angefragt und entschieden, nicht durch Bearbeiten.");
        }

        Expect.Blocks(
            Rule.SGN05, [SignoffRules.RefuseSnapshot()], "What was agreed stays as it was: a snapshot is neither changed nor deleted.",
            "Was vereinbart wurde, bleibt: Ein Abbild wird weder geändert noch gelöscht.");
    }

    [Fact, Trait("Rule", "SGN-06"), Trait("Case", "pass")]
    public void On_the_due_day_nothing_is_overdue()
    {
        Assert.False(SignoffRules.IsOverdue(Row(), Valid.Today.AddDays(10)));
        Assert.False(SignoffRules.IsOverdue(Row(row => row.StatusCode = SignoffStatus.Agreed), Valid.Today.AddDays(90)));
        Assert.False(SignoffRules.IsOverdue(Row(row => row.Due = null), Valid.Today.AddDays(90)));
        Assert.False(SignoffRules.IsEscalated(Row(), Valid.Today.AddDays(20)));
        Assert.Equal(0, SignoffRules.DaysOverdue(Row(), Valid.Today));
    }

    [Fact, Trait("Rule", "SGN-06"), Trait("Case", "fail")]
    public void The_day_after_it_is_and_after_twice_the_term_somebody_above_is_told()
    {
        Assert.True(SignoffRules.IsOverdue(Row(), Valid.Today.AddDays(11)));
        Assert.True(SignoffRules.IsEscalated(Row(), Valid.Today.AddDays(21)));
        Expect.Warns(Rule.SGN06, [SignoffRules.TellOverdue(Row(), Valid.Today.AddDays(13))], "Agreement of Verkauf is 3 days overdue.", "Die Zustimmung von Verkauf ist seit 3 Tagen überfällig.");
        Expect.Warns(
            Rule.SGN06, [SignoffRules.TellOverdue(Row(row => row.FunctionId = null), Valid.Today.AddDays(13))], "Agreement of the key account manager is 3 days overdue.",
            "Die Zustimmung von Key Account Manager ist seit 3 Tagen überfällig.");
    }

    [Fact, Trait("Rule", "SGN-07"), Trait("Case", "pass")]
    public void Two_people_agree_for_two_sides() => Expect.Nothing(SignoffRules.CheckOtherSide(Row(), [Row(), Other()], Beat.Id));

    [Fact, Trait("Rule", "SGN-07"), Trait("Case", "fail")]
    public void One_person_does_not_agree_for_both() => Expect.Blocks(
        Rule.SGN07, SignoffRules.CheckOtherSide(Row(), [Row(), Other()], Anna.Id), "One person cannot agree for both sides.", "Eine Person kann nicht für beide Seiten zustimmen.");

    [Fact]
    public void What_was_inherited_or_is_a_matrix_does_not_count_as_the_other_side()
    {
        Expect.Nothing(SignoffRules.CheckOtherSide(Row(), [Other(row => row.SourceId = Valid.Ref("kam_signoff", 5))], Anna.Id));
        Expect.Nothing(SignoffRules.CheckOtherSide(Row(), [Other(row => row.StatusCode = SignoffStatus.Objected)], Anna.Id));
        Expect.Nothing(SignoffRules.CheckOtherSide(Row(), [Other(row => row.FunctionId = Sales)], Anna.Id));
        Expect.Nothing(SignoffRules.CheckOtherSide(Row(row => (row.InterfaceId, row.MatrixId) = (null, Valid.Ref("kam_matrix", 30))), [Other()], Anna.Id));
    }

    [Fact]
    public void Who_heads_both_sides_is_asked_for_one_and_his_deputy_for_the_other()
    {
        var sides = Heads(Function(1, Anna), Function(2, Anna, row => row.DeputyHeadId = Beat)).ForSides(Sales, Production);
        Assert.Equal([Anna, Beat], sides.Select(side => side.Signatory!.Value));
        Assert.Equal(Anna, sides[1].InsteadOf);
        Expect.One(
            Rule.SGN07, SignoffRules.TellReplacement(sides), "Anna Kern heads both sides, so Beat Frei is asked for Produktion.", "Anna Kern leitet beide Seiten, deshalb wird Beat Frei für Produktion gefragt.");

        var other = Heads(Function(1, Anna, row => row.DeputyHeadId = Beat), Function(2, Anna)).ForSides(Sales, Production);
        Assert.Equal([Beat, Anna], other.Select(side => side.Signatory!.Value));

        var above = Heads(Function(1, Anna), Function(2, Anna, row => row.ParentFunctionId = Valid.Ref("kam_function", 103)), Function(3, Beat)).ForSides(Sales, Production);
        Assert.Equal([Anna, Beat], above.Select(side => side.Signatory!.Value));

        var nobody = Heads(Function(1, Anna), Function(2, Anna)).ForSides(Sales, Production);
        Expect.Blocks(
            Rule.SGN07, SignoffRules.CheckAsked(Rule.IFC12, nobody), "Anna Kern heads both sides, and nobody else can agree for Produktion. Name a deputy head.",
            "Anna Kern leitet beide Seiten, und für Produktion kann niemand sonst zustimmen. Bitte eine Stellvertretung bestimmen.");
    }

    [Fact]
    public void A_function_is_answered_for_by_its_head_else_by_the_next_one_above()
    {
        var asked = Heads(Function(1, Anna, row => row.DeputyHeadId = Beat)).For(Sales);
        Assert.Equal((Anna, Beat), (asked.Signatory!.Value, asked.Delegate!.Value));
        Assert.Null(Heads(Function(1, Anna, row => row.DeputyHeadId = Anna)).For(Sales).Delegate);
        var loop = Heads(Function(1, null, row => row.ParentFunctionId = Production), Function(2, null, row => row.ParentFunctionId = Sales)).For(Sales);
        Assert.Null(loop.Signatory);
        Expect.Blocks(
            Rule.RAC21, SignoffRules.CheckAsked(Rule.RAC21, [loop]), "Nobody can agree for Verkauf: name a head.", "Für Verkauf kann niemand zustimmen: Bitte eine Leitung bestimmen.");
        Assert.Null(new Signatories([Function(1, Anna)], []).For(Sales).Signatory); // disabled
        Assert.Equal(Beat, Heads(Function(1, null, row => row.ParentFunctionId = Production), Function(2, Beat)).For(Sales).Signatory);
    }

    [Fact]
    public void Head_deputy_signatory_and_delegate_may_decide()
    {
        var cora = Valid.User(3, "Cora");
        var dino = Valid.User(4, "Dino");
        var permitted = Heads(Function(1, cora, row => row.DeputyHeadId = dino)).Permitted(Row(row => row.DelegateId = Beat));
        Assert.Equal([Anna, Beat, cora, dino], permitted);
    }

    [Fact, Trait("Rule", "SGN-08"), Trait("Case", "pass")]
    public void An_agreement_to_the_same_content_is_taken_over()
    {
        var row = Row(changed => (changed.StatusCode, changed.InterfaceId) = (SignoffStatus.Agreed, Valid.Ref("kam_interface", 11, "Standard")));
        var party = Assert.Single(ConsentState.Of([Slice], [], [Source(row)]));
        Assert.Equal((ConsentStage.Inherited, row, true), (party.Stage, party.Row, party.IsGiven));
        var told = Expect.One(Rule.SGN08, [SignoffRules.TellInherited(party)], "Verkauf has agreed to the same content in Standard.", "Verkauf hat demselben Inhalt in Standard zugestimmt.");
        Assert.Equal(Severity.Info, told.Severity);
        var matrix = Row(changed => (changed.StatusCode, changed.InterfaceId, changed.MatrixId) = (SignoffStatus.Agreed, null, Valid.Ref("kam_matrix", 30, "Offers")));
        Expect.One(
            Rule.SGN08, [SignoffRules.TellInherited(Assert.Single(ConsentState.Of([Slice], [], [Source(matrix)])))], "Verkauf has agreed to the same content in Offers.",
            "Verkauf hat demselben Inhalt in Offers zugestimmt.");
    }

    [Fact, Trait("Rule", "SGN-08"), Trait("Case", "fail")]
    public void What_was_not_agreed_to_or_is_objected_to_is_not_taken_over()
    {
        Assert.Equal(ConsentStage.Missing, Stage([], Source(Row())));
        Assert.Equal(ConsentStage.Missing, Stage([], Source(Row(row => (row.StatusCode, row.SliceHash) = (SignoffStatus.Agreed, "old")))));
        Assert.Equal(ConsentStage.Objected, Stage([Row(row => row.StatusCode = SignoffStatus.Objected)], Source(Row(row => row.StatusCode = SignoffStatus.Agreed))));
    }

    [Fact, Trait("Rule", "IFC-12"), Trait("Case", "pass")]
    public void No_side_of_an_interface_is_missing_where_all_have_agreed() =>
        Expect.Nothing(SignoffRules.CheckGate(Rule.IFC12, ConsentState.Of([Slice], [Row(row => row.StatusCode = SignoffStatus.Agreed)], [])));

    [Fact, Trait("Rule", "RAC-21"), Trait("Case", "pass")]
    public void No_function_of_a_matrix_is_missing_where_all_have_agreed() =>
        Expect.Nothing(SignoffRules.CheckGate(Rule.RAC21, ConsentState.Of([Slice], [Row(row => row.StatusCode = SignoffStatus.Agreed)], [])));

    [Fact, Trait("Rule", "IFC-12"), Trait("Case", "fail")]
    public void A_missing_side_of_an_interface_is_named() => Expect.Blocks(
        Rule.IFC12, SignoffRules.CheckGate(Rule.IFC12, ConsentState.Of([Slice], [], [])), "Agreement missing: Verkauf.", "Es fehlt die Zustimmung von: Verkauf.");

    [Fact, Trait("Rule", "RAC-21"), Trait("Case", "fail")]
    public void Missing_agreements_are_named_with_objections()
    {
        Assert.Equal(ConsentStage.Pending, Stage([Row()]));
        Assert.Equal(ConsentStage.Missing, Stage([Row(row => row.SliceHash = "x")]));
        Assert.Equal(ConsentStage.Missing, Stage([Row(row => row.StatusCode = SignoffStatus.Lapsed)]));
        var parties = ConsentState.Of([Slice, new Slice(Production, [], [])], [Row(), Other(row => row.StatusCode = SignoffStatus.Objected)], []);
        Expect.Blocks(Rule.RAC21, SignoffRules.CheckGate(Rule.RAC21, parties), "Agreement missing: Verkauf, Produktion (objected).", "Es fehlt die Zustimmung von: Verkauf, Produktion (Einwand).");
        Expect.Blocks(Rule.IFC12, SignoffRules.CheckGate(Rule.IFC12, parties), "Agreement missing: Verkauf, Produktion (objected).", "Es fehlt die Zustimmung von: Verkauf, Produktion (Einwand).");
    }

    [Fact]
    public void The_last_round_counts()
    {
        var party = Assert.Single(ConsentState.Of([Slice], [Row(row => row.Round = 3), Row(row => (row.Round, row.StatusCode) = (2, SignoffStatus.Objected))], []));
        Assert.Equal((ConsentStage.Pending, 3), (party.Stage, party.Rounds));
        var last = Row(row => (row.Round, row.StatusCode) = (2, SignoffStatus.Objected));
        Assert.Same(last, ConsentState.Current([Row(row => row.Round = null), Row(), last], Sales.Id));
    }

    [Fact]
    public void Who_has_somebody_to_ask_on_either_side_is_told_nothing()
    {
        Expect.Nothing(SignoffRules.CheckAsked(Rule.IFC12, Heads(Function(1, Anna), Function(2, Beat)).ForSides(Sales, Production)));
        var replaced = Heads(Function(1, Anna), Function(2, Anna, row => row.DeputyHeadId = Beat)).ForSides(Sales, Production);
        Expect.Nothing(SignoffRules.CheckAsked(Rule.IFC12, replaced));
        Assert.Single(SignoffRules.TellReplacement(replaced));
        var headless = SignoffRules.CheckAsked(Rule.IFC12, Heads(Function(1, Anna), Function(2, null)).ForSides(Sales, Production)).ToList();
        Expect.Blocks(Rule.IFC12, headless, "Nobody can agree for Produktion: name a head.", "Für Produktion kann niemand zustimmen: Bitte eine Leitung bestimmen.");
        Assert.Equal(nameof(Signoff.StatusCode), Assert.Single(headless).Column);
        Assert.Equal(nameof(Signoff.StatusCode), Assert.Single(SignoffRules.CheckGate(Rule.IFC12, ConsentState.Of([Slice], [], []))).Column);
    }

    private static ConsentStage Stage(Signoff[] own, params ConsentSource[] sources) => Assert.Single(ConsentState.Of([Slice], own, sources)).Stage;

    private static ConsentSource Source(Signoff row) => new(new ConsentContent([], [Slice], null), [row]);

    private static Signatories Heads(params BusinessFunction[] functions) =>
        new(functions, functions.SelectMany(function => new[] { function.HeadId, function.DeputyHeadId }).OfType<RowRef>().Select(user => user.Id));

    private static BusinessFunction Function(int number, RowRef? head, Action<BusinessFunction>? change = null) => Valid.Function(number, "F" + number, "Function " + number, row =>
    {
        row.HeadId = head;
        change?.Invoke(row);
    });

    private static Signoff Other(Action<Signoff>? change = null) => Row(row =>
    {
        (row.Id, row.FunctionId, row.StatusCode, row.DecidedById) = (Valid.Id(82), Production, SignoffStatus.Agreed, Anna);
        change?.Invoke(row);
    });

    private static Signoff Row(Action<Signoff>? change = null)
    {
        var row = new Signoff
        {
            Id = Valid.Id(81), FunctionId = Sales, SignatoryId = Anna, InterfaceId = Valid.Ref("kam_interface", 10), Round = 1, SliceHash = Slice.Hash,
            Due = Valid.Today.AddDays(10), TermDays = 10, StatusCode = SignoffStatus.Pending,
        };
        change?.Invoke(row);
        return row;
    }
}
