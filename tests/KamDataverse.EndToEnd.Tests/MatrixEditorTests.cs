using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The matrix editor on the matrix's form.</summary>
public sealed class MatrixEditorTests(Site site, Browser browser)
{
    private const string Editor = "[data-webresource='kam_/pages/matrix.html'] iframe";

    [Fact]
    public async Task Lea_fills_a_matrix_by_keyboard_in_german()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Anfrage aufnehmen", "Machbarkeit klären", "Preis freigeben"], "Einkauf", "Qualität", "Verkauf");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(Editor);
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("3 von 3 Zeilen ohne A");

        // The export button is the last stop of the Tab key before the gaps; two gaps further the grid begins.
        await editor.Locator("[data-command='export']").FocusAsync();
        foreach (var _ in Enumerable.Range(0, 3)) await lea.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Cell(editor, 0, 0)).ToBeFocusedAsync();
        await Keys(lea, "r", "ArrowRight", "c", "ArrowRight", "a", "ArrowDown", "Home", "r", "a", "ArrowRight", "i");
        await Assertions.Expect(Cell(editor, 1, 0)).ToHaveTextAsync("A/R");
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("1 von 3 Zeilen ohne A");
        await Assertions.Expect(editor.Locator("[data-check='2']")).ToHaveTextAsync("A fehlt, R fehlt");
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("5 geänderte Zellen nicht gespeichert");
        await Keys(lea, "Control+End");
        await Assertions.Expect(editor.Locator("[data-part='findings']")).ToContainTextAsync("Für «Preis freigeben» ist niemand rechenschaftspflichtig (A fehlt).");
        await lea.Shoot("matrix-editor-de");

        // An A typed for another role moves there; the whole move is taken back and done again at once.
        await Keys(lea, "a", "Home", "a");
        await Assertions.Expect(Cell(editor, 2, 2)).ToHaveTextAsync("R");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("Preis freigeben / Einkauf: A. A ist von Verkauf zu Einkauf gewandert.");
        await Keys(lea, "Control+z");
        await Assertions.Expect(Cell(editor, 2, 2)).ToHaveTextAsync("A");
        await Keys(lea, "Control+y");
        await Assertions.Expect(editor.Locator("[data-part='complete']")).ToHaveTextAsync("Alle 3 Zeilen haben A und R.");

        var requests = new List<string>();
        lea.Page.Request += (_, request) => { if (request.Method == "POST") requests.Add(new Uri(request.Url).AbsolutePath); };
        await Keys(lea, "Control+s");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("Gespeichert.");
        Assert.Equal(["/api/data/v9.2/kam_SetMatrixCells"], requests);
        Assert.Equal(
            (Numbers.R, Numbers.C, Numbers.A, Numbers.AandR, Numbers.A, Numbers.R),
            (await matrix.Letter(author, 0, 0), await matrix.Letter(author, 0, 1), await matrix.Letter(author, 0, 2), await matrix.Letter(author, 1, 0), await matrix.Letter(author, 2, 0), await matrix.Letter(author, 2, 2)));
        Assert.Empty(await Axe(lea, editor));
        await lea.Shoot("matrix-editor-complete-de");
    }

    [Fact]
    public async Task Two_people_at_the_same_cell_lose_nothing_silently()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Anfrage aufnehmen"], "Einkauf", "Verkauf");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(Editor);
        await Cell(editor, 0, 1).ClickAsync();
        await Keys(lea, "r", "ArrowLeft", "i");
        await author.Create("kam_assignments", matrix.Cell(0, 0, Numbers.C));

        await Keys(lea, "Control+s");
        await Assertions.Expect(editor.Locator("[data-part='problem']")).ToHaveTextAsync("Jemand anderes hat diese Matrix inzwischen geändert: Anfrage aufnehmen / Einkauf: C. Es wurde nichts gespeichert.");
        await Assertions.Expect(Cell(editor, 0, 0)).ToHaveTextAsync("I");
        Assert.Null(await matrix.Letter(author, 0, 1));
        await lea.Shoot("matrix-editor-conflict-de");

        await editor.Locator("[data-command='refresh']").ClickAsync();
        await Assertions.Expect(Cell(editor, 0, 0)).ToHaveAttributeAsync("aria-label", "I, informiert, nicht gespeichert, von anderen geändert, dort C");
        Assert.Empty(await Axe(lea, editor));
        await editor.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("");
        await Assertions.Expect(Cell(editor, 0, 0)).ToHaveAttributeAsync("aria-label", "I, informiert");
        await Assertions.Expect(editor.Locator("[data-part='problem']")).ToHaveCountAsync(0);
        Assert.Equal((287100005, Numbers.R), (await matrix.Letter(author, 0, 0), await matrix.Letter(author, 0, 1)));
    }

    [Fact]
    public async Task A_table_from_a_spreadsheet_is_pasted_and_a_failing_network_keeps_the_work()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Anfrage aufnehmen", "Preis freigeben"], "Einkauf", "Verkauf");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(Editor);
        await Cell(editor, 0, 0).ClickAsync();
        await Cell(editor, 0, 0).EvaluateAsync(
            """
            (cell, text) => {
              const data = new DataTransfer();
              data.setData('text/plain', text);
              cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            "a\tr\r\n<script>alert(1)</script>\tR/A\tX\r\n");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("3 Zellen eingefügt, 2 nicht verstanden und so gelassen.");
        await lea.Page.Context.SetOfflineAsync(true);
        await editor.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='problem']")).ToHaveTextAsync("Der Server ist nicht erreichbar. Ihre Änderungen sind noch da.");
        await lea.Page.Context.SetOfflineAsync(false);
        await editor.Locator("[data-command='retry']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("");
        Assert.Equal((Numbers.A, Numbers.R, null, Numbers.AandR), (await matrix.Letter(author, 0, 0), await matrix.Letter(author, 0, 1), await matrix.Letter(author, 1, 0), await matrix.Letter(author, 1, 1)));
    }

    [Fact]
    public async Task Marc_reads_a_matrix_in_english_and_cannot_change_what_is_not_his()
    {
        var id = Assert.Single(await site.As(People.Marc).List("kam_matrixes?$select=kam_matrixid&$filter=kam_programid/kam_code eq 'KAM' and kam_processid/kam_code eq 'REK'")).GetProperty("kam_matrixid").GetGuid();
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_matrix", id);
        var editor = marc.Page.FrameLocator(Editor);
        await Assertions.Expect(editor.Locator(".bar.info")).ToContainTextAsync("Read-only");
        await Assertions.Expect(editor.Locator("[data-command='save']")).ToHaveCountAsync(0);
        var before = await Cell(editor, 0, 0).TextContentAsync();
        await Cell(editor, 0, 0).ClickAsync();
        await Keys(marc, before == "C" ? "i" : "c", "Delete");
        await Assertions.Expect(Cell(editor, 0, 0)).ToHaveTextAsync(before ?? "");
        Assert.Empty(await Axe(marc, editor));
        await marc.Shoot("matrix-editor-en");
    }

    [Fact]
    public async Task Two_hundred_rows_of_thirty_roles_stay_fluent()
    {
        const int rows = 200, roles = 30;
        var matrix = await new Given(site.Admin, site.As(People.Lea)).Matrix([], []);
        var head = "Activity\t" + string.Join('\t', Enumerable.Range(1, roles).Select(role => $"Role {Given.Code()}"));
        var lines = Enumerable.Range(1, rows).Select(row => $"Task {row:D3}\tA\tR" + new string('\t', roles - 2));
        await site.Admin.Call("kam_ImportMatrix", ("MatrixId", matrix.Id), ("Content", head + "\n" + string.Join('\n', lines)), ("Format", "TSV"));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Page.GotoAsync($"/WebResources/kam_/pages/matrix.html?id={matrix.Id}&typename=kam_matrix&userlcid=1031");
        await Assertions.Expect(lea.Page.Locator($"td[data-row='{rows - 1}'][data-column='{roles - 1}']")).ToBeAttachedAsync();

        // A letter draws its own cell, its row's and its column's sums again, and nothing else; times are told, not judged.
        var typed = await lea.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const touched = [], times = [];
              for (let n = 0; n < 40; n++) {
                const cell = document.querySelector(`td[data-row='${n * 4}'][data-column='${2 + n % 20}']`);
                cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
                cell.focus();
                await frame();
                const rows = new Set();
                const observer = new MutationObserver(list => list.forEach(change => { const row = (change.target.closest ?? (() => null)).call(change.target, 'tbody tr') ?? change.target.parentElement?.closest('tbody tr'); if (row) rows.add(row); }));
                observer.observe(document.querySelector('tbody'), { subtree: true, childList: true, attributes: true, characterData: true });
                const start = performance.now();
                cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true }));
                while (cell.textContent !== 'C') await Promise.resolve();
                times.push(performance.now() - start);
                await frame();
                observer.disconnect();
                touched.push(rows.size);
              }
              times.sort((a, b) => a - b);
              return { touched: Math.max(...touched), median: times[20], p95: times[37] };
            }
            """);
        Assert.Equal(1, typed.GetProperty("touched").GetInt32());

        var sheet = string.Join('\n', Enumerable.Range(0, rows).Select(_ => "R\tA" + string.Concat(Enumerable.Repeat("\tI", roles - 2))));
        await lea.Page.Locator("td[data-row='0'][data-column='0']").ClickAsync();
        var pasted = await lea.Page.EvaluateAsync<double>(
            """
            async text => {
              const data = new DataTransfer();
              data.setData('text/plain', text);
              const last = document.querySelector("td[data-row='199'][data-column='29']");
              const start = performance.now();
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
              while (last.textContent !== 'I') await Promise.resolve();
              return performance.now() - start;
            }
            """,
            sheet);
        TestContext.Current.SendDiagnosticMessage($"200 x 30: letter to DOM {typed.GetProperty("median").GetDouble():F1} ms (95 %: {typed.GetProperty("p95").GetDouble():F1} ms), paste of 6,000 cells {pasted:F0} ms");
        await lea.Shoot("matrix-editor-large-de");

        var requests = new List<string>();
        lea.Page.Request += (_, request) => { if (request.Method == "POST") requests.Add(new Uri(request.Url).AbsolutePath); };
        await lea.Page.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(lea.Page.Locator("[role='status']").Last).ToHaveTextAsync("Gespeichert.", new LocatorAssertionsToHaveTextOptions { Timeout = 120_000 });
        Assert.Equal(Enumerable.Repeat("/api/data/v9.2/kam_SetMatrixCells", 4), requests);
    }

    private static ILocator Cell(IFrameLocator editor, int row, int column) => editor.Locator($"td[data-row='{row}'][data-column='{column}']");

    private static async Task Keys(Player player, params string[] keys)
    {
        foreach (var key in keys) await player.Page.Keyboard.PressAsync(key);
    }

    /// <summary>Serious and critical findings of axe inside the editor's frame, as "rule: element".</summary>
    private static async Task<IReadOnlyList<string>> Axe(Player player, IFrameLocator editor)
    {
        await Assertions.Expect(Cell(editor, 0, 0)).ToBeVisibleAsync();
        var frame = Assert.Single(player.Page.Frames, frame => frame.Url.Contains("matrix.html", StringComparison.Ordinal));
        await frame.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "webresources", "node_modules", "axe-core", "axe.min.js")));
        var found = await frame.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes[0].html)");
        return [.. found.EnumerateArray().Select(finding => finding.GetString()!)];
    }
}
