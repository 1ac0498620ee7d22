using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>What axe finds on a page.</summary>
internal static class Accessibility
{
    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>No serious or critical issue; the finding names the rule and the elements.</summary>
    public static async Task IsAccessible(this IFrame frame)
    {
        // Evaluated rather than added as a script: the pages allow no script from elsewhere.
        await frame.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "webresources", "node_modules", "axe-core", "axe.min.js")) + "; undefined");
        // The library's focus traps put hidden stops around a dialog that hand the focus on at once; nobody ever rests on one.
        using var result = JsonDocument.Parse(await frame.EvaluateAsync<string>("async () => JSON.stringify((await axe.run({ exclude: [['[data-tabster-dummy]']] })).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html) })))"));
        string[] grave = [.. result.RootElement.EnumerateArray().Where(issue => Grave.Contains(issue.GetProperty("impact").GetString())).Select(issue => issue.GetRawText())];
        Assert.True(grave.Length == 0, string.Join('\n', grave));
    }
}
