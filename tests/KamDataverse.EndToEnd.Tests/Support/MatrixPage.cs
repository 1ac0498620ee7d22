using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>The matrix editor inside the matrix's form.</summary>
internal static class MatrixPage
{
    public const string Frame = "[data-webresource='kam_/pages/matrix.html'] iframe";

    public static ILocator Cell(IFrameLocator editor, int row, int column) => editor.Locator($"td[data-row='{row}'][data-column='{column}']");

    public static async Task Keys(this Player player, params string[] keys)
    {
        foreach (var key in keys) await player.Page.Keyboard.PressAsync(key);
    }

    /// <summary>The frame of one of our pages.</summary>
    public static IFrame FrameOf(this Player player, string page) => Assert.Single(player.Page.Frames, frame => frame.Url.Contains($"/WebResources/kam_/pages/{page}.html", StringComparison.Ordinal));

    /// <summary>Serious and critical findings of axe inside the editor's frame, as "rule: element".</summary>
    public static async Task<IReadOnlyList<string>> Axe(Player player, IFrameLocator editor, ILocator? wanted = null)
    {
        await Assertions.Expect(wanted ?? Cell(editor, 0, 0)).ToBeVisibleAsync();
        var frame = player.FrameOf("matrix");
        await frame.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "webresources", "node_modules", "axe-core", "axe.min.js")));
        var found = await frame.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes[0].html)");
        return [.. found.EnumerateArray().Select(finding => finding.GetString()!)];
    }
}
