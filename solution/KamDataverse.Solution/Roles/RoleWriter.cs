using System.Xml.Linq;
using KamDataverse.Solution.Tables;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Roles;

/// <summary>Role files.</summary>
internal static class RoleWriter
{
    public static RolePart Write(RoleDesign role) => new(role.Name, role.Id, new XElement(
        "Role",
        new XAttribute("id", ComponentId.Braced(role.Id)),
        new XAttribute("name", role.Name),
        Markup.Flag("IsCustomizable", true),
        Markup.Flag("IsAutoAssigned", false),
        new XElement("Description", role.Description),
        new XElement("RolePrivileges", role.Privileges.Select(privilege => (Name: PrivilegeName(privilege.Key), privilege.Value))
            .OrderBy(privilege => privilege.Name, StringComparer.Ordinal)
            .Select(privilege => new XElement("RolePrivilege", new XAttribute("name", privilege.Name), new XAttribute("level", privilege.Value))))));

    /// <summary>The platform builds privilege names from schema names: <c>prvReadAccount</c>, <c>prvReadkam_matrix</c>; users are the exception.</summary>
    private static string PrivilegeName(string rightAndTable)
    {
        var parts = rightAndTable.Split(' ');
        return "prv" + parts[0] + (parts[1] == "systemuser" ? "User" : PlatformTables.SchemaName(parts[1]));
    }
}
