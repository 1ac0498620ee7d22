using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Who the caller is, and what users hold.</summary>
internal sealed class UserMessages(Engine engine)
{
    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["WhoAmI"] = WhoAmI;
        handlers["RetrieveUserPrivileges"] = RetrieveUserPrivileges;
        handlers["RetrieveUserSetOfPrivilegesByNames"] = RetrieveUserPrivilegesByNames;
        handlers["RetrieveUserPrivilegeByPrivilegeName"] = RetrieveUserPrivilegeByName;
    }

    private ParameterCollection WhoAmI(OrganizationRequest request, CallFrame frame)
    {
        request.Allow();
        return new ParameterCollection
        {
            ["UserId"] = frame.Caller.UserId,
            ["BusinessUnitId"] = engine.Access.PrincipalOf(frame, frame.Caller.UserId).BusinessUnitId,
            ["OrganizationId"] = engine.Identity.OrganizationId,
        };
    }

    private ParameterCollection RetrieveUserPrivileges(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("UserId");
        var principal = Asked(request, frame);
        var held = principal.MayDoAnything
            ? Solutions.Privileges.Of(frame.State.Metadata).DistinctBy(privilege => privilege.Id).Select(privilege => Describe(privilege.Name, new PrivilegeReach { Global = true }, principal))
            : principal.Privileges.Select(privilege => Describe(privilege.Key, privilege.Value, principal));
        return new ParameterCollection { ["RolePrivileges"] = held.OrderBy(privilege => (string)privilege["PrivilegeName"], StringComparer.Ordinal).ToArray() };
    }

    /// <summary>Documented: which of the named privileges a user has through roles, the own and those of teams; a name that is no privilege is held by nobody (inferred).</summary>
    private ParameterCollection RetrieveUserPrivilegesByNames(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("UserId", "PrivilegeNames");
        var principal = Asked(request, frame);
        var held = request.Get<string[]>("PrivilegeNames").SelectMany(name => Held(frame, principal, name));
        return new ParameterCollection { ["RolePrivileges"] = held.ToArray() };
    }

    private ParameterCollection RetrieveUserPrivilegeByName(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("UserId", "PrivilegeName");
        var principal = Asked(request, frame);
        var name = request.Get<string>("PrivilegeName");
        return new ParameterCollection { ["RolePrivileges"] = Held(frame, principal, name) };
    }

    private static Entity[] Held(CallFrame frame, Principal principal, string name) =>
        principal.Privileges.TryGetValue(name, out var reach) ? [Describe(name, reach, principal)]
        : principal.MayDoAnything && Solutions.Privileges.Of(frame.State.Metadata).Any(privilege => string.Equals(privilege.Name, name, StringComparison.OrdinalIgnoreCase)) ? [Describe(name, new PrivilegeReach { Global = true }, principal)]
        : [];

    /// <summary>One's own privileges anybody may see, those of others who may read users.</summary>
    private Principal Asked(OrganizationRequest request, CallFrame frame)
    {
        var user = request.Get<Guid>("UserId");
        if (user != frame.Caller.UserId)
            engine.Access.DemandPrivilege(frame, frame.State.Metadata.Table("systemuser"), AccessRight.Read);
        return engine.Access.PrincipalOf(frame, user);
    }

    /// <summary>RolePrivilege belongs to Microsoft.Crm.Sdk.Proxy; here it comes late-bound, as a row with the same members.</summary>
    private static Entity Describe(string name, PrivilegeReach reach, Principal principal) => new("roleprivilege")
    {
        ["PrivilegeId"] = Solutions.ComponentSet.IdOf("privilege", name),
        ["PrivilegeName"] = name,
        ["Depth"] = reach.Global ? 3 : reach.BusinessUnits.Count > 1 ? 2 : reach.BusinessUnits.Count == 1 ? 1 : 0,
        ["BusinessUnitId"] = principal.BusinessUnitId,
    };
}
