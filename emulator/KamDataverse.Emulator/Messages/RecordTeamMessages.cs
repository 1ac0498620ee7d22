using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Record teams: an access team per row and template, made with its first member, gone with its last.</summary>
internal sealed class RecordTeamMessages(Engine engine)
{
    private const int AccessTeam = 1;

    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["AddUserToRecordTeam"] = (request, frame) => Change(request, frame, Add);
        handlers["RemoveUserFromRecordTeam"] = (request, frame) => Change(request, frame, Remove);
    }

    private ParameterCollection Change(OrganizationRequest request, CallFrame frame, Func<CallFrame, TableDefinition, EntityReference, Guid, Guid, Guid> change)
    {
        request.Allow("Record", "SystemUserId", "TeamTemplateId");
        var record = Isolation.Copy(request.Get<EntityReference>("Record"));
        var user = request.Get<Guid>("SystemUserId");
        var template = request.Get<Guid>("TeamTemplateId");
        var table = frame.State.Metadata.Table(record.LogicalName ?? "");
        // Documented: the record's table must be enabled for access teams. The refusal's text is inferred.
        if (!table.HasAccessTeams)
            throw Faults.Argument($"The table {table.LogicalName} is not enabled for auto created access teams.");
        record.Id = engine.Messages.Locator.Resolve(frame, table, record.Id, record.KeyAttributes);
        var team = Guid.Empty;
        MessagePipeline.Run(engine, frame, request.RequestName, table.LogicalName, record.Id, Isolation.Copy(request.Parameters), transactional: true, (at, _) =>
        {
            var row = at.Transaction!.Unit.Read(table.LogicalName, record.Id, AccessControl.OwnershipColumns(table)) ?? throw Faults.NoSuchRow(table.LogicalName, record.Id);
            engine.Access.Demand(at, table, AccessRight.Share, row);
            team = change(at, table, record, user, template);
            AccessControl.Written(at, "teammembership");
        });
        return new ParameterCollection { ["AccessTeamId"] = team };
    }

    private Guid Add(CallFrame frame, TableDefinition table, EntityReference record, Guid user, Guid template)
    {
        var unit = frame.Transaction!.Unit;
        var rules = unit.Read("teamtemplate", template, ["teamtemplatename", "objecttypecode", "defaultaccessrightsmask"]) ?? throw Faults.NoSuchRow("teamtemplate", template);
        // A template is for one table; what another table's row answers is inferred.
        if (rules.GetAttributeValue<int?>("objecttypecode") != table.ObjectTypeCode)
            throw Faults.Argument($"The team template {rules.GetAttributeValue<string>("teamtemplatename")} is not for the table {table.LogicalName}.");
        var member = unit.Read("systemuser", user, ["businessunitid"]) ?? throw Faults.NoSuchRow("systemuser", user);
        var team = Find(frame, record, template);
        if (team is null)
        {
            team = Guid.NewGuid();
            unit.Insert("team", team.Value, new Dictionary<string, object?>
            {
                ["name"] = $"{record.Id}+{template}", ["teamtype"] = new OptionSetValue(AccessTeam), ["systemmanaged"] = true, ["isdefault"] = false,
                ["businessunitid"] = member.GetAttributeValue<EntityReference>("businessunitid"), ["teamtemplateid"] = new EntityReference("teamtemplate", template),
                ["administratorid"] = new EntityReference("systemuser", engine.SystemUserId), ["createdon"] = engine.UtcNow, ["modifiedon"] = engine.UtcNow,
            });
            var rights = (AccessRight)rules.GetAttributeValue<int>("defaultaccessrightsmask");
            Share(frame, table, record.Id, team.Value, rights);
        }
        if (Membership(frame, team.Value, user) is null)
            unit.Insert("teammembership", Guid.NewGuid(), new Dictionary<string, object?> { ["teamid"] = team.Value, ["systemuserid"] = user });
        return team.Value;
    }

    private Guid Remove(CallFrame frame, TableDefinition table, EntityReference record, Guid user, Guid template)
    {
        var unit = frame.Transaction!.Unit;
        if (Find(frame, record, template) is not { } team || Membership(frame, team, user) is not { } membership)
            throw Faults.Argument($"The user {user} is not in the record team of {record.LogicalName} {record.Id}.");
        unit.Delete("teammembership", membership);
        if (Membership(frame, team, null) is null)
        {
            Share(frame, table, record.Id, team, AccessRight.None);
            unit.Delete("team", team);
        }
        return team;
    }

    /// <summary>The team's access is a share like any other and reaches child rows where their relationship cascades sharing (inferred from how shares are documented).</summary>
    private void Share(CallFrame frame, TableDefinition table, Guid row, Guid team, AccessRight rights)
    {
        var principal = new EntityReference("team", team);
        Sharing.Change(engine, frame, table.LogicalName, row, principal, _ => rights);
        ShareCascade.Down(engine, frame, table, row, principal, _ => rights, unshare: rights == AccessRight.None);
    }

    private static Guid? Find(CallFrame frame, EntityReference record, Guid template)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, $"{record.Id}+{template}");
        query.Criteria.AddCondition("teamtype", ConditionOperator.Equal, AccessTeam);
        return frame.Transaction!.Unit.Query(query, null).Entities.FirstOrDefault()?.Id;
    }

    private static Guid? Membership(CallFrame frame, Guid team, Guid? user)
    {
        var query = new QueryExpression("teammembership") { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("teamid", ConditionOperator.Equal, team);
        if (user is { } member)
            query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, member);
        return frame.Transaction!.Unit.Query(query, null).Entities.FirstOrDefault()?.Id;
    }
}
