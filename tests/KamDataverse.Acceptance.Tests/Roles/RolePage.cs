using System.Text;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Writes docs/roles.md from what was tried.</summary>
internal static class RolePage
{
    public static string Of(RoleTrial trial)
    {
        var page = new StringBuilder();
        page.Append("# Roles\n\n");
        page.Append("<!-- Generated from the acceptance tests: everything here was tried over the Web API as a user with that role alone. -->\n\n");
        page.Append("What a user with one role, and no other, can do. *own*: rows the user or a team of the user owns, and rows shared with them, such as a key account through its team; ");
        page.Append("*unit*: those of the own business unit; *all*: every row. What is not listed is refused. Roles add up. How to give them out stands in the [admin guide](admin-guide.md#roles).\n\n");
        page.Append("Rules come on top: drafts alone are deleted, what is active changes in new versions only, the system keeps its own columns ([rules](rules.md)). Parts of a whole (lines, rows, cells, levels) follow the whole: ");
        page.Append("who may not write it changes none of them.\n\n");
        page.Append("| role | for |\n|---|---|\n");
        foreach (var role in ApiExpectations.Roles)
            page.Append("| [").Append(role).Append("](#").Append(Anchor(role)).Append(") | ").Append(RoleExpectations.Purpose(role)).Append(" |\n");
        foreach (var role in ApiExpectations.Roles)
            Role(page, trial, role);
        Nobody(page, trial);
        Apis(page, trial);
        return page.ToString();
    }

    private static void Role(StringBuilder page, RoleTrial trial, string role)
    {
        page.Append("\n## ").Append(role).Append("\n\n").Append(RoleExpectations.Purpose(role)).Append("\n\n");
        page.Append("| tables | read | create | change | delete | assign | share |\n|---|---|---|---|---|---|---|\n");
        var groups = trial.Tables.Where(table => trial.Abilities[(role, table.Key)] != Abilities.None)
            .GroupBy(table => trial.Abilities[(role, table.Key)]).OrderByDescending(group => Weight(group.Key)).ThenBy(group => group.Min(table => table.Value), StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var can = group.Key;
            page.Append("| ").AppendJoin(", ", group.Select(table => table.Value).Order(StringComparer.Ordinal)).Append(" |");
            foreach (var reach in (Reach[])[can.Read, can.Create, can.Write, can.Delete, can.Assign, can.Share])
                page.Append(' ').Append(Word(reach)).Append(" |");
            page.Append('\n');
        }

        var nothing = trial.Tables.Where(table => trial.Abilities[(role, table.Key)] == Abilities.None).Select(table => table.Value).Order(StringComparer.Ordinal).ToList();
        if (nothing.Count > 0) page.Append("\nNothing at all, not even reading: ").AppendJoin(", ", nothing).Append(".\n");
    }

    private static void Nobody(StringBuilder page, RoleTrial trial)
    {
        var open = trial.Tables.Keys.Where(table => trial.Abilities[(RoleExpectations.Nobody, table)] != Abilities.None).ToList();
        var called = trial.Apis.Where(api => trial.Calls[(RoleExpectations.Nobody, api)] != Reach.None).ToList();
        page.Append("\n## Without any of these roles\n\n");
        page.Append(open.Count + called.Count == 0 ? "Nothing: no table is read, no custom API answers.\n" : string.Join(", ", open.Concat(called)) + ".\n");
    }

    private static void Apis(StringBuilder page, RoleTrial trial)
    {
        page.Append("\n## Custom APIs\n\nFor whose rows a call is let in, for each role in the order above. Then the rules look at the row and, where the last column says so, at the person.\n\n");
        page.Append("| custom API | ").AppendJoin(" | ", ApiExpectations.Roles).Append(" | and only |\n|---|").Append(string.Concat(Enumerable.Repeat("---|", ApiExpectations.Roles.Count + 1))).Append('\n');
        foreach (var api in trial.Apis)
        {
            page.Append("| [`").Append(api).Append("`](custom-apis.md#").Append(api.ToLowerInvariant()).Append(") |");
            foreach (var role in ApiExpectations.Roles)
                page.Append(' ').Append(Word(trial.Calls[(role, api)])).Append(" |");
            page.Append(' ').Append(ApiExpectations.Of.TryGetValue(api, out var expectation) ? expectation.Person : "").Append(" |\n");
        }
    }

    private static string Word(Reach reach) => reach switch { Reach.Own => "own", Reach.Unit => "unit", Reach.All => "all", _ => "–" };

    private static int Weight(Abilities can) => new[] { can.Create, can.Write, can.Delete, can.Assign, can.Share, can.Read }.Sum(reach => (int)reach);

    private static string Anchor(string role) => role.ToLowerInvariant().Replace(' ', '-');
}
