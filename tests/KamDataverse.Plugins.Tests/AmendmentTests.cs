using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.HandoverScene;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>What comes into force and what changes afterwards without a new agreement is told (A3, 8.2).</summary>
public sealed class AmendmentTests : IDisposable
{
    private readonly HandoverScene scene = new(new DateTime(2026, 3, 2, 7, 0, 0, DateTimeKind.Utc));

    public void Dispose() => scene.Dispose();

    [Fact]
    public void Coming_into_force_is_told_once_with_both_functions()
    {
        var row = scene.Interface(4, 20);
        var told = Assert.Single(Told("kam_OnInterfaceActivated"));
        Assert.Equal((row.Id, scene.Supplier.Id, scene.Receiver.Id, 1), (told["InterfaceId"], told["SupplierFunctionId"], told["CustomerFunctionId"], told["Version"]));
        var matrix = Matrix.Complete(scene.Organization);
        matrix.Activate();
        Assert.Equal(matrix.Reference.Id, Assert.Single(Told("kam_OnMatrixActivated"))["MatrixId"]);
    }

    [Fact]
    public void The_other_side_hears_of_new_people_and_dates_and_no_agreement_is_touched()
    {
        var row = scene.Interface(4, 20);
        Told("");
        Save(scene.Head, row, ("kam_reviewdate", new DateTime(2026, 9, 1)), ("kam_exceptions", "Not on Fridays"));
        var told = Assert.Single(Told("kam_OnDefinitionAmended"));
        Assert.Equal(("kam_interface", row.Id, scene.Head.UserId), (told["TargetType"], told["TargetId"], told["ChangedById"]));
        Assert.Equal((scene.Receiver.Id, scene.Manager.UserId), (told["FunctionId"], told["TargetUserId"]));
        Assert.Equal(["kam_exceptions", "kam_reviewdate"], ((string)told["Columns"]!).Split(',').OrderBy(column => column, StringComparer.Ordinal));
        Assert.Equal(2, scene.Organization.Signoffs(row, Consent.Agreed).Count);
    }

    [Fact]
    public void Somebody_of_neither_side_tells_both()
    {
        var row = scene.Interface(4, 20);
        Told("");
        var next = scene.Organization.User("KAM Reader");
        scene.Organization.Update(scene.Supplier, ("kam_deputyheadid", Person(next)));
        scene.Organization.Update(row, ("kam_supplierownerid", Person(next)));
        var told = Told("kam_OnDefinitionAmended");
        Assert.Equal(new HashSet<object?> { scene.Supplier.Id, scene.Receiver.Id }, told.Select(one => one["FunctionId"]).ToHashSet());
        Assert.All(told, one => Assert.Equal("kam_supplierownerid", one["Columns"]));

        // The new owner is the one to talk to at the supplier.
        Assert.Equal(next.UserId, told.Single(one => scene.Supplier.Id.Equals(one["FunctionId"]))["TargetUserId"]);
    }

    [Fact]
    public void Drafts_and_equal_values_are_no_amendment_and_of_a_status_only_the_end_is_told_that_it_sets()
    {
        var draft = scene.Draft(4, 20);
        scene.Organization.Update(draft, ("kam_reviewdate", new DateTime(2026, 9, 1)));
        var row = scene.Interface(4, 20, null, ("kam_processid", scene.Organization.Process()));
        Told("");
        scene.Organization.Update(row, ("kam_supplierownerid", Person(scene.Head)));
        Assert.Empty(Told("kam_OnDefinitionAmended"));
        scene.Organization.Update(row, ("statuscode", Option(287100004)), ("statecode", Option(1)));
        var told = Told("kam_OnDefinitionAmended");
        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.StartsWith("kam_validto", (string)one["Columns"]!, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_person_in_a_role_of_a_matrix_in_force_is_told_to_the_roles_function()
    {
        var matrix = Matrix.Complete(scene.Organization);
        var person = scene.Organization.User("KAM Reader");
        scene.Organization.Update(matrix.Roles[0], ("kam_userid", Person(person)));
        Assert.Empty(Told("kam_OnDefinitionAmended"));
        var role = scene.Organization.Read(matrix.Roles[0], "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid");
        scene.Organization.Update(role, ("kam_functionid", scene.Supplier));
        scene.Organization.Agree(matrix.Reference);
        matrix.Activate();
        Told("");
        scene.Organization.Update(matrix.Roles[0], ("kam_userid", Person(scene.Head)));
        var told = Assert.Single(Told("kam_OnDefinitionAmended"));
        Assert.Equal(("kam_matrix", matrix.Reference.Id, "kam_userid"), (told["TargetType"], told["TargetId"], told["Columns"]));
        Assert.Equal((scene.Supplier.Id, scene.Head.UserId), (told["FunctionId"], told["TargetUserId"]));
        scene.Organization.Update(matrix.Reference, ("kam_reviewdate", new DateTime(2026, 9, 1)));
        Assert.Equal("kam_reviewdate", Assert.Single(Told("kam_OnDefinitionAmended"))["Columns"]);
    }

    private void Save(Caller caller, EntityReference row, params (string Column, object? Value)[] values)
    {
        scene.Organization.Grant(caller, "KAM Administrator");
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        scene.Execute(caller, new UpdateRequest { Target = target });
    }

    /// <summary>The events of a name since the last look.</summary>
    private List<IReadOnlyDictionary<string, object?>> Told(string name)
    {
        List<IReadOnlyDictionary<string, object?>> told = [.. scene.Organization.Organization.BusinessEvents.Entries.Where(entry => entry.Name == name).Select(entry => entry.Parameters.ToDictionary(pair => pair.Key, pair => (object?)pair.Value))];
        scene.Organization.Organization.BusinessEvents.Clear();
        return told;
    }
}
