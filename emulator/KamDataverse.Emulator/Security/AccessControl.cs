using System.Collections.Concurrent;
using System.Globalization;
using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Security;

/// <summary>Decides what a caller may do: privilege first, then the row (owner, business unit, share).</summary>
internal sealed class AccessControl(Engine engine)
{
    private static readonly HashSet<string> SecurityTables = new(StringComparer.Ordinal)
    {
        "systemuser", "team", "role", "roleprivileges", "privilege", "systemuserroles", "teamroles", "teammembership", "businessunit", "usersettings",
    };

    private static readonly string[] OwnershipColumnNames = ["ownerid", "owningbusinessunit", "businessunitid"];

    private ConcurrentDictionary<Guid, Principal> principals = new();

    /// <summary>Drops what is remembered about users; called when rows that decide about privileges were committed.</summary>
    public void Forget() => principals = new();

    /// <summary>Notes a write, so that later checks in the same transaction see it.</summary>
    public static void Written(CallFrame frame, string table)
    {
        if (frame.Transaction is { } transaction && SecurityTables.Contains(table))
            transaction.TouchedSecurity = true;
    }

    public Principal PrincipalOf(CallFrame frame, Guid userId)
    {
        if (frame.Transaction is { TouchedSecurity: true } transaction)
            return new PrincipalReader(transaction.Unit, engine.SystemUserId).Read(userId);
        var cache = principals;
        if (cache.TryGetValue(userId, out var known))
            return known;
        var read = engine.Read(frame, unit => new PrincipalReader(unit, engine.SystemUserId).Read(userId));
        return cache.GetOrAdd(userId, read);
    }

    /// <exception cref="DataverseFault">The caller lacks the privilege at every depth.</exception>
    public void DemandPrivilege(CallFrame frame, TableDefinition table, AccessRight right)
    {
        if (!frame.AsPlatform && PrincipalOf(frame, frame.Caller.UserId) is { MayDoAnything: false } principal && Reach(principal, table, right) is null)
            throw MissingPrivilege(principal, table, right);
    }

    /// <exception cref="DataverseFault">The caller lacks the named privilege.</exception>
    public void DemandPrivilege(CallFrame frame, string privilege)
    {
        var principal = PrincipalOf(frame, frame.Caller.UserId);
        if (!frame.AsPlatform && !principal.MayDoAnything && !principal.Privileges.ContainsKey(privilege))
            throw Denied($"{Subject(principal)} is missing {privilege} privilege. context.Caller={principal.UserId}");
    }

    /// <param name="row">Carries the id and, on owned tables, <c>ownerid</c> and <c>owningbusinessunit</c>.</param>
    /// <exception cref="DataverseFault">The caller lacks the privilege, or it does not reach this row.</exception>
    public void Demand(CallFrame frame, TableDefinition table, AccessRight right, Entity row)
    {
        if (frame.AsPlatform || PrincipalOf(frame, frame.Caller.UserId) is not { MayDoAnything: false } principal)
            return;
        var reach = Reach(principal, table, right) ?? throw MissingPrivilege(principal, table, right);
        if (!Reaches(frame, principal, reach, table, right, row))
            throw NotAccessible(principal, table, right, row);
    }

    public bool Allows(CallFrame frame, Guid userId, TableDefinition table, AccessRight right, Entity row)
    {
        var principal = PrincipalOf(frame, userId);
        return principal.MayDoAnything || (Reach(principal, table, right) is { } reach && Reaches(frame, principal, reach, table, right, row));
    }

    /// <summary>Whoever is to own a row must hold the privilege to read the table, a team through its roles (documented).</summary>
    public void DemandOwner(CallFrame frame, TableDefinition table, EntityReference owner)
    {
        var privilege = PrivilegeNames.Of(table, AccessRight.Read);
        if (owner.LogicalName == "systemuser")
        {
            if (PrincipalOf(frame, owner.Id) is { MayDoAnything: false } user && Reach(user, table, AccessRight.Read) is null)
                throw MissingPrivilege(user, table, AccessRight.Read);
        }
        else if (!engine.Read(frame, unit => new PrincipalReader(unit, engine.SystemUserId).TeamHolds(owner.Id, privilege)))
            throw Denied(string.Create(CultureInfo.InvariantCulture, $"Principal team (Id={owner.Id}, type=9) is missing {privilege} privilege on OTC={table.ObjectTypeCode} for entity '{table.LogicalName}'."));
    }

    /// <returns>The rows of <paramref name="table"/> the caller may read; <see langword="null"/> for all.</returns>
    /// <exception cref="DataverseFault">The caller lacks the read privilege.</exception>
    public RowVisibility? VisibilityOf(CallFrame frame, TableDefinition table)
    {
        if (frame.AsPlatform || PrincipalOf(frame, frame.Caller.UserId) is not { MayDoAnything: false } principal)
            return null;
        var reach = Reach(principal, table, AccessRight.Read) ?? throw MissingPrivilege(principal, table, AccessRight.Read);
        if (reach.Global || !HasOwner(table))
            return null;
        return new RowVisibility(reach.Owners, reach.BusinessUnits, [.. SharedRows(frame, principal, table.LogicalName, AccessRight.Read)]);
    }

