using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Interfaces and matrices that were agreed before there was this product (6.9, MIG-01).</summary>
public sealed class TakeOverTests
{
    [Theory]
    [InlineData(null, InterfaceStatus.Active, true)]
    [InlineData(InterfaceStatus.Draft, InterfaceStatus.Active, true)]
    [InlineData(InterfaceStatus.Draft, InterfaceStatus.Agreed, false)]
    [InlineData(InterfaceStatus.Draft, InterfaceStatus.InReview, false)]
    [InlineData(InterfaceStatus.InReview, InterfaceStatus.Active, false)]
    [InlineData(InterfaceStatus.Agreed, InterfaceStatus.Active, false)]
    [InlineData(InterfaceStatus.Active, InterfaceStatus.Active, false)]
    [InlineData(InterfaceStatus.Retired, InterfaceStatus.Active, false)]
    public void An_interface_skips_agreement_from_nothing_or_a_draft_into_force(InterfaceStatus? from, InterfaceStatus to, bool skips)
    {
        Assert.Equal(skips, TakeOver.Skips(new ProcessInterface { StatusCode = to }, new ProcessInterface { StatusCode = from }));
        if (from is null)
            Assert.Equal(skips, TakeOver.Skips(new ProcessInterface { StatusCode = to }, null));
    }

    [Theory]
    [InlineData(null, MatrixStatus.Active, true)]
    [InlineData(MatrixStatus.Draft, MatrixStatus.Active, true)]
    [InlineData(MatrixStatus.Draft, MatrixStatus.Agreed, false)]
    [InlineData(MatrixStatus.InReview, MatrixStatus.Active, false)]
    [InlineData(MatrixStatus.Agreed, MatrixStatus.Active, false)]
    [InlineData(MatrixStatus.Active, MatrixStatus.Active, false)]
    public void A_matrix_skips_agreement_from_a_draft_into_force(MatrixStatus? from, MatrixStatus to, bool skips)
    {
        Assert.Equal(skips, TakeOver.Skips(new ResponsibilityMatrix { StatusCode = to }, new ResponsibilityMatrix { StatusCode = from }));
        Assert.False(TakeOver.Skips(new ResponsibilityMatrix { StatusCode = to }, null));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(null, true, false)]
    public void It_takes_the_programmes_import_mode_and_the_right(bool? mode, bool mayImport, bool allowed)
    {
        Assert.Equal(allowed, TakeOver.IsAllowed(new KamProgram { ImportMode = mode }, mayImport));
        Assert.False(TakeOver.IsAllowed(null, mayImport));
    }

    [Fact]
    public void The_functions_have_90_days() => Assert.Equal(new DateTime(2026, 2, 2), TakeOver.ConfirmBy(new DateTime(2025, 11, 4, 23, 59, 0)));

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void What_is_in_force_without_agreement_is_said()
    {
        var day = new DateTime(2026, 2, 2);
        foreach (var violation in TakeOver.CheckConfirmed(new ProcessInterface { StatusCode = InterfaceStatus.Active, ConfirmBy = day }, day)
            .Concat(TakeOver.CheckConfirmed(new ResponsibilityMatrix { StatusCode = MatrixStatus.Active, ConfirmBy = day }, day)).ToList())
        {
            Expect.Says(violation, Severity.Info, "Imported without agreement, please confirm by 2026-02-02.", "Ohne Zustimmung importiert, bitte bis 02.02.2026 bestätigen.");
        }
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "fail")]
    public void From_the_day_after_it_is_a_warning()
    {
        var day = new DateTime(2026, 2, 2);
        foreach (var violation in TakeOver.CheckConfirmed(new ProcessInterface { StatusCode = InterfaceStatus.Active, ConfirmBy = day }, day.AddDays(1))
            .Concat(TakeOver.CheckConfirmed(new ResponsibilityMatrix { StatusCode = MatrixStatus.Active, ConfirmBy = day }, day.AddDays(1))).ToList())
        {
            Expect.Says(violation, Severity.Warning, "Imported without agreement; the confirmation was due by 2026-02-02.", "Ohne Zustimmung importiert; die Bestätigung war bis 02.02.2026 fällig.");
        }
    }

    [Theory]
    [InlineData(1, null, true)]
    [InlineData(1, 0, true)]
    [InlineData(5, -3, true)]
    [InlineData(2, 1, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, null, false)]
    public void The_owner_is_told_by_the_first_look_after_the_day(int today, int? lastLook, bool told)
    {
        var day = new DateTime(2026, 2, 2);
        Assert.Equal(told, TakeOver.IsNewlyLate(day, lastLook is { } days ? day.AddDays(days) : null, day.AddDays(today)));
        Assert.False(TakeOver.IsNewlyLate(null, null, day));
    }

    [Fact, Trait("Rule", "MIG-01"), Trait("Case", "pass")]
    public void Neither_what_was_confirmed_nor_what_is_past()
    {
        Expect.Nothing(TakeOver.CheckConfirmed(new ProcessInterface { StatusCode = InterfaceStatus.Active }, new DateTime(2026, 2, 3)));
        Expect.Nothing(TakeOver.CheckConfirmed(new ProcessInterface { StatusCode = InterfaceStatus.Retired, ConfirmBy = new DateTime(2026, 2, 2) }, new DateTime(2026, 2, 3)));
        Expect.Nothing(TakeOver.CheckConfirmed(new ResponsibilityMatrix { StatusCode = MatrixStatus.Active }, new DateTime(2026, 2, 3)));
        Expect.Nothing(TakeOver.CheckConfirmed(new ResponsibilityMatrix { StatusCode = MatrixStatus.Superseded, ConfirmBy = new DateTime(2026, 2, 2) }, new DateTime(2026, 2, 3)));
    }
}
