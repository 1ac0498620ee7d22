using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class MatrixImportTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Responsible = 287100000;
    private const int Accountable = 287100001;
    private const int Both = 287100002;
    private const int Informed = 287100005;
    private const int Rasci = 287100001;

    [Fact]
    public void A_dry_run_answers_the_difference_and_writes_nothing()
    {
        var matrix = Empty();
        var touched = Touched(matrix);
        var answer = Import(matrix, "Aktivität;Vertrieb 1;Technik 1\nAngebot;a/r;C\nPreis;A;R", ("DryRun", true));
        Assert.Equal((10, 0, 0), ((int)answer["Created"], (int)answer["Updated"], (int)answer["Deleted"]));
        Assert.Equal("10 rows to write, about 0.2 s in an organisation (20 ms per row, inferred).", answer["Estimate"]);
        Assert.Equal(["role:vertrieb 1", "role:technik 1"], Texts(answer, "Questions", "id"));
        Assert.Equal(["create", "create"], Texts(answer, "Questions", "proposal"));
        Assert.Equal(["Row 1, column 2: The role \"Vertrieb 1\" is not known. Create it, leave it out, or give the code of the role that is meant."], Texts(answer, "Questions", "textEn")[..1]);
        Assert.Empty(Cells(matrix));
        Assert.Equal(touched, Touched(matrix));
        Assert.Null(organization.Find("kam_role", "kam_name", "Vertrieb 1", "kam_name"));
    }

    [Fact]
    public void An_import_writes_roles_rows_and_cells_and_the_findings_follow()
    {
        var matrix = Empty();
        Import(matrix, "Task\tSales 2\tQuality 2\nSubmit quote\tA/R\tC\nCheck\t\tR (Build)");
        Assert.Equal(3, Cells(matrix).Count);
        Assert.Equal("Build", Assert.Single(Cells(matrix), cell => cell.GetAttributeValue<string>("kam_note") is not null).GetAttributeValue<string>("kam_note"));
        Assert.Contains("RAC-02", Findings(matrix));
        var again = Import(matrix, "Task\tSales 2\tQuality 2\nSubmit quote\tA/R\tC\nCheck\t\tR (Build)");
        Assert.Equal("[]", again["Diff"]);
        Import(matrix, "Task\tSales 2\nCheck\tA");
        Assert.DoesNotContain("RAC-02", Findings(matrix));
    }

    [Fact]
    public void Replace_deletes_what_the_text_does_not_name_and_merge_does_not()
    {
        var matrix = Empty();
        Import(matrix, "Task,Sales 3,Quality 3,Legal 3\nPlan,A,R,C\nDo,A,R,I");
        const string smaller = "Task,Sales 3,Quality 3\nPlan,R,A";
        Assert.Equal(0, Import(matrix, smaller, ("DryRun", true))["Deleted"]);
        var answer = Import(matrix, smaller, ("Mode", "Replace"));
        Assert.Equal((0, 2, 6), ((int)answer["Created"], (int)answer["Updated"], (int)answer["Deleted"]));
        Assert.Equal([Responsible, Accountable], Cells(matrix).Select(Letter).Order());
        Assert.Equal(2, Parts("kam_matrixrole", matrix).Count);
        Assert.Single(Parts("kam_matrixactivity", matrix));
    }

    [Fact]
    public void A_letter_of_another_notation_is_asked_and_the_answer_is_written()
    {
        var matrix = Empty();
        const string text = "Aufgabe;Leitung 8;Technik 8\nPlanen;E;D\nBauen;E;M";
        var asked = Import(matrix, text, ("DryRun", true));
        Assert.Equal(["A", "R", "S"], Texts(asked, "Questions", "id").Zip(Texts(asked, "Questions", "proposal")).Where(pair => pair.First.StartsWith("letter:", StringComparison.Ordinal)).Select(pair => pair.Second).Order());
        Import(matrix, text, ("Answers", "{\"letter:M\":\"I\"}"));
        Assert.Equal([Responsible, Accountable, Accountable, Informed], Cells(matrix).Select(Letter).Order());
    }

    [Fact]
    public void ReplaceRows_makes_rows_like_the_text_and_leaves_the_others()
    {
        var matrix = Empty();
        Import(matrix, "Task,Sales 9,Quality 9\nPlan,A,R\nDo,A,R");
        var answer = Import(matrix, "Task,Sales 9,Quality 9\nPlan,–,–", ("Mode", "replacerows"));
        Assert.Equal((0, 0, 2), ((int)answer["Created"], (int)answer["Updated"], (int)answer["Deleted"]));
        Assert.Equal([Responsible, Accountable], Cells(matrix).Select(Letter).Order());
        Assert.Equal(2, Parts("kam_matrixactivity", matrix).Count);
    }

    [Fact]
    [Trait("Rule", "RAC-02"), Trait("Level", "import")]
    public void Several_accountable_roles_become_candidates_that_the_finding_lists()
    {
        var matrix = Empty();
        const string text = "Task,Sales 4,Quality 4,Legal 4\nPrice,A,A/R,C";
        var answer = Import(matrix, text);
        Assert.Equal(["open"], Texts(answer, "Questions", "proposal").Where(proposal => proposal == "open"));
        Assert.Equal([Responsible, Responsible], Cells(matrix).Select(Letter).Where(letter => letter == Responsible));
        Assert.Contains(Texts(answer, "Findings", "messageEn"), message => message == "[RAC-02] Nobody is accountable (A) for \"Price\" yet. Candidates: Sales 4, Quality 4.");
        Assert.Equal("[]", Import(matrix, text)["Diff"]);

        Import(matrix, text, ("Answers", "{\"accountable:price\":\"Quality 4\"}"));
        Assert.Equal([Responsible, Both], Cells(matrix).Select(Letter).Where(letter => letter <= Both).Order());
        Assert.DoesNotContain("RAC-02", Findings(matrix));

        Assert.Equal("[]", Import(matrix, text, ("OnSeveralAccountable", "KeepFirst"))["Diff"]);
        var fault = Refused(() => Import(Empty(), text, ("OnSeveralAccountable", "Refuse")));
        Assert.Equal("Row 2: \"Price\" has more than one accountable role: Sales 4, Quality 4.", fault.Message);
    }

    [Fact]
    public void A_text_in_another_notation_changes_that_of_an_empty_draft()
    {
        var matrix = Empty();
        Import(matrix, "Task,Sales 5,Quality 5\nPlan,A/R,S");
        Assert.Equal(Rasci, organization.Read(matrix, "kam_notation").GetAttributeValue<OptionSetValue>("kam_notation").Value);
        var kept = Empty();
        var answer = Import(kept, "Task,Sales 5,Quality 5\nPlan,A/R,S", ("Answers", "{\"notation\":\"Raci\"}"));
        Assert.Single(Cells(kept));
        Assert.Contains("cell:2:3", Texts(answer, "Questions", "id"));
    }

    [Fact]
    public void An_export_comes_back_without_a_difference_and_holds_no_formula()
    {
        var matrix = Empty();
        Import(matrix, "[{\"Activity\":\"=HYPERLINK(1)\",\"Sales 6\":\"A\",\"Quality 6\":\"R (if > 10, or \\\"late\\\")\"},{\"Activity\":\"Nobody yet\",\"Sales 6\":\"-\"},{\"Activity\":\"@home; twice\",\"Sales 6\":\"A/R\"}]");
        Assert.Equal(3, Parts("kam_matrixactivity", matrix).Count);
        foreach (var format in (string[])["CSV", "TSV", "JSON", "HTML"])
        {
            foreach (var language in (string[])["de", "en"])
            {
                var export = Call("kam_ExportMatrix", ("MatrixId", matrix.Id), ("Format", format), ("Language", language));
                var answer = Import(matrix, (string)export["Content"], ("Mode", "Replace"), ("Revision", export["Revision"]), ("DryRun", true));
                Assert.Equal("[]", answer["Diff"]);
            }
        }

        var csv = (string)Call("kam_ExportMatrix", ("MatrixId", matrix.Id), ("Language", "de"))["Content"];
        Assert.StartsWith("\uFEFFCode;Aktivität;Sales 6;Quality 6\r\n;'=HYPERLINK(1);A;", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=", csv.Replace(";", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        var html = (string)Call("kam_ExportMatrix", ("MatrixId", matrix.Id), ("Format", "HTML"))["Content"];
        Assert.Contains("<td>&#39;=HYPERLINK(1)</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>&#39;@home; twice</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_revision_is_refused_and_parts_follow_one_another()
    {
        var matrix = Empty();
        var first = Import(matrix, "Task,Sales 7,Quality 7\nOne,A,R");
        var second = Import(matrix, "Task,Sales 7,Quality 7\nTwo,A,R", ("Revision", first["Revision"]));
        var fault = Refused(() => Import(matrix, "Task,Sales 7,Quality 7\nThree,A,R", ("Revision", first["Revision"])));
        Assert.Equal(90012, fault.Details["SubErrorCode"]);
        Assert.Equal(second["Revision"], Import(matrix, "Task,Sales 7,Quality 7\nThree,A,R", ("DryRun", true))["Revision"]);
        Assert.Equal(2, Parts("kam_matrixactivity", matrix).Count);
    }

    [Fact]
    public void An_active_matrix_is_not_imported_into()
    {
        var matrix = Matrix.Complete(organization);
        matrix.Activate();
        foreach (var isDryRun in (bool[])[true, false])
            Assert.StartsWith("[RAC-23]", Refused(() => Import(matrix.Reference, "Task,Sales 8\nOne,A", ("DryRun", isDryRun))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_imports_nothing()
    {
        var matrix = Empty();
        var reader = organization.User("KAM Reader");
        Refused(() => organization.Organization.Execute(Request(matrix, "Task,Sales 9\nOne,A"), reader));
        Assert.Empty(Cells(matrix));
    }

    [Theory]
    [InlineData("", "The text is empty.")]
    [InlineData("   \n\t\n", "The text is empty.")]
    [InlineData("PK\u0003\u0004\u0000\u0000\u0001\u0002", "This is not text. Save the table as CSV, or copy it from the spreadsheet.")]
    [InlineData("<script>alert(1)</script>", "This is a page or document, not a table. Save the table as CSV, or copy it from the spreadsheet.")]
    [InlineData("Task,Sales\n\"Plan,A", "Row 2, column 1: the quotation mark is never closed.")]
    [InlineData("just some words", "No matrix was found: there is no row of roles with letters such as R, A, C or I below it.")]
    [InlineData("A,R,C\nR,A,I", "No matrix was found: there is no row of roles with letters such as R, A, C or I below it.")]
    [InlineData("{\"rows\":[{\"a\":", "Line 1, character 15: this is not valid JSON.")]
    public void What_is_no_matrix_is_refused_in_words(string text, string message)
    {
        var matrix = Empty();
        Assert.Equal(message, Refused(() => Import(matrix, text)).Message);
        Assert.Empty(Parts("kam_matrixactivity", matrix));
    }

    [Fact]
    public void Huge_texts_are_refused_before_they_are_read()
    {
        var matrix = Empty();
        Assert.StartsWith("The text has 10000000 characters", Refused(() => Import(matrix, new string('x', 10_000_000))).Message, StringComparison.Ordinal);
        Assert.Equal("Row 1 has more than 300 columns.", Refused(() => Import(matrix, new string(',', 100_000))).Message);
    }

    [Fact]
    public void A_large_matrix_needs_twelve_queries_and_one_write_a_thousand()
    {
        var matrix = Empty();
        const int rows = 200, roles = 30;
        string Sheet(int from, int to, char filler)
        {
            var text = new StringBuilder("Task");
            for (var role = 0; role < roles; role++)
                text.Append(CultureInfo.InvariantCulture, $",Big role {role}");
            for (var row = from; row < to; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nBig task {row}");
                for (var role = 0; role < roles; role++)
                    text.Append(',').Append(role == row % roles ? 'A' : role == (row + 1) % roles ? 'R' : filler);
            }

            return text.ToString();
        }

        var fault = Refused(() => Import(matrix, Sheet(0, rows, 'C')));
        Assert.Equal(90011, fault.Details["SubErrorCode"]);
        Assert.StartsWith("6000 cells would change, one request changes at most 2000.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Cells(matrix));
        for (var part = 0; part < 4; part++)
        {
            var statistics = organization.Measure(Request(matrix, Sheet(part * 50, (part + 1) * 50, 'C')));
            Assert.InRange(statistics.PluginQueries, 1, 12);

            // Roles and columns come with the first part, rows with each; 1,500 cells are two writes, findings one.
            Assert.Equal(part == 0 ? 6 : 4, statistics.PluginCallsByMessage["CreateMultiple"]);
            Assert.DoesNotContain("Create", statistics.PluginCallsByMessage.Keys);
            Assert.DoesNotContain("Delete", statistics.PluginCallsByMessage.Keys);
        }

        Assert.Equal(6000, Cells(matrix).Count);

        // 1,680 changed cells are two writes; findings that end and states of rows are at most one each.
        var changed = organization.Measure(Request(matrix, Sheet(0, 60, 'I')));
        Assert.InRange(changed.PluginQueries, 1, 12);
        Assert.InRange(changed.PluginCallsByMessage["UpdateMultiple"], 2, 4);
        Assert.Equal(1680, Cells(matrix).Count(cell => Letter(cell) == Informed));
        organization.Measure(Request(matrix, Sheet(0, 60, 'C').Replace("\nBig task 7,C", "\nBig task 7,I", StringComparison.Ordinal)));
        var dry = Import(matrix, Sheet(0, rows, 'C'), ("DryRun", true));
        Assert.Equal(1, dry["Updated"]);
    }

    [Fact]
    public void An_import_that_broke_off_goes_on_where_it_stopped()
    {
        var matrix = Empty();
        var whole = "Task,Sales 10,Quality 10\nOne,A,R\nTwo,A,R\nThree,R,A";
        string[] parts = ["Task,Sales 10,Quality 10\nOne,A,R", "Task,Sales 10,Quality 10\nTwo,A,R", "Task,Sales 10,Quality 10\nThree,R,A"];
        Import(matrix, parts[0]);

        // The client lost the answer: it looks what is left, and sends all parts again under the revision it now knows.
        var left = Import(matrix, whole, ("DryRun", true));
        Assert.Equal(["Two", "Three"], Texts(left, "Diff", "activity").Where(name => name.Length > 0 && name != "One").Distinct());
        Assert.DoesNotContain("One", Texts(left, "Diff", "activity"));
        var revision = left["Revision"];
        int[] created = new int[parts.Length];
        for (var part = 0; part < parts.Length; part++)
        {
            var answer = Import(matrix, parts[part], ("Revision", revision));
            created[part] = (int)answer["Created"];
            revision = answer["Revision"];
        }

        Assert.Equal([0, 3, 3], created);
        Assert.Equal("[]", Import(matrix, whole, ("Mode", "Replace"), ("Revision", revision), ("DryRun", true))["Diff"]);
    }

    [Theory]
    [InlineData(1033, "10 rows to write, about 0.2 s in an organisation (20 ms per row, inferred).")]
    [InlineData(1031, "10 Zeilen zu schreiben, etwa 0,2 s in einer Organisation (20 ms je Zeile, angenommen).")]
    public void The_answer_says_how_long_writing_takes_in_an_organisation(int language, string estimate)
    {
        var manager = organization.User("KAM Administrator", language);
        var roles = Enumerable.Range(0, 2).Select(index => organization.Role("Clock " + language + " " + index)).ToList();
        var matrix = Empty();
        var names = roles.Select(role => organization.Read(role, "kam_name").GetAttributeValue<string>("kam_name"));
        var answer = organization.Organization.Execute(Request(matrix, "Task," + string.Join(",", names) + "\nOne,A,R\nTwo,A,R\nThree,A,", ("DryRun", true)), manager);
        Assert.Equal(2 + 3 + 5, (int)answer["Created"]);
        Assert.Equal(estimate, answer["Estimate"]);
    }

    private static List<string> Texts(ParameterCollection answer, string output, string member) =>
        [.. JsonDocument.Parse((string)answer[output]).RootElement.EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];

    private static int Letter(Entity cell) => cell.GetAttributeValue<OptionSetValue>("kam_letter").Value;

    private static OrganizationRequest Request(EntityReference matrix, string text, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest("kam_ImportMatrix") { ["MatrixId"] = matrix.Id, ["Content"] = text };
        foreach (var (name, value) in more)
            request[name] = value;
        return request;
    }

    private ParameterCollection Import(EntityReference matrix, string text, params (string Name, object Value)[] more) =>
        organization.Organization.Execute(Request(matrix, text, more), organization.Organization.Administrator).Results;

    private ParameterCollection Call(string name, params (string Name, object Value)[] inputs)
    {
        var request = new OrganizationRequest(name);
        foreach (var (input, value) in inputs)
            request[input] = value;
        return organization.Organization.Execute(request, organization.Organization.Administrator).Results;
    }

    private EntityReference Empty() => organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()));

    private DateTime? Touched(EntityReference matrix) => organization.Read(matrix, "kam_touchedon").GetAttributeValue<DateTime?>("kam_touchedon");

    private List<Entity> Cells(EntityReference matrix) => Parts("kam_assignment", matrix, "kam_letter", "kam_note");

    private List<Entity> Parts(string table, EntityReference matrix, params string[] columns)
    {
        var all = new List<Entity>();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 } };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        EntityCollection page;
        do
        {
            page = organization.Admin.RetrieveMultiple(query);
            all.AddRange(page.Entities);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
        return all;
    }

    private List<string> Findings(EntityReference matrix)
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("kam_ruleid"))];
    }
}
