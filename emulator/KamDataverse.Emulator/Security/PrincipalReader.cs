using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Solutions;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Security;

/// <summary>Reads a user's teams, roles and privileges from the store.</summary>
internal sealed class PrincipalReader(IUnitOfWork unit, Guid systemUserId)
{
    /// <summary>The role template of the System Administrator role, the same in every organisation (documented).</summary>
    public static readonly Guid AdministratorTemplate = new("627090ff-40a3-4053-8790-584edc5be201");

    private const int Local = 2;
    private const int Deep = 4;
    private const int Global = 8;

    /// <exception cref="DataverseFault">There is no such user.</exception>
    public Principal Read(Guid userId)
    {
        var user = unit.Read("systemuser", userId, ["businessunitid", "isdisabled"]) ?? throw Faults.NoSuchRow("systemuser", userId);
        var settings = unit.Read("usersettings", userId, ["uilanguageid", "localeid", "timezonecode"]);
        var language = settings?.GetAttributeValue<int?>("uilanguageid") is { } chosen and not 0 ? chosen : 1033;
        var businessUnit = user.GetAttributeValue<EntityReference>("businessunitid")?.Id ?? Guid.Empty;
        var teams = Linked("teammembership", "systemuserid", [userId], "teamid").Select(pair => pair.Right).ToHashSet();
        var userRoles = Linked("systemuserroles", "systemuserid", [userId], "roleid").Select(pair => pair.Right).ToHashSet();
        var teamRoles = teams.Count == 0 ? [] : Linked("teamroles", "teamid", teams, "roleid");
        var allRoles = userRoles.Concat(teamRoles.Select(pair => pair.Right)).ToHashSet();

        var privileges = new Dictionary<string, PrivilegeReach>(StringComparer.OrdinalIgnoreCase);
        var tree = allRoles.Count == 0 ? [] : BusinessUnits();
        var grants = GrantsOf(allRoles);
        foreach (var role in userRoles)
            Add(privileges, grants[role], businessUnit, teams.Append(userId), tree);
        foreach (var (team, role) in teamRoles)
        {
            var teamUnit = unit.Read("team", team, ["businessunitid"])?.GetAttributeValue<EntityReference>("businessunitid")?.Id ?? businessUnit;
            Add(privileges, grants[role], teamUnit, [team, userId], tree);
        }

        return new Principal
        {
            UserId = userId,
            BusinessUnitId = businessUnit,
            IsDisabled = user.GetAttributeValue<bool?>("isdisabled") ?? false,
            IsSystem = userId == systemUserId,
            IsAdministrator = allRoles.Any(IsAdministratorRole),
            Teams = teams,
            LanguageCode = language,
            // Who chose no regional format reads numbers and dates as their language writes them (inferred).
            LocaleId = settings?.GetAttributeValue<int?>("localeid") is { } locale and not 0 ? locale : language,
            TimeZone = TimeZones.Find(settings?.GetAttributeValue<int?>("timezonecode") ?? TimeZones.DefaultCode),
            RoleCount = allRoles.Count,
            Privileges = privileges,
        };
    }

    public bool TeamHolds(Guid team, string privilege)
    {
        var roles = Linked("teamroles", "teamid", [team], "roleid").Select(pair => pair.Right).ToHashSet();
        return roles.Any(IsAdministratorRole) || GrantsOf(roles).Values.Any(grants => grants.Any(grant => string.Equals(grant.Name, privilege, StringComparison.OrdinalIgnoreCase)));
    }

    private static void Add(
        Dictionary<string, PrivilegeReach> privileges, IEnumerable<(string Name, int Depth)> grants, Guid businessUnit, IEnumerable<Guid> owners, IReadOnlyCollection<(Guid Id, Guid? Parent)> tree)
    {
        foreach (var (name, depth) in grants)
        {
            if (!privileges.TryGetValue(name, out var reach))
                privileges.Add(name, reach = new PrivilegeReach());
            // Every depth includes the ones below it.
            reach.Owners.UnionWith(owners);
            if ((depth & Global) != 0)
                reach.Global = true;
            if ((depth & (Local | Deep)) != 0)
                reach.BusinessUnits.Add(businessUnit);
            if ((depth & Deep) != 0)
                reach.BusinessUnits.UnionWith(Below(businessUnit, tree));
        }
    }

    private static HashSet<Guid> Below(Guid top, IReadOnlyCollection<(Guid Id, Guid? Parent)> tree)
    {
        var found = new HashSet<Guid> { top };
        var open = new Queue<Guid>(found);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in tree.Where(unit => unit.Parent == parent && found.Add(unit.Id)))
                open.Enqueue(child.Id);
        }
        return found;
    }

    private bool IsAdministratorRole(Guid role)
    {
        var row = unit.Read("role", role, ["roletemplateid"]);
        return role == AdministratorTemplate || row?.GetAttributeValue<EntityReference>("roletemplateid")?.Id == AdministratorTemplate;
    }

    private List<(Guid Id, Guid? Parent)> BusinessUnits() =>
        [.. All(new QueryExpression("businessunit") { ColumnSet = new ColumnSet("parentbusinessunitid") })
            .Select(row => (row.Id, row.GetAttributeValue<EntityReference>("parentbusinessunitid")?.Id))];

    private Dictionary<Guid, List<(string Name, int Depth)>> GrantsOf(HashSet<Guid> roles)
    {
        var grants = roles.ToDictionary(role => role, _ => new List<(string, int)>());
        if (roles.Count == 0)
            return grants;
        var query = new QueryExpression("roleprivileges") { ColumnSet = new ColumnSet("roleid", "privilegeid", "privilegedepthmask") };
        query.Criteria.AddCondition("roleid", ConditionOperator.In, [.. roles.Cast<object>()]);
        var link = query.AddLink("privilege", "privilegeid", "privilegeid");
        link.EntityAlias = "p";
        link.Columns = new ColumnSet("name");
        foreach (var row in All(query))
            grants[row.GetAttributeValue<Guid>("roleid")].Add(((string)row.GetAttributeValue<AliasedValue>("p.name").Value, row.GetAttributeValue<int>("privilegedepthmask")));
        return grants;
    }

    private List<(Guid Left, Guid Right)> Linked(string table, string column, IEnumerable<Guid> ids, string wanted)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column, wanted) };
        query.Criteria.AddCondition(column, ConditionOperator.In, [.. ids.Cast<object>()]);
        return [.. All(query).Select(row => (row.GetAttributeValue<Guid>(column), row.GetAttributeValue<Guid>(wanted)))];
    }

    private IEnumerable<Entity> All(QueryExpression query) => Rows.All(unit, query);
}
