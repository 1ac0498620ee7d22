using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>Who is told when people or dates of an interface in force change (A3).</summary>
public sealed class AmendmentNoticeTests
{
    private static readonly RowRef Supplier = Valid.Ref("kam_function", 101);
    private static readonly RowRef Customer = Valid.Ref("kam_function", 102);
    private static readonly RowRef Anna = Valid.User(1, "Anna Kern");
    private static readonly RowRef Beat = Valid.User(2, "Beat Frei");
    private static readonly RowRef Carla = Valid.User(3, "Carla Ott");
    private static readonly RowRef Dora = Valid.User(4, "Dora Wyss");
    private static readonly RowRef Stranger = Valid.User(9, "Max Fremd");

    [Fact]
    public void Whoever_speaks_for_one_side_tells_the_other()
    {
        Assert.Equal([Customer], Told(Anna, Owned(Anna, Beat)));
        Assert.Equal([Supplier], Told(Beat, Owned(Anna, Beat)));
    }

    [Fact]
    public void Head_deputy_and_whoever_owned_it_until_now_speak_for_their_side_too()
    {
        Assert.Equal([Customer], Told(Carla, Owned(Anna, Beat)));
        Assert.Equal([Customer], Told(Dora, Owned(Anna, Beat)));
        Assert.Equal([Customer], Told(Stranger, Owned(Anna, Beat), Owned(Stranger, Beat)));
        Assert.Equal([Supplier], Told(Stranger, Owned(Anna, Beat), Owned(Anna, Stranger)));
    }

    [Fact]
    public void Somebody_who_stands_on_neither_side_tells_both() => Assert.Equal([Supplier, Customer], Told(Stranger, Owned(Anna, Beat)));

    [Fact]
    public void Somebody_who_stands_on_both_sides_tells_both() => Assert.Equal([Supplier, Customer], Told(Anna, Owned(Anna, Anna)));

    [Fact]
    public void A_side_without_a_function_is_not_told()
    {
        var half = Owned(Anna, Beat);
        half.CustomerFunctionId = null;
        Assert.Equal([Supplier], Told(Stranger, half));
        Assert.Empty(Told(Anna, half));
    }

    [Fact]
    public void The_owner_of_a_side_is_told_and_its_head_where_it_has_none()
    {
        var told = Sides(Stranger, Owned(Anna, null));
        Assert.Equal([Anna, (RowRef?)null], told.Select(side => side.Person));
        Assert.Equal(Carla, Sides(Stranger, Owned(null, Beat))[0].Person);
    }

    [Fact]
    public void A_function_that_is_not_known_is_told_through_its_owner()
    {
        var told = AmendmentNotice.SidesToTell(Owned(Anna, Beat), Owned(Anna, Beat), new Dictionary<Guid, BusinessFunction>(), Stranger.Id);
        Assert.Equal([Anna, Beat], told.Select(side => side.Person!.Value));
    }

    private static IEnumerable<RowRef> Told(RowRef actor, ProcessInterface saved, ProcessInterface? stored = null) => Sides(actor, saved, stored).Select(side => side.Function);

    /// <summary>The supplier has head and deputy, the receiver neither.</summary>
    private static IReadOnlyList<InformedSide> Sides(RowRef actor, ProcessInterface saved, ProcessInterface? stored = null) => AmendmentNotice.SidesToTell(
        saved,
        stored ?? saved,
        new Dictionary<Guid, BusinessFunction>
        {
            [Supplier.Id] = Valid.Function(1, "KAM", "Key Account Management", row => (row.HeadId, row.DeputyHeadId) = (Carla, Dora)),
            [Customer.Id] = Valid.Function(2, "PRO", "Produktion"),
        },
        actor.Id);

    private static ProcessInterface Owned(RowRef? supplier, RowRef? customer) => Valid.Interface(row => (row.SupplierOwnerId, row.CustomerOwnerId) = (supplier, customer));
}
