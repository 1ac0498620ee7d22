using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfacePartTests
{
    [Fact, Trait("Rule", "IFC-13"), Trait("Case", "pass")]
    public void Measured_criteria_of_which_one_is_mandatory_are_fine()
    {
        Expect.Nothing(CriterionRules.Check([]));
        Expect.Nothing(CriterionRules.Check([Criterion(1, "Complete", "100 %"), Criterion(2, "Goods arrive", "list", mandatory: false)]));
        Expect.Nothing(CriterionRules.Check([Criterion(1, "Good yield", "98 %")]));
        Expect.Nothing(CriterionRules.Check([Criterion(1, "Goodwill is kept", "asked")]));
    }

    [Theory, Trait("Rule", "IFC-13"), Trait("Case", "fail")]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_criterion_without_measure_is_refused(string? measure) => Expect.Blocks(
        Rule.IFC13, CriterionRules.Check([Criterion(1, "Complete", measure)]), "Criterion \"Complete\" has no measure.", "Das Kriterium «Complete» hat keine Messgrösse.");

    [Fact, Trait("Rule", "IFC-13"), Trait("Case", "fail")]
    public void One_criterion_must_be_mandatory() => Expect.Blocks(
        Rule.IFC13, CriterionRules.Check([Criterion(1, "Complete", "100 %", mandatory: false)]), "At least one criterion must be mandatory.", "Mindestens ein Kriterium muss zwingend sein.");

    [Fact, Trait("Rule", "IFC-13"), Trait("Case", "fail")]
    public void The_same_words_twice_are_refused() => Expect.Blocks(
        Rule.IFC13, CriterionRules.Check([Criterion(1, "All parts, listed", "1"), Criterion(2, " all  PARTS listed.", "2")]), "Criterion \"All parts, listed\" is there twice.", "Das Kriterium «All parts, listed» ist doppelt vorhanden.");

    [Theory, Trait("Rule", "IFC-13"), Trait("Case", "fail")]
    [InlineData("Answer as soon as possible", "as soon as possible")]
    [InlineData("Gut verpackt", "gut")]
    [InlineData("Antwort so schnell wie möglich", "so schnell wie möglich")]
    public void Words_that_promise_nothing_warn(string text, string word) => Expect.Warns(
        Rule.IFC13, CriterionRules.Check([Criterion(1, text, "asked")]), $"Criterion \"{text}\" says \"{word}\" without a number.", $"Das Kriterium «{text}» sagt «{word}» ohne Zahl.");

    [Fact, Trait("Rule", "IFC-15"), Trait("Case", "pass")]
    public void A_chain_without_circle_is_fine()
    {
        var saved = Named(1);
        Expect.Nothing(InterfaceChain.CheckLoop(saved, []));
        Expect.Nothing(InterfaceChain.CheckLoop(saved, [Needs(1, 2), Needs(1, 3), Needs(2, 3), Needs(4, 1)]));

        // A circle elsewhere is not this interface's; an output that names a provider is no input.
        Expect.Nothing(InterfaceChain.CheckLoop(saved, [Needs(1, 2), Needs(2, 3), Needs(3, 2)]));
        var output = Needs(2, 1);
        output.Direction = ItemDirection.Output;
        Expect.Nothing(InterfaceChain.CheckLoop(saved, [Needs(1, 2), output]));
    }

    [Fact, Trait("Rule", "IFC-15"), Trait("Case", "fail")]
    public void An_interface_that_waits_for_itself_is_refused_with_the_way_round()
    {
        Expect.Blocks(Rule.IFC15, InterfaceChain.CheckLoop(Named(1), [Needs(3, 1), Needs(1, 2), Needs(2, 3), Needs(2, 4)]), "The inputs form a loop: I1, I2, I3, I1.", "Die Vorleistungen bilden einen Kreis: I1, I2, I3, I1.");
        Expect.Blocks(Rule.IFC15, InterfaceChain.CheckLoop(Named(1), [Needs(1, 1)]), "The inputs form a loop: I1, I1.", "Die Vorleistungen bilden einen Kreis: I1, I1.");
    }

    [Fact, Trait("Rule", "IFC-15"), Trait("Case", "fail")]
    public void A_circle_names_the_interface_itself_by_its_code_where_it_has_no_name()
    {
        var saved = Named(1);
        (saved.Name, saved.Code) = (null, "C1");
        var violation = Expect.Blocks(Rule.IFC15, InterfaceChain.CheckLoop(saved, [Needs(1, 2), Needs(2, 1)]), "The inputs form a loop: C1, I2, C1.", "Die Vorleistungen bilden einen Kreis: C1, I2, C1.");
        Assert.Equal(
            [Valid.Ref("kam_interface", 1), Valid.Ref("kam_interface", 2), Valid.Ref("kam_interface", 1)], Assert.IsType<ValueList>(Assert.Single(violation.Arguments)).Values.Cast<RowRef>());
        saved.Name = "I1";
        Assert.Equal("I1", Assert.IsType<ValueList>(Assert.Single(InterfaceChain.CheckLoop(saved, [Needs(1, 1)])).Arguments[0]).Values[0]!.ToString());
    }

    [Fact, Trait("Rule", "IFC-24"), Trait("Case", "pass")]
    public void A_role_of_each_side_does_the_work()
    {
        var saved = Between();
        Expect.Nothing(InterfaceMatrixRules.Check(saved, null));
        Expect.Nothing(InterfaceMatrixRules.Check(saved, Matrix(Letter.Responsible, Letter.AccountableAndResponsible)));
        Expect.Nothing(InterfaceMatrixRules.Check(Valid.Interface(), Matrix(Letter.Informed, Letter.Informed)));
    }

    [Fact, Trait("Rule", "IFC-24"), Trait("Case", "fail")]
    public void A_side_whose_roles_do_not_do_the_work_is_named()
    {
        var found = InterfaceMatrixRules.Check(Between(), Matrix(Letter.Accountable, Letter.Responsible)).ToList();
        Expect.Warns(Rule.IFC24, found, "No role of Key Account Management is responsible for \"Anfrage\".", "Keine Rolle von Key Account Management hat die Durchführungsverantwortung für «Anfrage».");
        Assert.Equal(nameof(ProcessInterface.FromActivityId), found[0].Column);
        Assert.Equal(
            nameof(ProcessInterface.ToActivityId),
            Assert.Single(InterfaceMatrixRules.Check(Between(), Matrix(Letter.Responsible, Letter.Consulted))).Column);
        Assert.Equal(2, InterfaceMatrixRules.Check(Between(), new MatrixContent(new ResponsibilityMatrix(), [], [], [])).Count());
    }

    private static AcceptanceCriterion Criterion(int number, string text, string? measure, bool mandatory = true) =>
        new() { Id = Valid.Id(number), Text = text, Measure = measure, IsMandatory = mandatory };

    private static ProcessInterface Named(int number) => new() { Id = Valid.Id(number), Name = "I" + number };

    private static InterfaceItem Needs(int needy, int provider) => new()
    {
        Direction = ItemDirection.Input, InterfaceId = Valid.Ref("kam_interface", needy), ProvidedByInterfaceId = Valid.Ref("kam_interface", provider, "I" + provider),
    };

    private static ProcessInterface Between() => Valid.Interface(row =>
    {
        row.FromActivityId = Valid.Ref("kam_activity", 210, "Anfrage");
        row.ToActivityId = Valid.Ref("kam_activity", 220, "Planung");
    });

    private static MatrixContent Matrix(Letter from, Letter to)
    {
        MatrixActivity[] rows = [new() { Id = Valid.Id(1), ActivityId = Valid.Ref("kam_activity", 210) }, new() { Id = Valid.Id(2), ActivityId = Valid.Ref("kam_activity", 220) }];
        MatrixRole[] columns = [new() { Id = Valid.Id(3), RoleId = Valid.Ref("kam_role", 5) }, new() { Id = Valid.Id(4), RoleId = Valid.Ref("kam_role", 6) }];
        KamRole[] roles = [new() { Id = Valid.Id(5), FunctionId = Valid.Ref("kam_function", 101) }, new() { Id = Valid.Id(6), FunctionId = Valid.Ref("kam_function", 102) }];
        Assignment[] cells = [Cell(1, 3, from), Cell(2, 4, to)];
        return new MatrixContent(new ResponsibilityMatrix(), rows, columns, cells, new MatrixFacts(null, roles.ToDictionary(role => role.Id)));
    }

    private static Assignment Cell(int row, int column, Letter letter) =>
        new() { MatrixActivityId = Valid.Ref("kam_matrixactivity", row), MatrixRoleId = Valid.Ref("kam_matrixrole", column), Letter = letter };
}
