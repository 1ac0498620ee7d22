using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Calculations;

public sealed class DerivationTests
{
    [Theory]
    [InlineData(4, TimeUnit.Hours, TimeBasis.Business, 240)]
    [InlineData(2, TimeUnit.Days, TimeBasis.Business, 960)]
    [InlineData(2, TimeUnit.Days, TimeBasis.Elapsed, 2880)]
    [InlineData(0.001, TimeUnit.Minutes, TimeBasis.Business, 1)]
    [InlineData(1.5, TimeUnit.Minutes, TimeBasis.Business, 2)]
    [InlineData(0, TimeUnit.Hours, TimeBasis.Business, 0)]
    [InlineData(-3, TimeUnit.Hours, TimeBasis.Business, -180)]
    public void Values_become_whole_minutes(double value, TimeUnit unit, TimeBasis basis, int minutes) =>
        Assert.Equal(minutes, WorkingTime.Minutes((decimal)value, unit, basis, WorkingTime.StandardMinutesPerDay));

    [Fact]
    public void A_day_is_as_long_as_the_working_day() => Assert.Equal(504, WorkingTime.Minutes(1, TimeUnit.Days, TimeBasis.Business, 504));

    [Fact]
    public void A_huge_value_does_not_overflow() =>
        Assert.Equal(1_440_000_000, WorkingTime.Minutes(decimal.MaxValue, TimeUnit.Days, TimeBasis.Elapsed, 480));

    [Fact]
    public void Five_entries_make_an_interface()
    {
        var row = new ProcessInterface { ReactionValue = 4, Deliverable = " Anfrage " };
        InterfaceDefaults.Apply(
            row,
            new KamProgram { ReviewMonths = 6 },
            Valid.Function(1, "KAM", "Key Account Management", change => change.HeadId = Valid.User(1, "Anna Kern")),
            Valid.Function(2, "PRO", "Produktion"),
            new BusinessProcess { Code = "ANG", Name = "Anfrage–Angebot" },
            Valid.Today);
        InterfaceDefaults.Compute(row);

        Assert.Equal("KAM → PRO · Anfrage–Angebot", row.Name);
        Assert.Equal("ANG-KAM-PRO", row.Code);
        Assert.Equal(20m, row.ResolutionValue);
        Assert.Equal(240, row.ReactionMinutes);
        Assert.Equal(1200, row.ResolutionMinutes);
        Assert.Equal(Valid.Today, row.ValidFrom);
        Assert.Equal(Valid.Today.AddMonths(6), row.ReviewDate);
        Assert.Equal(Valid.User(1, ""), row.SupplierOwnerId);
        Assert.Null(row.CustomerOwnerId);
        Assert.Equal(Channel.DynamicsTask, row.Channel);
        Assert.Equal(InterfaceScope.Programme, row.Scope);
        Assert.Equal(InterfaceDepth.Brief, row.Depth);
        Assert.Equal("Anfrage", InterfaceDefaults.FirstOutput(row)!.Name);
        Assert.Equal("Output vollständig gemäss Liste", InterfaceDefaults.FirstCriterion(row).TextDe);
        Expect.Nothing(ProcessInterfaceRules.Check(row));
    }

    [Fact]
    public void What_the_author_wrote_stays()
    {
        var row = Valid.Interface(change => change.ResolutionValue = 5);
        InterfaceDefaults.Apply(row, null, null, null, null, Valid.Today.AddYears(1));
        Assert.Equal(5m, row.ResolutionValue);
        Assert.Equal("ANG-KAM-PRO", row.Code);
        Assert.Equal(Valid.Today, row.ValidFrom);
        Assert.Null(InterfaceDefaults.FirstOutput(new ProcessInterface { Deliverable = " " }));
    }

