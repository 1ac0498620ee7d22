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
            foreach (var problem in Problems(solution, name)) yield return Finding.Of("E-X1", where, problem);
            if (TableOf(solution, name) is { IsOwn: true, IsOrganizationOwned: true } && depth != "Global")
                yield return Finding.Of("E-X1", where, $"The table of {name} is owned by the organisation; its depth is Global, not {depth}.");
        }
    }

    /// <summary>Why there is no privilege of that name, as far as the solution can tell.</summary>
    public static IEnumerable<string> Problems(SolutionModel solution, string privilege)
    {
        if (TablePrivilege().Match(privilege) is not { Success: true } match) yield break;
        var spelt = match.Groups["table"].Value;
        if (TableOf(solution, privilege) is not { } table)
        {
            // Privileges without a table (prvReadLicense, …) are the platform's own; a prefixed name can only be a table.
            if (solution.IsPrefixed(spelt)) yield return $"The privilege {privilege} names a table that does not exist.";
            yield break;
        }

        if (table.Name != spelt) yield return $"The privilege {privilege} spells the table {spelt}; it is defined as {table.Name}.";
        if (table is { IsOwn: true, IsOrganizationOwned: true } && match.Groups["right"].Value is "Assign" or "Share")
            yield return $"Rows of a table owned by the organisation are not assigned or shared ({privilege}).";
    }

    private static TableModel? TableOf(SolutionModel solution, string privilege) =>
        TablePrivilege().Match(privilege) is { Success: true } match ? solution.Table(match.Groups["table"].Value.ToLowerInvariant()) : null;

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
