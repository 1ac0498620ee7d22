using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

/// <summary>What a matrix gets where its author left something out.</summary>
public sealed class MatrixDefaultsTests
{
    private static readonly KamProgram Program = new() { Code = "CH", Name = "KAM Schweiz", ReviewMonths = 6 };
    private static readonly BusinessProcess Process = new() { Code = "ANG", Name = "Anfrage–Angebot" };

    [Theory]
    [InlineData(null, "Anfrage–Angebot · KAM Schweiz", "ANG-CH")]
    [InlineData(Tier.Strategic, "Anfrage–Angebot · KAM Schweiz · T1", "ANG-CH-T1")]
    [InlineData(Tier.Key, "Anfrage–Angebot · KAM Schweiz · T2", "ANG-CH-T2")]
    [InlineData(Tier.Development, "Anfrage–Angebot · KAM Schweiz · T3", "ANG-CH-T3")]
    public void A_matrix_is_named_and_coded_after_its_process_programme_and_tier(Tier? tier, string name, string code)
    {
        var row = Apply(new ResponsibilityMatrix { ProgramId = Valid.Program, Tier = tier });
        Assert.Equal((tier is null ? MatrixScope.Programme : MatrixScope.Tier, name, code), (row.Scope, row.Name, row.Code));
        Assert.Equal((Notation.Raci, 1, Valid.Today, Valid.Today.AddMonths(6)), (row.Notation, row.Version, row.ValidFrom, row.ReviewDate));
    }

    [Fact]
    public void The_matrix_of_a_key_account_is_named_after_it_and_another_after_the_programme()
    {
        var designation = Valid.Ref("kam_designation", 20, "Muster AG");
        var row = Apply(new ResponsibilityMatrix { ProgramId = Valid.Program, DesignationId = designation, Tier = Tier.Key });
        Assert.Equal((MatrixScope.KeyAccount, "Anfrage–Angebot · Muster AG · T2", "ANG-CH-T2"), (row.Scope, row.Name, row.Code));
        row = Apply(new ResponsibilityMatrix { ProgramId = Valid.Program, DesignationId = designation, Scope = MatrixScope.Programme });
        Assert.Equal("Anfrage–Angebot · KAM Schweiz", row.Name);
    }

    [Fact]
    public void What_the_author_wrote_stays()
    {
        var row = Apply(new ResponsibilityMatrix
        {
            Notation = Notation.Daci, Scope = MatrixScope.Template, Version = 4, Name = "Mine", Code = "MINE", ProgramId = Valid.Program, ValidFrom = Valid.Today.AddDays(3), ReviewDate = Valid.Today.AddDays(9),
        });
        Assert.Equal((Notation.Daci, MatrixScope.Template, 4, "Mine", "MINE"), (row.Notation, row.Scope, row.Version, row.Name, row.Code));
        Assert.Equal((Valid.Today.AddDays(3), Valid.Today.AddDays(9)), (row.ValidFrom, row.ReviewDate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_name_and_code_are_filled(string empty)
    {
        var row = Apply(new ResponsibilityMatrix { ProgramId = Valid.Program, Name = empty, Code = empty });
        Assert.Equal(("Anfrage–Angebot · KAM Schweiz", "ANG-CH"), (row.Name, row.Code));
    }

    [Fact]
    public void A_code_stands_for_what_is_not_known_with_an_X()
    {
        var row = new ResponsibilityMatrix { ProgramId = Valid.Program };
        MatrixDefaults.Apply(row, null, null, Valid.Today);
        Assert.Equal(("", "X-X"), (row.Name, row.Code));
        Assert.Equal(Valid.Today.AddMonths(12), row.ReviewDate);
        row = new ResponsibilityMatrix();
        MatrixDefaults.Apply(row, new KamProgram(), new BusinessProcess(), Valid.Today);
        Assert.Equal((MatrixScope.Template, "X-TEMPLATE"), (row.Scope, row.Code));
    }

    [Theory]
    [InlineData(27, 30)]
    [InlineData(28, 30)]
    [InlineData(40, 30)]
    [InlineData(26, 29)]
    public void A_code_has_at_most_thirty_characters(int process, int length)
    {
        var row = new ResponsibilityMatrix { ProgramId = Valid.Program };
        MatrixDefaults.Apply(row, Program, new BusinessProcess { Code = new string('P', process) }, Valid.Today);
        Assert.Equal((new string('P', process) + "-CH")[..length], row.Code);
    }

    [Fact]
    public void A_cell_is_named_after_its_activity_its_role_and_its_letter()
    {
        var row = new MatrixActivity { Name = "Submit quote" };
        var cell = new Assignment { Letter = Letter.AccountableAndResponsible };
        var column = new MatrixRole { Name = "KAM", RoleId = Valid.Ref("kam_role", 501, "Key account manager") };
        Assert.Equal("Submit quote · KAM · A/R", MatrixDefaults.NameOf(cell, row, column, Notation.Raci));
        Assert.Equal("Submit quote · KAM", MatrixDefaults.NameOf(cell, row, column, Notation.Daci));
        column.Name = null;
        Assert.Equal("Submit quote · Key account manager · A/R", MatrixDefaults.NameOf(cell, row, column, Notation.Raci));
        Assert.Equal("Submit quote", MatrixDefaults.NameOf(new Assignment(), row, null, Notation.Raci));
        Assert.Equal("D", MatrixDefaults.NameOf(new Assignment { Letter = Letter.Responsible }, null, new MatrixRole(), Notation.Daci));
    }

    private static ResponsibilityMatrix Apply(ResponsibilityMatrix row)
    {
        MatrixDefaults.Apply(row, Program, Process, Valid.Today);
        return row;
    }
}
