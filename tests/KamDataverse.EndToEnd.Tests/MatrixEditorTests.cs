using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>The matrix editor on the matrix's form.</summary>
public sealed class MatrixEditorTests(Site site, Browser browser)
{
    [Fact]
    public async Task Lea_fills_a_matrix_by_keyboard_in_german()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Anfrage aufnehmen", "Machbarkeit klären", "Preis freigeben"], "Einkauf", "Qualität", "Verkauf");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("3 von 3 Zeilen ohne A");

        // By the Tab key alone: from the last button before the gaps over the gaps and the letters into the grid.
        await editor.Locator("[data-command='print']").FocusAsync();
        foreach (var _ in Enumerable.Range(0, 2 + 5 + 1)) await lea.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToBeFocusedAsync();
        await lea.Keys("r", "ArrowRight", "c", "ArrowRight", "a", "ArrowDown", "Home", "r", "a", "ArrowRight", "i");
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 0)).ToHaveTextAsync("A/R");
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("1 von 3 Zeilen ohne A");
        await Assertions.Expect(editor.Locator("[data-check='2']")).ToHaveTextAsync("A fehlt, R fehlt");
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("5 geänderte Zellen nicht gespeichert");
        await lea.Keys("Control+End");
        await Assertions.Expect(editor.Locator("[data-part='findings']")).ToContainTextAsync("Für «Preis freigeben» ist niemand rechenschaftspflichtig (A fehlt).");
        await lea.Shoot("matrix-editor-de");

        // An A typed for another role moves there; the whole move is taken back and done again at once.
        await lea.Keys("a", "Home", "a");
        await Assertions.Expect(MatrixPage.Cell(editor, 2, 2)).ToHaveTextAsync("R");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("Preis freigeben / Einkauf: A. A ist von Verkauf zu Einkauf gewandert.");
        await lea.Keys("Control+z");
        await Assertions.Expect(MatrixPage.Cell(editor, 2, 2)).ToHaveTextAsync("A");
        await lea.Keys("Control+y");
        await Assertions.Expect(editor.Locator("[data-part='complete']")).ToHaveTextAsync("Alle 3 Zeilen haben A und R.");

        var requests = new List<string>();
        lea.Page.Request += (_, request) => { if (request.Method == "POST") requests.Add(new Uri(request.Url).AbsolutePath); };
        await lea.Keys("Control+s");
        await Assertions.Expect(editor.Locator("[role='status']").Last).ToHaveTextAsync("Gespeichert.");
        Assert.Equal(["/api/data/v9.2/kam_SetMatrixCells"], requests);
        Assert.Equal(
            (Numbers.R, Numbers.C, Numbers.A, Numbers.AandR, Numbers.A, Numbers.R),
            (await matrix.Letter(author, 0, 0), await matrix.Letter(author, 0, 1), await matrix.Letter(author, 0, 2), await matrix.Letter(author, 1, 0), await matrix.Letter(author, 2, 0), await matrix.Letter(author, 2, 2)));
        Assert.Empty(await MatrixPage.Axe(lea, editor));
        await lea.Shoot("matrix-editor-complete-de");
    }

    [Fact]
    public async Task Two_people_at_the_same_cell_lose_nothing_silently()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix(["Anfrage aufnehmen"], "Einkauf", "Verkauf");
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await MatrixPage.Cell(editor, 0, 1).ClickAsync();
        await lea.Keys("r", "ArrowLeft", "i");
        await author.Create("kam_assignments", matrix.Cell(0, 0, Numbers.C));

        await lea.Keys("Control+s");
        await Assertions.Expect(editor.Locator("[data-part='problem']")).ToHaveTextAsync("Jemand anderes hat diese Matrix inzwischen geändert: Anfrage aufnehmen / Einkauf: C. Es wurde nichts gespeichert.");
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveTextAsync("I");
        Assert.Null(await matrix.Letter(author, 0, 1));
        await lea.Shoot("matrix-editor-conflict-de");

        await editor.Locator("[data-command='refresh']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveAttributeAsync("aria-label", "I, Informiert, nicht gespeichert, von anderen geändert, dort C");
        Assert.Empty(await MatrixPage.Axe(lea, editor));
        await editor.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("");
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveAttributeAsync("aria-label", "I, Informiert");
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
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await MatrixPage.Cell(editor, 0, 0).ClickAsync();
        await MatrixPage.Cell(editor, 0, 0).EvaluateAsync(
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
        var editor = marc.Page.FrameLocator(MatrixPage.Frame);
        await Assertions.Expect(editor.Locator(".bar.info")).ToContainTextAsync("Read-only");
        await Assertions.Expect(editor.Locator("[data-command='save']")).ToHaveCountAsync(0);
        var before = await MatrixPage.Cell(editor, 0, 0).TextContentAsync();
        await MatrixPage.Cell(editor, 0, 0).ClickAsync();
        await marc.Keys(before == "C" ? "i" : "c", "Delete");
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveTextAsync(before ?? "");
        Assert.Empty(await MatrixPage.Axe(marc, editor));
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
        var address = $"/WebResources/kam_/pages/matrix.html?id={matrix.Id}&typename=kam_matrix&userlcid=1031";
        var ratio = await FirstPaint(lea, address, plain: false) / await FirstPaint(lea, address, plain: true);
        await lea.Page.GotoAsync(address);
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
        TestContext.Current.SendDiagnosticMessage($"200 x 30: letter to DOM {typed.GetProperty("median").GetDouble():F1} ms (95 %: {typed.GetProperty("p95").GetDouble():F1} ms), paste of 6,000 cells {pasted:F0} ms, first paint {ratio:F2} of a plain grid's");
        await lea.Shoot("matrix-editor-large-de");

        var requests = new List<string>();
        lea.Page.Request += (_, request) => { if (request.Method == "POST") requests.Add(new Uri(request.Url).AbsolutePath); };
        await lea.Page.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(lea.Page.Locator("[role='status']").Last).ToHaveTextAsync("Gespeichert.", new LocatorAssertionsToHaveTextOptions { Timeout = 120_000 });
        Assert.Equal(Enumerable.Repeat("/api/data/v9.2/kam_SetMatrixCells", 4), requests);
    }

    /// <summary>
    /// Milliseconds from the start of navigation to the frame that shows the last cell, median of three. The plain page has the same address, style and requests, and
    /// builds the same cells from plain elements as soon as the answers are there.
    /// </summary>
    private static async Task<double> FirstPaint(Player player, string address, bool plain)
    {
        const string pattern = "**/pages/matrix.js";
        if (plain) await player.Page.RouteAsync(pattern, route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = PlainGrid }));
        var times = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            await player.Page.GotoAsync(address);
            times.Add(await player.Page.EvaluateAsync<double>(
                """
                () => new Promise(done => {
                  const look = () => document.querySelector("td[data-row='199'][data-column='29']") ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
                  look();
                })
                """));
        }

        if (plain) await player.Page.UnrouteAsync(pattern);
        return times.Order().ElementAt(1);
    }

    private const string PlainGrid =
        """
        (async () => {
          const id = new URLSearchParams(location.search).get('id'), root = '/api/data/v9.2/', filter = `$filter=_kam_matrixid_value eq ${id}`;
          const read = async path => (await (await fetch(root + path, { headers: { Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"' } })).json()).value;
          const [rows, roles, cells] = await Promise.all([
            read(`kam_matrixactivities?$select=kam_name&${filter}&$orderby=kam_sequence`),
            read(`kam_matrixroles?$select=kam_name&${filter}&$orderby=kam_sequence`),
            (async () => { let all = [], next = root + `kam_assignments?$select=kam_letter,_kam_matrixactivityid_value,_kam_matrixroleid_value&${filter}`; while (next) { const page = await (await fetch(next)).json(); all = all.concat(page.value); next = page['@odata.nextLink']; } return all; })(),
          ]);
          const letters = new Map(cells.map(cell => [cell._kam_matrixactivityid_value + cell._kam_matrixroleid_value, 'RA'[cell.kam_letter - 287100000] ?? '?']));
          const table = document.createElement('table'), body = document.createElement('tbody'), box = document.createElement('div');
          rows.forEach((row, r) => {
            const line = document.createElement('tr'), name = document.createElement('th');
            name.textContent = row.kam_name;
            line.append(name);
            roles.forEach((role, c) => {
              const cell = document.createElement('td'), letter = letters.get(row.kam_matrixactivityid + role.kam_matrixroleid) ?? '';
              cell.className = 'cell' + (letter === 'A' ? ' accountable' : letter === 'R' ? ' responsible' : '');
              cell.dataset.row = r;
              cell.dataset.column = c;
              cell.tabIndex = -1;
              cell.setAttribute('aria-label', letter || 'leer');
              cell.textContent = letter;
              line.append(cell);
            });
            body.append(line);
          });
          box.className = 'scroller';
          table.append(body);
          box.append(table);
          document.querySelector('#page').append(box);
        })();
        """;
}
