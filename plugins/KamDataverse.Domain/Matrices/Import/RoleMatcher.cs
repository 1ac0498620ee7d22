using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Finds the column of a role by its code or name in either language, and adds what is missing to the plan.</summary>
internal sealed class RoleMatcher
{
    private const string Create = "create";
    private const string Skip = "skip";
    private const int MostChoices = 40;
    private const int MostCodeSigns = 10;

    private readonly MatrixContent stored;
    private readonly ImportPlan plan;
    private readonly ImportOptions options;
    private readonly Func<Guid> newId;
    private readonly List<KamRole> roles;
    private readonly Dictionary<Guid, MatrixRole> columnsByRole;
    private readonly Dictionary<string, KamRole> rolesByName = new Dictionary<string, KamRole>(StringComparer.Ordinal);
    private readonly Dictionary<string, MatrixRole> columnsByName = new Dictionary<string, MatrixRole>(StringComparer.Ordinal);
    private int sequence;

    public RoleMatcher(MatrixContent stored, IReadOnlyList<KamRole> roles, ImportPlan plan, ImportOptions options, Func<Guid> newId)
    {
        this.stored = stored;
        this.plan = plan;
        this.options = options;
        this.newId = newId;
        this.roles = roles.ToList();
        columnsByRole = stored.Roles.Where(column => column.RoleId is not null).GroupBy(column => column.RoleId!.Value.Id).ToDictionary(group => group.Key, group => group.First());
        sequence = stored.Roles.Select(column => column.Sequence ?? 0).DefaultIfEmpty(0).Max();
        foreach (var column in stored.Roles)
            Add(columnsByName, column, column.Name, column.RoleId?.Name);
        foreach (var role in this.roles)
            Add(rolesByName, role, role.Code);
        foreach (var role in this.roles)
            Add(rolesByName, role, role.Name, role.NameDe);
    }

    /// <summary>Whether a name or code is that of a role, or of a column the matrix already has.</summary>
    public static Func<string, bool> Known(MatrixContent stored, IReadOnlyList<KamRole> roles)
    {
        var names = new HashSet<string>(stored.Roles.SelectMany(column => new[] { column.Name, column.RoleId?.Name })
            .Concat(roles.SelectMany(role => new[] { role.Code, role.Name, role.NameDe })).Where(name => name is not null).Select(name => ImportText.Fold(name!)));
        names.Remove("");
        return name => names.Contains(ImportText.Fold(name)) || names.Contains(ImportText.Fold(InBrackets(name)));
    }

    /// <summary>The column of the role; null where somebody answered to leave it out.</summary>
    public MatrixRole? Column(ImportedRole role)
    {
        var key = ImportText.Fold(role.Name);
        if (columnsByName.TryGetValue(key, out var column))
            return column;
        return Role(role, key) is { } known ? ColumnOf(known) : null;
    }

    private KamRole? Role(ImportedRole role, string key)
    {
        if (rolesByName.TryGetValue(key, out var known) || rolesByName.TryGetValue(ImportText.Fold(InBrackets(role.Name)), out known))
            return known;
        var id = "role:" + (key.Length > 0 ? key : role.Name);
        var choices = new[] { Create, Skip }.Concat(roles.Where(other => other.Code is not null).Select(other => other.Code!).Take(MostChoices)).ToArray();
        plan.Issues.Add(ImportIssue.Ask(id, "Phrase.ImportRole", role.Row, role.Column, Create, choices, role.Name));
        var answer = options.Answers.TryGetValue(id, out var given) ? given : Create;
        if (string.Equals(answer, Skip, StringComparison.OrdinalIgnoreCase))
            return null;
        if (!string.Equals(answer, Create, StringComparison.OrdinalIgnoreCase) && rolesByName.TryGetValue(ImportText.Fold(answer), out var mapped))
            return mapped;
        var created = new KamRole { Id = newId(), Code = CodeOf(role.Name), Name = Names.Short(role.Name), Type = RoleType.FunctionSpecialist };
        roles.Add(created);
        plan.Roles.Add(created);
        plan.Diff.Add(new ImportChange("created", "kam_role", "", created.Name!) { To = created.Code! });
        Add(rolesByName, created, created.Code, created.Name);
        return created;
    }

    private MatrixRole ColumnOf(KamRole role)
    {
        if (columnsByRole.TryGetValue(role.Id, out var column))
            return column;
        column = new MatrixRole
        {
            Id = newId(), MatrixId = new RowRef("kam_matrix", stored.Matrix.Id, stored.Matrix.Name), RoleId = new RowRef("kam_role", role.Id, role.Name), Name = role.Name, Sequence = sequence += 10,
        };
        column.ColumnKey = SlotKeys.Of(column);
        if (stored.Matrix.OwnerId is { } owner)
            column.OwnerId = owner;
        columnsByRole.Add(role.Id, column);
        plan.Columns.Add(column);
        plan.Diff.Add(new ImportChange("created", "kam_matrixrole", "", role.Name ?? ""));
        return column;
    }

    private string CodeOf(string name)
    {
        var signs = new string(ImportText.Fold(name).ToUpperInvariant().Where(sign => sign is (>= 'A' and <= 'Z') or (>= '0' and <= '9')).ToArray());
        var start = signs.Length < 2 ? "ROLE" : signs.Substring(0, Math.Min(signs.Length, MostCodeSigns));
        var code = start;
        for (var number = 2; roles.Any(role => string.Equals(role.Code, code, StringComparison.OrdinalIgnoreCase)); number++)
        {
            var end = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            code = start.Substring(0, Math.Min(start.Length, MostCodeSigns - end.Length)) + end;
        }

        return code;
    }

    // "Sales (VK)": a name and its code.
    private static string InBrackets(string name)
    {
        var open = name.LastIndexOf('(');
        return open > 0 && name[name.Length - 1] == ')' ? name.Substring(open + 1, name.Length - open - 2) : name;
    }

    private static void Add<TRow>(Dictionary<string, TRow> index, TRow row, params string?[] names)
    {
        foreach (var key in names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => ImportText.Fold(name!)).Where(key => key.Length > 0 && !index.ContainsKey(key)))
            index.Add(key, row);
    }
}