    [Theory]
    [InlineData("pro@muster.ch", Channel.Email)]
    [InlineData("https://teams.microsoft.com/l/x", Channel.Teams)]
    [InlineData("https://portal.muster.ch", Channel.Portal)]
    [InlineData("044 123 45 67", Channel.Phone)]
    [InlineData("Brett Halle 3", Channel.Other)]
    public void The_channel_is_the_supplier_s(string address, Channel channel)
    {
        var row = new ProcessInterface();
        InterfaceDefaults.Apply(row, null, Valid.Function(1, "PRO", "Produktion", change => change.Channel = address), null, null, Valid.Today);
        Assert.Equal(channel, row.Channel);
        Assert.Equal(address, row.ChannelAddress);
    }

    [Fact]
    public void A_review_lies_before_the_end()
    {
        var row = new Designation { ValidTo = Valid.Today.AddMonths(2) };
        DesignationDefaults.Apply(row, null, Valid.Today);
        Assert.Equal(Valid.Today.AddMonths(2), row.ReviewDate);
        Assert.Equal(DesignationScope.AccountOnly, row.Scope);
        Expect.Nothing(DesignationRules.Check(row, null));
    }

    [Fact]
    public void A_matrix_is_named_after_process_and_scope()
    {
        var program = new KamProgram { Code = "CH", Name = "KAM Schweiz" };
        var process = new BusinessProcess { Code = "ANG", Name = "Anfrage–Angebot" };
        var tier = new ResponsibilityMatrix { Tier = Tier.Strategic, ProgramId = Valid.Program };
        MatrixDefaults.Apply(tier, program, process, Valid.Today);
        Assert.Equal(MatrixScope.Tier, tier.Scope);
        Assert.Equal("Anfrage–Angebot · KAM Schweiz · T1", tier.Name);
        Assert.Equal("ANG-CH-T1", tier.Code);

        var template = new ResponsibilityMatrix();
        MatrixDefaults.Apply(template, null, process, Valid.Today);
        Assert.Equal(MatrixScope.Template, template.Scope);
        Assert.Equal("ANG-TEMPLATE", template.Code);
    }

    [Fact]
    public void Every_notation_writes_each_of_its_letters_differently_and_reads_it_back() =>
        Assert.All(Enum.GetValues<Notation>(), notation =>
        {
            var letters = Notations.LettersOf(notation).ToArray();
            Assert.Equal(letters.Length, letters.Select(letter => Notations.Display(letter, notation)).Distinct().Count());
            Assert.All(letters, letter => Assert.Equal(letter, Notations.Parse(Notations.Display(letter, notation)!.ToLowerInvariant(), notation)));
            Assert.Null(Notations.Parse("X", notation));
        });

    [Theory]
    [InlineData(Notation.Raci, "R,A,A/R,C,I")]
    [InlineData(Notation.Rasci, "R,A,A/R,S,C,I")]
    [InlineData(Notation.RaciVs, "R,A,A/R,C,I,V,S")]
    [InlineData(Notation.Cairo, "R,A,A/R,C,I,O")]
    [InlineData(Notation.Daci, "D,A,C,I")]
    [InlineData(Notation.Rapid, "P,D,I,R,A")]
    public void A_notation_has_its_letters(Notation notation, string letters) =>
        Assert.Equal(letters, string.Join(",", Notations.LettersOf(notation).Select(letter => Notations.Display(letter, notation))));

    [Fact]
    public void S_means_support_in_one_notation_and_signatory_in_another()
    {
        Assert.Equal(Letter.Support, Notations.Parse("S", Notation.Rasci));
        Assert.Equal(Letter.Signatory, Notations.Parse("S", Notation.RaciVs));
        Assert.Equal(Letter.AccountableAndResponsible, Notations.Parse("r / a", Notation.Raci));
    }

