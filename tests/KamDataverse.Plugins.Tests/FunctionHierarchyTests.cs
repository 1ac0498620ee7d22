using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>The hierarchy of functions where several of them change in one bulk update: it is judged as it reads once all are written (ORG-03).</summary>
public sealed class FunctionHierarchyTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public void Functions_that_only_together_form_a_circle_are_refused_together()
    {
        var rows = Functions(3);
        var circle = rows.Select((row, index) => (row, rows[(index + 1) % rows.Count])).ToArray();
        Assert.Contains("[ORG-03]", Refused(() => Put(circle)).Message, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Null(ParentOf(row)));
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public void Functions_that_only_together_have_too_many_levels_are_refused_together()
    {
        var rows = Functions(7);
        Assert.Contains("[ORG-03]", Refused(() => Put([.. rows.Skip(1).Select((row, index) => (row, rows[index]))])).Message, StringComparison.Ordinal);
        Put([.. rows.Skip(1).Take(5).Select((row, index) => (row, rows[index]))]);
        Assert.Equal(rows[4], ParentOf(rows[5]));
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "pass")]
    public void Two_functions_change_places_in_one_update()
    {
        var rows = Functions(3);
        Put((rows[1], rows[0]), (rows[2], rows[1]));
        Put((rows[2], rows[0]), (rows[1], rows[2]));
        Assert.Equal((rows[2], rows[0]), (ParentOf(rows[1]), ParentOf(rows[2])));
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public void Functions_created_together_form_no_circle_with_one_another()
    {
        var ids = new[] { Guid.NewGuid(), Guid.NewGuid() };
        var rows = ids.Select((id, index) => Row("kam_function", ("kam_functionid", id), ("kam_code", "N" + Next()), ("kam_name", "New"), ("kam_kind", Option(287100014)), ("kam_parentfunctionid", new EntityReference("kam_function", ids[1 - index])))).ToList();
        rows.ForEach(row => row.Id = row.GetAttributeValue<Guid>("kam_functionid"));
        var fault = Refused(() => organization.Organization.Execute(
            new CreateMultipleRequest { Targets = new EntityCollection(rows) { EntityName = "kam_function" } }, organization.Organization.Administrator));
        Assert.DoesNotContain("correlation", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    private List<EntityReference> Functions(int count) => [.. Enumerable.Range(0, count).Select(_ => organization.Function())];

    private EntityReference? ParentOf(EntityReference row) => organization.Read(row, "kam_parentfunctionid").GetAttributeValue<EntityReference>("kam_parentfunctionid") is { } parent ? new EntityReference(parent.LogicalName, parent.Id) : null;

    private void Put(params (EntityReference Row, EntityReference Parent)[] changes) => organization.Organization.Execute(
        new UpdateMultipleRequest { Targets = new EntityCollection([.. changes.Select(change => new Entity("kam_function", change.Row.Id) { ["kam_parentfunctionid"] = change.Parent })]) { EntityName = "kam_function" } },
        organization.Organization.Administrator);
}
