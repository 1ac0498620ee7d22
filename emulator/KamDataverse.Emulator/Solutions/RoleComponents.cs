using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Security roles with their privileges.</summary>
internal static class RoleComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;

    public static void Read(ComponentSet components, Guid rootBusinessUnit)
    {
        var known = Privileges.Of(components.Model).ToDictionary(privilege => privilege.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var role in components.Package.Section("Roles"))
        {
            var id = XmlParts.Id(role.AttributeText("id", Part), Part);
            var name = role.AttributeText("name", Part);
            var component = $"the role {name}";
            components.Add("role", id, new()
            {
                ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", rootBusinessUnit), ["parentrootroleid"] = new EntityReference("role", id),
                ["isinherited"] = new OptionSetValue(role.Attribute("isinherited") is null ? 1 : role.WholeAttribute("isinherited", Part)),
                ["isautoassigned"] = role.Flag("IsAutoAssigned", Part) ? 1 : 0, ["iscustomizable"] = ComponentSet.Managed(role.Flag("IsCustomizable", Part, missing: true)),
            }, component);
            foreach (var item in role.Element("RolePrivileges")?.Elements("RolePrivilege") ?? [])
            {
                var privilegeName = item.AttributeText("name", Part);
                if (!known.TryGetValue(privilegeName, out var privilege))
                    throw ImportFaults.Refused(component, $"the organisation has no privilege {privilegeName}.");
                var depth = item.AttributeText("level", Part) switch
                {
                    "Basic" => Privileges.Basic,
                    "Local" => Privileges.Local,
                    "Deep" => Privileges.Deep,
                    "Global" => Privileges.Global,
                    var other => throw ImportFaults.Refused(component, $"'{other}' is no level of the privilege {privilegeName}."),
                };
                if ((privilege.Depths & depth) == 0)
                    throw ImportFaults.Refused(component, $"the privilege {privilegeName} cannot be given at the level {item.Attribute("level")!.Value}.");
                components.Add("roleprivileges", Privileges.GrantId(id, privilege.Id), new() { ["roleid"] = id, ["privilegeid"] = privilege.Id, ["privilegedepthmask"] = depth }, component);
            }
        }
    }
}
