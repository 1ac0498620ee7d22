using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Assign and SetState, which are updates under older names, and everything about sharing.</summary>
internal sealed class AccessMessages(Engine engine)
{
    private const AccessRight Shareable = AccessRight.Read | AccessRight.Write | AccessRight.Append | AccessRight.AppendTo | AccessRight.Delete | AccessRight.Share | AccessRight.Assign;

    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["Assign"] = Assign;
        handlers["SetState"] = SetState;
        handlers["SetStateDynamicEntity"] = SetState;
        handlers["GrantAccess"] = (request, frame) => Share(request, frame, (rights, old) => old | rights);
        handlers["ModifyAccess"] = (request, frame) => Share(request, frame, (rights, _) => rights);
        handlers["RevokeAccess"] = RevokeAccess;
        handlers["RetrievePrincipalAccess"] = RetrievePrincipalAccess;
        handlers["RetrieveSharedPrincipalsAndAccess"] = RetrieveShares;
    }

    /// <summary>Raises its own steps, and an Update with its steps as the main operation (documented: the older messages are kept on top of Update).</summary>
    private ParameterCollection Assign(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "Assignee");
        var (table, target) = Locate(request, frame, "Target");
        var assignee = Isolation.Copy(request.Get<EntityReference>("Assignee"));
        return AsUpdate(request, frame, table, target.Id, new ParameterCollection { ["Target"] = target, ["Assignee"] = assignee }, inputs => new Entity(table.LogicalName, target.Id)
        {
            ["ownerid"] = inputs["Assignee"],
        });
    }

    private ParameterCollection SetState(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("EntityMoniker", "State", "Status");
        var (table, target) = Locate(request, frame, "EntityMoniker");
        var inputs = new ParameterCollection { ["EntityMoniker"] = target, ["State"] = request.Get<OptionSetValue>("State"), ["Status"] = request.Get<OptionSetValue>("Status") };
        return AsUpdate(request, frame, table, target.Id, Isolation.Copy(inputs), changed =>
        {
            var update = new Entity(table.LogicalName, target.Id) { [StateRules.State] = changed["State"] };
            // -1 asks for the state's default status (documented).
            if (changed["Status"] is OptionSetValue { Value: not -1 } status)
                update[StateRules.Status] = status;
            return update;
        });
    }

    private ParameterCollection AsUpdate(OrganizationRequest request, CallFrame frame, TableDefinition table, Guid id, ParameterCollection inputs, Func<ParameterCollection, Entity> update)
    {
        MessagePipeline.Run(engine, frame, request.RequestName, table.LogicalName, id, inputs, transactional: true, (at, context) =>
            engine.Messages.Execute(new OrganizationRequest("Update") { ["Target"] = update(context.InputParameters) }, at with { Parent = context }));
        return [];
    }

    private ParameterCollection Share(OrganizationRequest request, CallFrame frame, Func<AccessRight, AccessRight, AccessRight> combine)
    {
        request.Allow("Target", "PrincipalAccess");
        var (table, target) = Locate(request, frame, "Target");
        // PrincipalAccess belongs to Microsoft.Crm.Sdk.Proxy; here it comes late-bound, as a row with the same two members.
        var access = request.Get<Entity>("PrincipalAccess");
        var principal = access.GetAttributeValue<EntityReference>("Principal") ?? throw Faults.MissingParameter("PrincipalAccess.Principal");
        var rights = (AccessRight)access.GetAttributeValue<int>("AccessMask");
        if ((rights & ~Shareable) != 0)
            throw Faults.Argument($"The access rights {rights & ~Shareable} cannot be shared.");
        return Change(request, frame, table, target, principal, old => combine(rights, old), unshare: false);
    }

    private ParameterCollection RevokeAccess(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "Revokee");
        var (table, target) = Locate(request, frame, "Target");
        return Change(request, frame, table, target, request.Get<EntityReference>("Revokee"), _ => AccessRight.None, unshare: true);
    }

    private ParameterCollection Change(
        OrganizationRequest request, CallFrame frame, TableDefinition table, EntityReference target, EntityReference principal, Func<AccessRight, AccessRight> change, bool unshare)
    {
        if (table.Ownership is not TableOwnership.UserOwned)
            throw Faults.Argument($"Rows of the table {table.LogicalName} have no owner and cannot be shared.");
        MessagePipeline.Run(engine, frame, request.RequestName, table.LogicalName, target.Id, Isolation.Copy(request.Parameters), transactional: true, (at, _) =>
        {
            var row = at.Transaction!.Unit.Read(table.LogicalName, target.Id, AccessControl.OwnershipColumns(table)) ?? throw Faults.NoSuchRow(table.LogicalName, target.Id);
            engine.Access.Demand(at, table, AccessRight.Share, row);
            if (at.Transaction.Unit.Read(principal.LogicalName, principal.Id, []) is null)
                throw Faults.NoSuchRow(principal.LogicalName, principal.Id);
            Sharing.Change(engine, at, table.LogicalName, target.Id, principal, change);
            ShareCascade.Down(engine, at, table, target.Id, principal, change, unshare);
        });
        return [];
    }

    private ParameterCollection RetrievePrincipalAccess(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "Principal");
        var (table, target) = Locate(request, frame, "Target");
        var principal = request.Get<EntityReference>("Principal");
        if (principal.LogicalName != "systemuser")
            throw Unsupported.Of($"RetrievePrincipalAccess for a {principal.LogicalName}");
        var row = engine.Read(frame, unit => unit.Read(table.LogicalName, target.Id, AccessControl.OwnershipColumns(table))) ?? throw Faults.NoSuchRow(table.LogicalName, target.Id);
        var rights = Enum.GetValues<AccessRight>().Where(right => right is not (AccessRight.None or AccessRight.Create) && engine.Access.Allows(frame, principal.Id, table, right, row))
            .Aggregate(AccessRight.None, (all, right) => all | right);
        return new ParameterCollection { ["AccessRights"] = (int)rights };
    }

    private ParameterCollection RetrieveShares(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target");
        var (table, target) = Locate(request, frame, "Target");
        return engine.InTransaction(frame, request.RequestName, table.LogicalName, at =>
        {
            var row = at.Transaction!.Unit.Read(table.LogicalName, target.Id, AccessControl.OwnershipColumns(table)) ?? throw Faults.NoSuchRow(table.LogicalName, target.Id);
            engine.Access.Demand(at, table, AccessRight.Read, row);
            var shares = Sharing.Read(at, target.Id).Select(share => new Entity("principalaccess") { ["Principal"] = share.Principal, ["AccessMask"] = (int)share.Rights });
            return new ParameterCollection { ["PrincipalAccesses"] = new EntityCollection([.. shares]) };
        });
    }

    private (TableDefinition Table, EntityReference Target) Locate(OrganizationRequest request, CallFrame frame, string parameter)
    {
        var target = Isolation.Copy(request.Get<EntityReference>(parameter));
        var table = frame.State.Metadata.Table(target.LogicalName ?? "");
        target.Id = engine.Messages.Locator.Resolve(frame, table, target.Id, target.KeyAttributes);
        return (table, target);
    }
}