    /// <summary>The columns <see cref="Demand"/> needs of a row of <paramref name="table"/>.</summary>
    public static IReadOnlyList<string> OwnershipColumns(TableDefinition table) =>
        [.. OwnershipColumnNames.Where(table.Columns.ContainsKey)];

    private static bool HasOwner(TableDefinition table) => table.Ownership is TableOwnership.UserOwned or TableOwnership.BusinessOwned;

    /// <summary>System tables whose rows are the organisation's own definition have no privileges here: everybody reads, administrators write (inferred).</summary>
    private static PrivilegeReach? Reach(Principal principal, TableDefinition table, AccessRight right)
    {
        if (principal.Privileges.TryGetValue(PrivilegeNames.Of(table, right), out var reach))
            return reach;
        return right == AccessRight.Read && PrivilegeNames.IsReadableByAll(table) ? new PrivilegeReach { Global = true } : null;
    }

    private bool Reaches(CallFrame frame, Principal principal, PrivilegeReach reach, TableDefinition table, AccessRight right, Entity row)
    {
        if (reach.Global || !HasOwner(table))
            return true;
        // A user's own user row and settings count as theirs.
        var owner = row.GetAttributeValue<EntityReference>("ownerid")?.Id ?? (table.LogicalName is "systemuser" or "usersettings" ? row.Id : null);
        var unit = (row.GetAttributeValue<EntityReference>("owningbusinessunit") ?? row.GetAttributeValue<EntityReference>("businessunitid"))?.Id;
        return reach.Covers(owner, unit) || SharedRights(frame, principal.Identities, row.Id).HasFlag(right);
    }

    /// <summary>What has been shared of one row with any of <paramref name="principalIds"/>.</summary>
    public AccessRight SharedRights(CallFrame frame, IEnumerable<Guid> principalIds, Guid rowId)
    {
        var query = new QueryExpression("principalobjectaccess") { ColumnSet = new ColumnSet("accessrightsmask", "inheritedaccessrightsmask") };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, rowId);
        query.Criteria.AddCondition("principalid", ConditionOperator.In, [.. principalIds.Cast<object>()]);
        return engine.Read(frame, unit => unit.Query(query, null)).Entities.Aggregate(AccessRight.None, (rights, share) => rights | Mask(share));
    }

    private IEnumerable<Guid> SharedRows(CallFrame frame, Principal principal, string table, AccessRight right)
    {
        var query = new QueryExpression("principalobjectaccess") { ColumnSet = new ColumnSet("objectid", "accessrightsmask", "inheritedaccessrightsmask") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, table);
        query.Criteria.AddCondition("principalid", ConditionOperator.In, [.. principal.Identities.Cast<object>()]);
        var shares = engine.Read(frame, unit => Rows.All(unit, query).ToList());
        return shares.Where(share => Mask(share).HasFlag(right)).Select(share => share.GetAttributeValue<Guid>("objectid"));
    }

    private static AccessRight Mask(Entity share) =>
        (AccessRight)(share.GetAttributeValue<int?>("accessrightsmask") ?? 0) | (AccessRight)(share.GetAttributeValue<int?>("inheritedaccessrightsmask") ?? 0);

    private static string Subject(Principal principal) =>
        string.Create(CultureInfo.InvariantCulture, $"Principal user (Id={principal.UserId}, type=8, roleCount={principal.RoleCount}, privilegeCount={principal.Privileges.Count}, accessMode=0),");

    private static DataverseFault MissingPrivilege(Principal principal, TableDefinition table, AccessRight right) => Denied(string.Create(
        CultureInfo.InvariantCulture,
        $"{Subject(principal)} is missing {PrivilegeNames.Of(table, right)} privilege on OTC={table.ObjectTypeCode} for entity '{table.LogicalName}' (LocalizedName='{table.DisplayName.For(1033)}'). context.Caller={principal.UserId}"));

    private static DataverseFault NotAccessible(Principal principal, TableDefinition table, AccessRight right, Entity row) => Denied(string.Create(
        CultureInfo.InvariantCulture,
        $"SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: {row.Id}, OwnerId: {row.GetAttributeValue<EntityReference>("ownerid")?.Id}, OwnerIdType: {(row.GetAttributeValue<EntityReference>("ownerid")?.LogicalName == "team" ? 9 : 8)} and CallingUser: {principal.UserId}. ObjectTypeCode: {table.ObjectTypeCode}, objectBusinessUnitId: {row.GetAttributeValue<EntityReference>("owningbusinessunit")?.Id}, AccessRights: {right}Access"));

    private static DataverseFault Denied(string message) => new(Faults.PrivilegeDenied, 403, message);
}