    [Fact]
    public void The_most_specific_matrix_wins_step_by_step()
    {
        var own = Scoped(1, MatrixScope.KeyAccount, designation: 20);
        var parent = Scoped(2, MatrixScope.KeyAccount, designation: 21);
        var tier = Scoped(3, MatrixScope.Tier, tier: Tier.Key);
        var program = Scoped(4, MatrixScope.Programme);
        var template = Scoped(5, MatrixScope.Template, program: null);
        var others = new[]
        {
            Scoped(6, MatrixScope.KeyAccount, designation: 22), Scoped(7, MatrixScope.Tier, tier: Tier.Strategic), Scoped(8, MatrixScope.Programme, program: 9),
            Scoped(9, MatrixScope.Template, program: 9),
        };
        var target = new ResolutionTarget(Valid.Program.Id, Tier.Key, [Valid.Id(20), Valid.Id(21)]);
        List<ResponsibilityMatrix> ladder = [own, parent, tier, program, template];
        var sources = new Queue<string>(["KeyAccount", "ParentAccount", "Tier", "Programme", "Template"]);
        while (ladder.Count > 0)
        {
            var found = DefinitionResolver.Resolve(ladder.Concat(others).Reverse(), target, Valid.Today);
            Assert.Same(ladder[0], found!.Definition);
            Assert.Equal(((IScoped)ladder[0]).Level, found.From);
            Assert.Equal(ladder[0] == parent, found.IsInherited);
            Assert.Equal(sources.Dequeue(), found.Source);
            ladder.RemoveAt(0);
        }

        Assert.Null(DefinitionResolver.Resolve(others, target, Valid.Today));
    }

    [Fact]
    public void A_template_of_the_own_programme_comes_before_one_for_everybody()
    {
        var target = new ResolutionTarget(Valid.Program.Id, Tier.Key, []);
        var own = Scoped(1, MatrixScope.Template);
        var common = Scoped(2, MatrixScope.Template, program: null);
        (own.ValidFrom, common.ValidFrom) = (Valid.Today.AddDays(-9), Valid.Today);
        Assert.Same(own, DefinitionResolver.Resolve([common, own], target, Valid.Today)!.Definition);
        Assert.Same(common, DefinitionResolver.Resolve([common, Scoped(3, MatrixScope.Template, program: 9)], target, Valid.Today)!.Definition);
        Assert.Null(DefinitionResolver.Resolve([own], new ResolutionTarget(null, null, []), Valid.Today));
    }

    [Fact]
    public void Of_two_on_one_level_the_later_start_wins_and_of_equal_starts_always_the_same_one()
    {
        var target = new ResolutionTarget(Valid.Program.Id, null, []);
        var (open, early, late, twin) = (Scoped(1, MatrixScope.Programme), Scoped(2, MatrixScope.Programme), Scoped(3, MatrixScope.Programme), Scoped(4, MatrixScope.Programme));
        (open.ValidFrom, early.ValidFrom, late.ValidFrom, twin.ValidFrom) = (null, Valid.Today.AddDays(-5), Valid.Today, Valid.Today);
        Assert.Same(late, DefinitionResolver.Resolve([open, early, late], target, Valid.Today)!.Definition);
        Assert.Same(early, DefinitionResolver.Resolve([open, early], target, Valid.Today)!.Definition);
        Assert.Same(late, DefinitionResolver.Resolve([twin, late], target, Valid.Today)!.Definition);
    }

    [Fact]
    public void Only_what_is_valid_on_the_day_is_found()
    {
        var target = new ResolutionTarget(Valid.Program.Id, null, []);
        var later = Scoped(1, MatrixScope.Programme);
        later.ValidFrom = Valid.Today.AddDays(1);
        Assert.Null(DefinitionResolver.Resolve([later], target, Valid.Today));
        Assert.Same(later, DefinitionResolver.Resolve([later], target, Valid.Today.AddDays(1))!.Definition);
    }

    private static ResponsibilityMatrix Scoped(int number, MatrixScope scope, int? designation = null, Tier? tier = null, int? program = 1) => Valid.Matrix(row =>
    {
        row.Id = Valid.Id(30 + number);
        row.StatusCode = MatrixStatus.Active;
        row.Scope = scope;
        row.Tier = tier;
        row.ProgramId = program is { } id ? Valid.Ref("kam_program", id) : null;
        row.DesignationId = designation is { } number2 ? Valid.Ref("kam_designation", number2) : null;
    });
}
