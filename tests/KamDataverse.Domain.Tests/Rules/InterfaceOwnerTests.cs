using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfaceOwnerTests
{
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");

    [Theory, Trait("Rule", "IFC-05"), Trait("Case", "pass")]
    [InlineData("head")]
    [InlineData("deputy")]
    [InlineData("unit")]
    [InlineData("role")]
    public void Head_deputy_colleague_and_role_holder_belong_to_their_function(string how)
    {
        var unit = Valid.Ref("businessunit", 7);
        var supplier = Valid.Function(1, "KAM", "Key Account Management", row =>
        {
            row.HeadId = how == "head" ? Anna : null;
            row.DeputyHeadId = how == "deputy" ? Anna : null;
            row.BusinessUnitId = unit;
        });
        var anna = new Colleague(Anna, isEnabled: true, how == "unit" ? unit.Id : Valid.Id(8));
        if (how == "role")
            anna.RoleFunctions.Add(supplier.Id);
        var around = new InterfaceSurroundings { Supplier = supplier, People = new Dictionary<Guid, Colleague> { [Anna.Id] = anna } };
        Expect.Nothing(OwnerRules.Check(Owned(Anna, null), around, atGate: true));
    }

    [Fact, Trait("Rule", "IFC-05"), Trait("Case", "fail")]
    public void A_stranger_warns_on_a_draft_and_blocks_its_agreement()
    {
        var saved = Owned(null, Beat);
        Assert.Equal(nameof(saved.CustomerOwnerId), Expect.Blocks(Rule.IFC05, OwnerRules.Check(saved, Around(Beat), atGate: true), "Beat Frei does not belong to Produktion.", "Beat Frei gehört nicht zu Produktion.").Column);
        Expect.Warns(Rule.IFC05, OwnerRules.Check(saved, Around(Beat), atGate: false), "Beat Frei does not belong to Produktion.", "Beat Frei gehört nicht zu Produktion.");
    }

    [Fact, Trait("Rule", "IFC-05"), Trait("Case", "fail")]
    public void A_disabled_head_cannot_own_a_side()
    {
        var around = Around(Anna, enabled: false);
        around.Supplier!.HeadId = Anna;
        Expect.Blocks(Rule.IFC05, OwnerRules.Check(Owned(Anna, null), around, atGate: true), "Anna Kern is disabled and cannot own a side.", "Anna Kern ist deaktiviert und kann nicht zuständig sein.");
    }

    [Fact, Trait("Rule", "IFC-05"), Trait("Case", "fail")]
    public void One_owner_for_both_sides_only_warns()
    {
        var around = Around(Anna);
        around.Supplier!.HeadId = around.Customer!.DeputyHeadId = Anna;
        var both = Expect.Warns(Rule.IFC05, OwnerRules.Check(Owned(Anna, Anna), around, atGate: true), "Anna Kern owns both sides of the interface.", "Anna Kern ist für beide Seiten der Schnittstelle zuständig.");
        Assert.Equal(("both", nameof(ProcessInterface.CustomerOwnerId)), (both.Discriminator, both.Column));
    }

    [Fact, Trait("Rule", "IFC-05"), Trait("Case", "pass")]
    public void Sides_without_owner_or_function_and_unknown_people_are_not_judged()
    {
        Expect.Nothing(OwnerRules.Check(Owned(null, null), Around(Anna), atGate: true));
        Expect.Nothing(OwnerRules.Check(Owned(Anna, null), new InterfaceSurroundings { People = Around(Anna).People }, atGate: true));
        Expect.Nothing(OwnerRules.Check(Owned(Beat, null), Around(Anna), atGate: true));
    }

    [Fact]
    public void A_function_without_business_unit_makes_nobody_a_colleague() =>
        Assert.False(new Colleague(Anna, isEnabled: true, businessUnitId: null).WorksFor(Valid.Function(1, "KAM", "Key Account Management")));

    private static ProcessInterface Owned(RowRef? supplier, RowRef? customer) => Valid.Interface(row =>
    {
        row.SupplierOwnerId = supplier;
        row.CustomerOwnerId = customer;
    });

    private static InterfaceSurroundings Around(RowRef user, bool enabled = true) => new()
    {
        Supplier = Valid.Function(1, "KAM", "Key Account Management"),
        Customer = Valid.Function(2, "PRO", "Produktion"),
        People = new Dictionary<Guid, Colleague> { [user.Id] = new(user, enabled, Valid.Id(8)) },
    };
}
