using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Import mode for interfaces and matrices: in force without sign-offs, and confirmed afterwards (6.9, MIG-01).</summary>
public sealed class TakeOverTests : IDisposable
{
    private const int Active = 287100003;

    private readonly KamOrganization organization = new();

    public void Dispose() => organization.Dispose();

    [Fact]
    public void Without_import_mode_or_without_the_right_nobody_skips_agreement()
    {
        var row = Interface();
        var matrix = Matrix.Complete(organization).Reference;
        Assert.StartsWith("[STA-01]", Refused(() => InForce(row, organization.User("KAM Administrator"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-01]", Refused(() => InForce(matrix, organization.User("KAM Administrator"))).Message, StringComparison.Ordinal);
        organization.Update(organization.Program, ("kam_importmode", true));
        var manager = organization.User("Key Account Manager");
        var own = new EntityReference("kam_interface", Create(manager, "kam_interface", Values()));
        Assert.StartsWith("[STA-01]", Refused(() => InForce(own, manager)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-01]", Refused(() => Create(manager, "kam_interface", [.. Values(), ("statuscode", Option(Active))])).Message, StringComparison.Ordinal);
        Assert.Equal(1, Status(own));
    }

    [Fact]
    public void An_interface_is_taken_over_kept_word_for_word_and_confirmed_by_its_functions()
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var row = Interface();
        InForce(row, organization.User("KAM Administrator"));
        Assert.Equal(Active, Status(row));
        Assert.Equal(DateTime.UtcNow.Date.AddDays(90), organization.Read(row, "kam_confirmby")["kam_confirmby"]);
        Assert.StartsWith("[MIG-01] Imported without agreement, please confirm by ", Open(row)!.GetAttributeValue<string>("kam_messageen"), StringComparison.Ordinal);
        Assert.Single(Snapshots(row));

        organization.Agree(row);
        Assert.Null(Open(row));
        Assert.Null(organization.Read(row, "kam_confirmby").GetAttributeValue<DateTime?>("kam_confirmby"));
        Assert.Equal(Active, Status(row));

        // Confirmed, it is put to nobody again.
        Assert.StartsWith("[STA-01]", Refused(() => organization.Request(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_comes_in_force_from_outside_is_judged_like_any_other()
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var administrator = organization.User("KAM Administrator");
        var row = new EntityReference("kam_interface", Create(administrator, "kam_interface", [.. Values(), ("statuscode", Option(Active))]));
        Assert.Equal(Active, Status(row));
        Assert.NotNull(Open(row));
        Assert.Single(Snapshots(row));
        Assert.StartsWith("[STA-02]", Refused(() => Save(administrator, row, ("kam_reactionvalue", 2m))).Message, StringComparison.Ordinal);
        (string, object?)[] incomplete = [.. Values().Where(value => value.Column != "kam_reactionvalue"), ("statuscode", Option(Active))];
        Assert.StartsWith("[IFC-02]", Refused(() => Create(administrator, "kam_interface", incomplete)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_the_functions_is_not_a_confirmation_and_an_objection_none_at_all()
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var row = new EntityReference("kam_interface", Create(organization.User("KAM Administrator"), "kam_interface", [.. Values(), ("statuscode", Option(Active))]));
        Assert.Equal(2, organization.Request(row));
        var requests = organization.Signoffs(row, Consent.Pending);
        Assert.All(requests, request => Assert.Equal((90, DateTime.UtcNow.Date.AddDays(90)), (request.GetAttributeValue<int>("kam_termdays"), request.GetAttributeValue<DateTime>("kam_due"))));
        organization.Sign(requests[0]);
        Assert.NotNull(Open(row));
        organization.Sign(requests[1], "Object", "Not what we do");
        Assert.NotNull(Open(row));
        Assert.Equal(1, organization.Request(row));
        organization.Sign(organization.Signoffs(row, Consent.Pending).Single());
        Assert.Null(Open(row));
    }

    [Fact]
    public void A_matrix_is_taken_over_complete_and_confirmed()
    {
        organization.Update(organization.Program, ("kam_importmode", true));
        var administrator = organization.User("KAM Administrator");
        var gap = Matrix.In(organization, "Plan", "Sales", "Quality");
        Assert.Contains("[RAC-02]", Refused(() => InForce(gap.Reference, administrator)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-01]", Refused(() => Create(administrator, "kam_matrix", ("kam_programid", organization.Program), ("statuscode", Option(Active)))).Message, StringComparison.Ordinal);

        var matrix = Matrix.Complete(organization);
        var sales = organization.HeadedFunction();
        foreach (var role in matrix.Roles)
            organization.Update(organization.Read(role, "kam_roleid").GetAttributeValue<EntityReference>("kam_roleid"), ("kam_functionid", sales));
        InForce(matrix.Reference, administrator);
        Assert.Equal(Active, Status(matrix.Reference));
        Assert.NotNull(Open(matrix.Reference));
        Assert.Single(Snapshots(matrix.Reference));

        // People change, agreements stay, and what is to be confirmed too.
        organization.Update(matrix.Roles[0], ("kam_userid", new EntityReference("systemuser", administrator.UserId)));
        Assert.NotNull(Open(matrix.Reference));
        organization.Agree(matrix.Reference);
        Assert.Null(Open(matrix.Reference));

        var next = (Guid)organization.Admin.Execute(new OrganizationRequest("kam_CreateVersion") { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix.Reference.Id })["NewId"];
        Assert.Null(organization.Read(new EntityReference("kam_matrix", next), "kam_confirmby").GetAttributeValue<DateTime?>("kam_confirmby"));
    }

    [Fact]
    public void The_day_to_confirm_is_the_systems()
    {
        var row = Interface();
        Assert.StartsWith("[STA-04]", Refused(() => Save(organization.Organization.Administrator, row, ("kam_confirmby", DateTime.UtcNow.Date))).Message, StringComparison.Ordinal);
    }

    private (string Column, object? Value)[] Values() =>
    [
        ("kam_programid", organization.Program), ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()),
        ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m),
    ];

    private EntityReference Interface() => organization.Create("kam_interface", Values());

    private Guid Create(Caller caller, string table, params (string, object?)[] values) =>
        (Guid)organization.Organization.Execute(new CreateRequest { Target = Row(table, values) }, caller)["id"];

    private void InForce(EntityReference row, Caller caller) => Save(caller, row, ("statuscode", Option(Active)));

    private void Save(Caller caller, EntityReference row, params (string, object?)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        organization.Organization.Execute(new UpdateRequest { Target = target }, caller);
    }

    private int Status(EntityReference row) => organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    private Entity? Open(EntityReference root)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_messageen") };
        query.Criteria.AddCondition(root.LogicalName + "id", ConditionOperator.Equal, root.Id);
        query.Criteria.AddCondition("kam_ruleid", ConditionOperator.Equal, "MIG-01");
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return organization.Admin.RetrieveMultiple(query).Entities.SingleOrDefault();
    }

    private List<Entity> Snapshots(EntityReference root)
    {
        var query = new QueryExpression("kam_snapshot") { ColumnSet = new ColumnSet("kam_hash") };
        query.Criteria.AddCondition(root.LogicalName + "id", ConditionOperator.Equal, root.Id);
        return [.. organization.Admin.RetrieveMultiple(query).Entities];
    }
}
