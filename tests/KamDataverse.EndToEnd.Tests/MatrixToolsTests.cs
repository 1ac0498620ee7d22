using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests;

/// <summary>What the matrix editor does beyond typing letters: files, versions, people, repairs, the first choice of an empty matrix.</summary>
public sealed class MatrixToolsTests(Site site, Browser browser)
{
    /// <summary>Milliseconds for thousands of cells on a machine that runs many tests at once.</summary>
    private const float Long = 300_000;

    private const int TemplateScope = 287100003;
    private const string Hostile = "<img src=x onerror=alert(1)> \u202Etxet\u202C \U0001F600 =1+1";

    [Fact]
    public async Task Versions_are_compared_in_words_and_the_signature_a_change_needs_is_told_before_saving()
    {
        var author = site.As(People.Lea);
        var (_, next) = await AgreedMatrix.InTwoVersions(site, author);
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", next);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await MatrixPage.Cell(editor, 1, 1).ClickAsync();
        await lea.Keys("ArrowUp", "ArrowLeft", "Delete");
        await Assertions.Expect(editor.Locator("[data-part='consent']")).ToHaveTextAsync("Diese Änderung braucht die Zustimmung von: Bereich Einkauf, Bereich Verkauf.");
        await lea.Keys("Control+z", "ArrowDown", "ArrowRight", "r");
        await Assertions.Expect(editor.Locator("[data-part='consent']")).ToHaveTextAsync("Diese Änderung braucht die Zustimmung von: Bereich Verkauf.");
        await editor.Locator("[data-command='compare']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='differences']")).ToHaveTextAsync("0 hinzugefügt, 0 entfernt, 1 geändert");
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 1)).ToHaveAttributeAsync("aria-label", "R, Durchführungsverantwortung, nicht gespeichert, geändert, vorher C");
        await editor.Locator("[data-command='next-difference']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 1)).ToBeFocusedAsync();
        Assert.Empty(await MatrixPage.Axe(lea, editor));
        await lea.Shoot("matrix-compare-de");
        await editor.Locator("[data-command='compare']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 1)).ToHaveAttributeAsync("aria-label", "R, Durchführungsverantwortung, nicht gespeichert");
    }

    [Fact]
    public async Task A_table_with_more_cells_than_a_request_may_change_goes_in_parts_and_goes_on_where_it_stopped()
    {
        const int rows = 120, roles = 20;
        // New roles belong to the vocabulary, which administrators keep.
        var author = site.As(People.Sabine);
        var code = Given.Code();
        var matrix = await new Given(site.Admin, author).Matrix(["Auftrag prüfen"], "Einkauf " + code);
        var table = string.Join('\n', Enumerable.Range(1, rows).Select(row => $"Schritt {row:D3}\tA\tR" + string.Concat(Enumerable.Repeat("\tI", roles - 2)))
            .Prepend("Aktivität\t" + string.Join('\t', Enumerable.Range(1, roles).Select(role => $"Rolle {role:D2} {code}"))));
        await using var sabine = await Player.SignIn(browser, site, People.Sabine);
        await sabine.Open("kam_matrix", matrix.Id);
        var editor = sabine.Page.FrameLocator(MatrixPage.Frame);
        await editor.Locator("[data-command='import']").ClickAsync();
        var dialog = editor.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("oder Tabelle hier einfügen").FillAsync(table);
        await dialog.Locator("[data-command='check']").ClickAsync();
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToContainTextAsync("Würde", new LocatorAssertionsToContainTextOptions { Timeout = Long });

        // The second part does not get through: the first is there, and the same button goes on.
        var calls = 0;
        await sabine.Page.RouteAsync("**/kam_ImportMatrix", route => ++calls == 2 ? route.AbortAsync() : route.ContinueAsync());
        await dialog.Locator("[data-command='apply']").ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Der Server ist nicht erreichbar.", new LocatorAssertionsToContainTextOptions { Timeout = Long });
        await Assertions.Expect(dialog.Locator("[data-part='progress']")).ToContainTextAsync("Teil 1 von 2 ist importiert");
        Assert.Equal(2000, (await author.List($"kam_assignments?$select=kam_assignmentid&$filter=_kam_matrixid_value eq {matrix.Id:D}")).Count);
        Assert.Empty(await MatrixPage.Axe(sabine, editor, dialog));
        await sabine.Shoot("matrix-import-parts-de");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Fortfahren" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Long });
        await Assertions.Expect(editor.GetByText("In 2 Teilen importiert:")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Long });
        Assert.Equal(3, calls);
        Assert.Equal(rows * roles, (await author.List($"kam_assignments?$select=kam_assignmentid&$filter=_kam_matrixid_value eq {matrix.Id:D}")).Count);
    }

    [Fact]
    public async Task A_matrix_goes_to_excel_and_comes_back_with_only_what_differs()
    {
        var author = site.As(People.Lea);
        var matrix = await new Given(site.Admin, author).Matrix([Hostile, "Preis freigeben"], "Einkauf " + Given.Code(), "Verkauf " + Given.Code());
        var cell = await author.Create("kam_assignments", matrix.Cell(0, 0, Numbers.A));
        await author.Create("kam_assignments", matrix.Cell(0, 1, Numbers.R));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", matrix.Id);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await Assertions.Expect(editor.Locator("tbody th").First).ToHaveTextAsync(Hostile);
        var file = Path.Combine(Directory.CreateTempSubdirectory("kam").FullName, "matrix.xlsx");
        var download = await lea.Page.RunAndWaitForDownloadAsync(() => editor.Locator("[data-command='excel']").ClickAsync());
        await download.SaveAsAsync(file);
        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
            Assert.Contains(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText, text => text == '\u202E');
            Assert.DoesNotContain("<f>", document.WorkbookPart!.WorksheetParts.Single().Worksheet!.OuterXml, StringComparison.Ordinal);
        }

        await author.Delete("kam_assignments", cell);
        await editor.Locator("[data-command='import']").ClickAsync();
        var dialog = editor.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type='file']").SetInputFilesAsync(file);
        await dialog.Locator("[data-command='check']").ClickAsync();
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToHaveTextAsync("Würde 1 anlegen, 0 ändern, 0 löschen.");
        await Assertions.Expect(dialog.Locator("tbody tr")).ToContainTextAsync([Hostile]);
        Assert.Empty(await MatrixPage.Axe(lea, editor, dialog));
        await lea.Shoot("matrix-import-de");
        await dialog.Locator("[data-command='apply']").ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveTextAsync("A");
        Assert.Equal(Numbers.A, await matrix.Letter(author, 0, 0));
    }

    [Fact]
    public async Task A_foreign_file_is_refused_and_questions_are_asked_with_proposals_in_english()
    {
        var author = site.As(People.Marc);
        var matrix = await new Given(site.Admin, author).Matrix(["Take the inquiry"], "Buying " + Given.Code(), "Selling " + Given.Code());
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_matrix", matrix.Id);
        var editor = marc.Page.FrameLocator(MatrixPage.Frame);
        await editor.Locator("[data-command='import']").ClickAsync();
        var dialog = editor.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input[type='file']").SetInputFilesAsync(new FilePayload { Name = "old.xls", MimeType = "application/vnd.ms-excel", Buffer = [0xD0, 0xCF, 0x11, 0xE0] });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("\"old.xls\" is in the old format (.xls) or protected by a password. Please save it without a password as an Excel workbook (.xlsx).");
        await dialog.Locator("input[type='file']").SetInputFilesAsync(new FilePayload { Name = "broken.xlsx", MimeType = "application/zip", Buffer = [0x50, 0x4B, 3, 4, 0, 0] });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("\"broken.xlsx\" is damaged");
        var unknown = "Unknown " + Given.Code();
        await dialog.Locator("textarea").FillAsync($"Activity\t{unknown}\nTake the inquiry\tR\nNew activity\tA");
        await dialog.Locator("[data-command='check']").ClickAsync();
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToHaveTextAsync("Would create 5, change 0, delete 0.");
        await marc.Shoot("matrix-import-questions-en");
        Assert.Empty(await MatrixPage.Axe(marc, editor, dialog));
        await dialog.Locator("[data-question]").SelectOptionAsync("skip");
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToHaveTextAsync("Would create 1, change 0, delete 0.");
        await dialog.Locator("[data-question]").SelectOptionAsync("create");
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToHaveTextAsync("Would create 5, change 0, delete 0.");

        // Who may not create roles is told so, keeps what was typed, and chooses otherwise.
        await dialog.Locator("[data-command='apply']").ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("You have no right");
        await dialog.Locator("[data-question]").SelectOptionAsync("skip");
        await Assertions.Expect(dialog.Locator("[data-part='outcome']")).ToHaveTextAsync("Would create 1, change 0, delete 0.");
        await dialog.Locator("[data-command='apply']").ClickAsync();
        await Assertions.Expect(editor.GetByRole(AriaRole.Grid).Locator("tbody th")).ToHaveTextAsync(["Take the inquiry", "New activity"]);
    }

    [Fact]
    public async Task An_empty_matrix_begins_with_a_template_or_with_the_activities_of_its_process()
    {
        var author = site.As(People.Lea);
        var given = new Given(site.Admin, author);
        var template = await given.Matrix(["Anfrage aufnehmen", "Preis freigeben"], "Einkauf " + Given.Code(), "Verkauf " + Given.Code());
        await author.Create("kam_assignments", template.Cell(0, 0, Numbers.AandR));
        await author.Update("kam_matrixes", template.Id, ("kam_scope", TemplateScope), ("kam_programid@odata.bind", null), ("kam_name", "Vorlage " + Given.Code()));
        foreach (var (name, sequence) in new[] { ("Erstens", 10), ("Zweitens", 20) })
            await site.Admin.Create("kam_activities", Bind("kam_processid", "kam_processes", template.Process), ("kam_code", Given.Code()), ("kam_name", name), ("kam_sequence", sequence));
        var byTemplate = await author.Create("kam_matrixes", Bind("kam_programid", "kam_programs", template.Program), Bind("kam_processid", "kam_processes", template.Process));
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", byTemplate);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await Assertions.Expect(editor.Locator(".start h2")).ToHaveTextAsync("Womit möchten Sie beginnen?");
        await lea.Shoot("matrix-start-de");
        await lea.FrameOf("matrix").IsAccessible();
        await editor.Locator("[data-command='use-template']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 0)).ToHaveTextAsync("A/R");

        var other = await given.Program();
        var empty = await author.Create("kam_matrixes", Bind("kam_programid", "kam_programs", other), Bind("kam_processid", "kam_processes", template.Process));
        await lea.Open("kam_matrix", empty);
        await editor.Locator("[data-command='start-empty']").ClickAsync();
        await editor.Locator("input[type='checkbox']").First.CheckAsync();
        await editor.Locator("input[type='checkbox']").Nth(1).CheckAsync();
        await editor.Locator("[data-command='begin']").ClickAsync();
        await Assertions.Expect(editor.Locator("tbody th")).ToHaveTextAsync(["Erstens", "Zweitens"]);
        await Assertions.Expect(editor.Locator("[data-gap='noA']")).ToHaveTextAsync("2 von 2 Zeilen ohne A");

        // A template of another process would bring its activities.
        var foreign = await author.Create("kam_matrixes", Bind("kam_programid", "kam_programs", other), Bind("kam_processid", "kam_processes", await given.Process()));
        await lea.Open("kam_matrix", foreign);
        await Assertions.Expect(editor.GetByText("Für diesen Prozess gibt es noch keine Vorlage.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_expired_session_keeps_the_work_and_a_row_is_repaired_with_one_click()
    {
        var author = site.As(People.Marc);
        var matrix = await new Given(site.Admin, author).Matrix(["Take the inquiry", "Release the price"], "Buying", "Selling", "Quality");
        await using var marc = await Player.SignIn(browser, site, People.Marc);
        await marc.Open("kam_matrix", matrix.Id);
        var editor = marc.Page.FrameLocator(MatrixPage.Frame);
        await MatrixPage.Cell(editor, 0, 1).ClickAsync();
        await editor.Locator("[data-letter='R']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 1)).ToBeFocusedAsync();
        await Assertions.Expect(editor.Locator("[data-check='0']")).ToHaveTextAsync("no A");
        await editor.Locator("[data-repair='1']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 0, 1)).ToHaveTextAsync("A/R");
        await editor.Locator("[data-gap='noA']").ClickAsync();
        await Assertions.Expect(MatrixPage.Cell(editor, 1, 0)).ToBeFocusedAsync();
        await marc.Shoot("matrix-repair-en");

        await marc.Page.RouteAsync("**/kam_SetMatrixCells", route => route.FulfillAsync(new RouteFulfillOptions { Status = 200, ContentType = "text/html", Body = "<html>Sign in</html>" }));
        await editor.Locator("[data-command='save']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='problem']")).ToContainTextAsync("Your session has expired");
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("1 changed cell not saved");
        await marc.Page.UnrouteAsync("**/kam_SetMatrixCells");
        await editor.Locator("[data-command='retry']").ClickAsync();
        await Assertions.Expect(editor.Locator("[data-part='pending']")).ToHaveTextAsync("");
        Assert.Equal(Numbers.AandR, await matrix.Letter(author, 0, 1));
    }

    [Fact]
    public async Task Roles_show_the_people_of_a_key_account_on_a_day_and_the_matrix_prints()
    {
        var id = Assert.Single(await site.As(People.Lea).List("kam_matrixes?$select=kam_matrixid&$filter=kam_programid/kam_code eq 'KAM' and kam_processid/kam_code eq 'REK'")).GetProperty("kam_matrixid").GetGuid();
        await using var lea = await Player.SignIn(browser, site, People.Lea);
        await lea.Open("kam_matrix", id);
        var editor = lea.Page.FrameLocator(MatrixPage.Frame);
        await editor.Locator("[data-command='people']").ClickAsync();
        var tessera = editor.Locator("[data-part='people'] option").Filter(new() { HasTextRegex = new("^Tessera") });
        await editor.Locator("[data-part='people'] select").SelectOptionAsync(new SelectOptionValue { Label = await tessera.InnerTextAsync() });
        await Assertions.Expect(editor.Locator("thead")).ToContainTextAsync("Thomas Egli");
        await Assertions.Expect(editor.Locator("thead")).ToContainTextAsync("Lea Brunner");
        await lea.Shoot("matrix-people-de");
        Assert.Empty(await MatrixPage.Axe(lea, editor));
        await editor.Locator("[data-part='people'] input").FillAsync("2001-01-01");
        await Assertions.Expect(editor.Locator("thead")).Not.ToContainTextAsync("Thomas Egli");
        await Assertions.Expect(editor.Locator("[data-person='0']")).ToHaveTextAsync("niemand bestimmt");

        await lea.Page.GotoAsync($"/WebResources/kam_/pages/matrix.html?id={id}&typename=kam_matrix&userlcid=1031");
        await Assertions.Expect(lea.Page.Locator("td[data-row='0'][data-column='0']")).ToBeVisibleAsync();
        await lea.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(lea.Page.Locator(".print-head")).ToContainTextAsync("Version 1");
        await Assertions.Expect(lea.Page.Locator(".commands")).ToBeHiddenAsync();
        await lea.Shoot("matrix-print-de");
        await lea.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen, ForcedColors = ForcedColors.Active });
        await lea.Shoot("matrix-contrast-de");
    }
}
