using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Roles and column security (E-X1, E-X2).</summary>
internal static partial class SecurityRules
{
    private static readonly HashSet<string> Depths = ["Basic", "Local", "Deep", "Global"];

    public static IEnumerable<Finding> Check(SolutionModel solution) => [.. solution.Roles.SelectMany(role => Role(solution, role)), .. Columns(solution)];

    private static IEnumerable<Finding> Role(SolutionModel solution, XElement role)
    {
        var where = $"role {role.Attr("name")}";
        var privileges = role.Path("RolePrivileges", "RolePrivilege").ToList();
        foreach (var name in privileges.Select(privilege => privilege.Attr("name")).Repeated()) yield return Finding.Of("E-X1", where, $"The privilege {name} is listed twice.");
        foreach (var privilege in privileges)
        {
            var name = privilege.Attr("name");
            var depth = privilege.Attr("level");
            if (!Depths.Contains(depth)) yield return Finding.Of("E-X1", where, $"The depth '{depth}' of {name} is not known.");
            if (TablePrivilege().Match(name) is not { Success: true } match) continue;
            var spelt = match.Groups["table"].Value;
            if (solution.Table(spelt.ToLowerInvariant()) is not { } table)
            {
                // Privileges without a table (prvReadLicense, …) are the platform's own; a prefixed name can only be a table.
                if (solution.IsPrefixed(spelt)) yield return Finding.Of("E-X1", where, $"The privilege {name} names a table that does not exist.");
                continue;
            }

            if (table.Name != spelt) yield return Finding.Of("E-X1", where, $"The privilege {name} spells the table {spelt}; it is defined as {table.Name}.");
            if (!table.IsOwn || !table.IsOrganizationOwned) continue;
            if (depth != "Global") yield return Finding.Of("E-X1", where, $"The table of {name} is owned by the organisation; its depth is Global, not {depth}.");
            if (match.Groups["right"].Value is "Assign" or "Share") yield return Finding.Of("E-X1", where, $"Rows of a table owned by the organisation are not assigned or shared ({name}).");
        }
    }

    private static IEnumerable<Finding> Columns(SolutionModel solution)
    {
        HashSet<(string, string)> covered = [];
        foreach (var profile in solution.Root.Path("FieldSecurityProfiles", "FieldSecurityProfile"))
        {
            foreach (var permission in profile.Path("FieldPermissions", "FieldPermission"))
            {
                var table = permission.Child("EntityName").ToLowerInvariant();
                var column = permission.Child("AttributeName");
                covered.Add((table, column));
                if (solution.Table(table)?.Column(column) is not { IsSecured: true }) yield return Finding.Of("E-X2", $"profile {profile.Attr("name")}", $"The column {table}.{column} is not a secured column of the solution.");
            }
        }

        foreach (var column in solution.Tables.SelectMany(table => table.Columns).Where(column => column.IsSecured && !covered.Contains((column.Table, column.LogicalName))))
            yield return Finding.Of("E-X2", column.Where, "It is secured and no profile gives anybody a permission on it.");
    }

    [GeneratedRegex("^prv(?<right>Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$")]
    private static partial Regex TablePrivilege();
}
