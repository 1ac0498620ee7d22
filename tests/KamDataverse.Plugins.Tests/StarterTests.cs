using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

public sealed class StarterTests
{
    [Fact]
    public void An_empty_organisation_gets_everything_as_drafts_and_nothing_twice()
    {
        using var organization = new KamOrganization();
        var trial = Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("DryRun", true));
        Assert.Equal(0, Rows(organization, "kam_role"));
        var first = Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        Assert.Equal(trial["Created"], first["Created"]);
        Assert.Equal(0, first["Skipped"]);
        Assert.Equal((12, 12, 4, 32, 9, 4), (
            Rows(organization, "kam_function"), Rows(organization, "kam_role"), Rows(organization, "kam_process"), Rows(organization, "kam_activity"),
            Rows(organization, "kam_interface"), Rows(organization, "kam_matrix")));
        foreach (var matrix in All(organization, "kam_matrix", "kam_completeness", "statuscode"))
        {
            Assert.Equal(100m, matrix.GetAttributeValue<decimal>("kam_completeness"));
            Assert.Equal(1, matrix.GetAttributeValue<OptionSetValue>("statuscode").Value);
        }

        var criteria = All(organization, "kam_scoringcriterion", "kam_name", "kam_namede", "kam_weight", "kam_guidance", "kam_guidancede");
        Assert.Equal(200m, criteria.Sum(criterion => criterion.GetAttributeValue<decimal>("kam_weight")));
        Assert.All(criteria, criterion => Assert.Equal(5, criterion.Attributes.Count(value => value.Value is string { Length: > 5 } or decimal)));
        Assert.Equal(1, All(organization, "kam_scoringmodel", "statuscode").Single().GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.All(All(organization, "kam_interfaceitem", "kam_name", "kam_namede"), item => Assert.NotEqual(item["kam_name"], item["kam_namede"]));

        organization.Update(All(organization, "kam_function", "kam_name")[0].ToEntityReference(), ("kam_name", "Renamed"));
        var second = Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        Assert.Equal(0, second["Created"]);
        Assert.Single(All(organization, "kam_function", "kam_name"), row => row.GetAttributeValue<string>("kam_name") == "Renamed");
    }

    [Fact]
    public void Calendars_come_with_this_and_next_years_holidays_and_the_programme_counts_in_one()
    {
        using var organization = new KamOrganization();
        var program = organization.Create("kam_program", ("kam_code", "OWN"), ("kam_name", "Own"));
        var trial = Call(organization, "kam_ApplyStarter", ("ProgramCode", "OWN"), ("CalendarCode", "de-by"), ("DryRun", true));
        Assert.Null(organization.Read(program, "kam_calendarid").GetAttributeValue<EntityReference>("kam_calendarid"));
        Call(organization, "kam_ApplyStarter", ("ProgramCode", "OWN"), ("CalendarCode", "de-by"));
        var bavaria = organization.Find("kam_calendar", "kam_code", "DE-BY", "kam_name", "kam_namede", "kam_timezone", "kam_weekpattern")!;
        Assert.Equal(("Germany, Bavaria", "Deutschland, Bayern", 110), (bavaria["kam_name"], bavaria["kam_namede"], bavaria["kam_timezone"]));
        Assert.Contains("13:00", bavaria.GetAttributeValue<string>("kam_weekpattern"), StringComparison.Ordinal);
        var own = organization.Read(program, "kam_calendarid", "kam_timezone");
        Assert.Equal((bavaria.Id, 110), (own.GetAttributeValue<EntityReference>("kam_calendarid").Id, own["kam_timezone"]));
        Assert.Equal(44, All(organization, "kam_calendar", "kam_code").Count(row => !row.GetAttributeValue<string>("kam_code").StartsWith("OFFICE", StringComparison.Ordinal)));
        Assert.InRange((int)trial["Created"], 900, 1300);
        var year = DateTime.UtcNow.Year;
        Assert.Equal(
            [year, year + 1], Holidays(organization, bavaria.Id).Where(day => day.GetAttributeValue<string>("kam_namede") == "Allerheiligen").Select(day => day.GetAttributeValue<DateTime>("kam_date").Year).Order());

        // The programme that had a calendar keeps it.
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("CalendarCode", "AT"));
        Assert.Equal(organization.Calendar.Id, organization.Read(organization.Program, "kam_calendarid").GetAttributeValue<EntityReference>("kam_calendarid").Id);
    }

    [Fact]
    public void Template_matrices_look_as_if_written_cell_by_cell_and_the_whole_takes_few_writes()
    {
        using var organization = new KamOrganization();
        var statistics = organization.Measure(new OrganizationRequest("kam_ApplyStarter") { ["ProgramCode"] = Code(organization) });
        Assert.InRange(statistics.PluginQueries, 1, 120);
        var matrix = organization.Find("kam_matrix", "kam_code", "ANG-TEMPLATE", "kam_name", "ownerid")!;
        var cell = Assert.Single(
            All(organization, "kam_assignment", "kam_name", "kam_matrixid", "kam_letter", "kam_accountablekey", "ownerid"),
            row => row.GetAttributeValue<string>("kam_name") == "Submit the quote · Key account manager · A/R");
        Assert.Equal(matrix.Id, cell.GetAttributeValue<EntityReference>("kam_matrixid").Id);
        Assert.Equal(matrix.GetAttributeValue<EntityReference>("ownerid").Id, cell.GetAttributeValue<EntityReference>("ownerid").Id);
        var columns = All(organization, "kam_matrixrole", "kam_name", "kam_sequence", "kam_matrixid").Where(row => row.GetAttributeValue<EntityReference>("kam_matrixid").Id == matrix.Id);
        Assert.Equal(
            ["Key account manager", "Inside sales", "Application engineer", "R&D lead", "Production planner", "Controller", "Executive sponsor"],
            columns.OrderBy(row => row["kam_sequence"]).Select(row => row.GetAttributeValue<string>("kam_name")));

        // A second accountable role is refused by the keys and rules like anywhere else.
        var row = organization.Find("kam_matrixactivity", "kam_name", "Submit the quote", "kam_name")!.ToEntityReference();
        var sponsor = columns.Single(column => column.GetAttributeValue<string>("kam_name") == "Executive sponsor").ToEntityReference();
        Assert.StartsWith("[RAC-01]", Refused(() => organization.Organization.Execute(
            new Microsoft.Xrm.Sdk.Messages.CreateRequest { Target = Row("kam_assignment", ("kam_matrixactivityid", row), ("kam_matrixroleid", sponsor), ("kam_letter", Option(287100001))) },
            organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        Assert.All(All(organization, "kam_matrixactivity", "kam_findingstate"), found => Assert.NotNull(found.GetAttributeValue<OptionSetValue>("kam_findingstate")));
    }

    [Fact]
    public void A_year_later_only_the_missing_year_of_holidays_comes()
    {
        var clock = new TestClock("2026-12-31T22:30:00Z");
        using var organization = With(new OrganizationOptions { Clock = clock });
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        var zurich = organization.Find("kam_calendar", "kam_code", "CH-ZH", "kam_name")!;
        var gone = Holidays(organization, zurich.Id)[0];
        organization.Admin.Delete("kam_calendarexception", gone.Id);
        var before = Holidays(organization, zurich.Id).Count;
        Assert.Equal(0, Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)))["Created"]);
        Assert.Equal(before, Holidays(organization, zurich.Id).Count);
        clock.Now = clock.Now.AddDays(300);
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        Assert.Equal(before + 10, Holidays(organization, zurich.Id).Count);
    }

    [Fact]
    public void A_second_programme_gets_interfaces_and_a_scoring_model_of_its_own()
    {
        using var organization = new KamOrganization();
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        var second = organization.Create("kam_program", ("kam_code", "TWO"), ("kam_name", "Second"));
        Assert.Equal(9 + 1 + 8, Call(organization, "kam_ApplyStarter", ("ProgramCode", "TWO"))["Created"]);
        Assert.Equal(9, All(organization, "kam_interface", "kam_programid").Count(row => row.GetAttributeValue<EntityReference>("kam_programid").Id == second.Id));
    }

    [Fact]
    public void Of_some_functions_only_their_roles_and_interfaces_come()
    {
        using var organization = new KamOrganization();
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("FunctionCodes", "KAM, FIN"));
        Assert.Equal(2, Rows(organization, "kam_function"));
        Assert.Equal(3, Rows(organization, "kam_role"));
        Assert.Equal("ANG-FIN-KAM", All(organization, "kam_interface", "kam_code").Single().GetAttributeValue<string>("kam_code"));
    }

    [Fact]
    public void Part_by_part_comes_to_the_same_as_all_at_once_and_a_part_uses_what_is_there()
    {
        using var organization = new KamOrganization();
        var code = Code(organization);
        var whole = (int)Call(organization, "kam_ApplyStarter", ("ProgramCode", code), ("DryRun", true))["Created"];
        Assert.Equal(0, Call(organization, "kam_ApplyStarter", ("ProgramCode", code), ("Parts", "Interfaces, Matrices"))["Created"]);
        var offer = Call(organization, "kam_ApplyStarter", ("ProgramCode", code), ("Parts", "none"));
        Assert.Equal(0, (int)offer["Created"] + (int)offer["Skipped"]);
        using var content = System.Text.Json.JsonDocument.Parse((string)offer["Content"]);
        Assert.Equal(
            ("CH-ZH", 12, 44, 4, 9),
            (content.RootElement.GetProperty("calendar").GetString(), Length("functions"), Length("calendars"), Length("processes"), Length("interfaces")));
        Assert.Equal("Verkauf", content.RootElement.GetProperty("functions")[1].GetProperty("nameDe").GetString());
        Assert.Equal("""{"code":"REK-QM-KAM-40","supplier":"QM","receiver":"KAM","process":"REK","nameEn":"8D report","nameDe":"8D-Bericht","reaction":1,"completion":10,"unit":287100002}""", content.RootElement.GetProperty("interfaces")[4].GetRawText());

        var created = new[] { "Functions", "calendars", "Processes", "Matrices", "Interfaces,Scoring" }.Sum(part => (int)Call(organization, "kam_ApplyStarter", ("ProgramCode", code), ("Parts", part))["Created"]);
        Assert.Equal(whole, created);
        Assert.Equal((12, 12, 4, 32, 9, 4), (
            Rows(organization, "kam_function"), Rows(organization, "kam_role"), Rows(organization, "kam_process"), Rows(organization, "kam_activity"),
            Rows(organization, "kam_interface"), Rows(organization, "kam_matrix")));
        Assert.Equal(0, Call(organization, "kam_ApplyStarter", ("ProgramCode", code))["Created"]);

        int Length(string list) => content.RootElement.GetProperty(list).GetArrayLength();
    }

    [Fact]
    public void Of_some_processes_only_their_activities_matrices_and_interfaces_come()
    {
        using var organization = new KamOrganization();
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("ProcessCodes", "auf"));
        Assert.Equal((1, 8, 1), (Rows(organization, "kam_process"), Rows(organization, "kam_activity"), Rows(organization, "kam_matrix")));
        Assert.Equal("AUF-LOG-KAM", All(organization, "kam_interface", "kam_code").Single().GetAttributeValue<string>("kam_code"));

        // Somebody takes an activity out: the interface between activities comes without it, the template not at all.
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("ProcessCodes", "REK"), ("Parts", "Processes"));
        organization.Admin.Delete("kam_activity", organization.Find("kam_activity", "kam_code", "REK-40", "kam_name")!.Id);
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("ProcessCodes", "REK"), ("Parts", "Interfaces,Matrices"));
        Assert.Null(organization.Find("kam_interface", "kam_code", "REK-QM-KAM-40", "kam_fromactivityid")!.GetAttributeValue<EntityReference>("kam_fromactivityid"));
        Assert.Equal(1, Rows(organization, "kam_matrix"));
    }

    [Fact]
    public void A_programme_can_be_initialised_without_content()
    {
        using var organization = new KamOrganization();
        var answer = Call(organization, "kam_Initialize", ("ProgramCode", "NEW"), ("Parts", "None"));
        Assert.Equal(2, (int)answer["Created"] + (int)answer["Skipped"]);
        Assert.Equal(0, Rows(organization, "kam_function"));
    }

    [Fact]
    public void A_template_becomes_the_programmes_matrix_once_and_comes_into_force_for_all_its_key_accounts()
    {
        using var organization = new KamOrganization();
        Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)));
        organization.Update(organization.Program, ("kam_importmode", true));
        var template = organization.Find("kam_matrix", "kam_code", "ANG-TEMPLATE", "kam_name")!;
        var first = Call(organization, "kam_AdoptTemplate", ("TemplateMatrixId", template.Id), ("ProgramId", organization.Program.Id));
        Assert.Equal(first["MatrixId"], Call(organization, "kam_AdoptTemplate", ("TemplateMatrixId", template.Id), ("ProgramId", organization.Program.Id))["MatrixId"]);
        var matrix = new EntityReference("kam_matrix", (Guid)first["MatrixId"]);
        organization.Update(matrix, ("statuscode", Option(287100003)));
        var stored = organization.Read(matrix, "kam_scope", "kam_programid", "kam_code", "kam_templateid", "kam_version", "kam_completeness", "kam_confirmby", "statuscode");
        Assert.Equal(
            (287100000, organization.Program.Id, "ANG-" + Code(organization), template.Id, 1, 100m, 287100003),
            (stored.GetAttributeValue<OptionSetValue>("kam_scope").Value, stored.GetAttributeValue<EntityReference>("kam_programid").Id, stored["kam_code"],
                stored.GetAttributeValue<EntityReference>("kam_templateid").Id, stored["kam_version"], stored["kam_completeness"], stored.GetAttributeValue<OptionSetValue>("statuscode").Value));
        Assert.NotNull(stored["kam_confirmby"]);

        Assert.Equal(400, Refused(() => Call(organization, "kam_AdoptTemplate", ("TemplateMatrixId", template.Id))).HttpStatus);
        Assert.Equal(90001, Refused(() => Call(organization, "kam_AdoptTemplate", ("TemplateMatrixId", template.Id), ("ProgramId", Guid.NewGuid()))).Details["SubErrorCode"]);
        Assert.Equal(90001, Refused(() => Call(organization, "kam_AdoptTemplate", ("TemplateMatrixId", Guid.NewGuid()), ("ProgramId", organization.Program.Id))).Details["SubErrorCode"]);
    }

    [Fact]
    public void What_is_not_known_is_refused_and_nothing_is_created()
    {
        using var organization = new KamOrganization();
        foreach (var fault in new[]
        {
            Refused(() => Call(organization, "kam_ApplyStarter")),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", "NOPE"))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("Pack", "Bakery"))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("CalendarCode", "XX"))),
            Refused(() => Call(organization, "kam_Initialize", ("ProgramCode", "NEW"), ("CalendarCode", new string('A', 10_000_000)))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("FunctionCodes", "KAM,XX"))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("ProcessCodes", "XX"))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("Parts", "Functions,Everything"))),
            Refused(() => Call(organization, "kam_Initialize", ("ProgramCode", "NEW"), ("Parts", new string('A', 10_000_000)))),
            Refused(() => Call(organization, "kam_ApplyStarter", ("ProgramCode", Code(organization)), ("FunctionCodes", new string('A', 10_000_000)))),
            Refused(() => organization.Organization.Execute(new OrganizationRequest("kam_ApplyStarter") { ["ProgramCode"] = Code(organization) }, organization.User("Key Account Manager"))),
        })
        {
            Assert.InRange(fault.HttpStatus, 400, 403);
            Assert.InRange(fault.Message.Length, 10, 1000);
        }

        Assert.Equal(0, Rows(organization, "kam_function"));
        Assert.Null(organization.Find("kam_program", "kam_code", "NEW", "kam_name"));
    }

    [Fact]
    public void Initialising_twice_is_initialising_once()
    {
        using var organization = new KamOrganization();
        var first = Call(organization, "kam_Initialize", ("ProgramCode", "NEW"), ("ProgramName", "New programme"));
        var second = Call(organization, "kam_Initialize", ("ProgramCode", "NEW"));
        Assert.Equal(first["ProgramId"], second["ProgramId"]);
        Assert.Equal(0, second["Created"]);
        Assert.Equal("New programme", organization.Find("kam_program", "kam_code", "NEW", "kam_name")!.GetAttributeValue<string>("kam_name"));
    }

    [Fact]
    public void In_an_initialised_organisation_five_entries_bring_an_interface_into_force()
    {
        using var organization = new KamOrganization();
        organization.Admin.Delete("kam_program", organization.Program.Id);
        organization.Admin.Delete("kam_calendar", organization.Calendar.Id);
        var program = (Guid)Call(organization, "kam_Initialize")["ProgramId"];
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", Coded("kam_function", "LOG")), ("kam_customerfunctionid", Coded("kam_function", "VK")), ("kam_processid", Coded("kam_process", "AUF")),
            ("kam_deliverable", "Tracking number"), ("kam_reactionvalue", 4m));
        organization.Agree(row);
        Assert.Equal(287100003, Call(organization, "kam_ActivateInterface", ("InterfaceId", row.Id))["Status"]);
        var stored = organization.Read(row, "kam_programid", "kam_reactionminutes", "kam_resolutionminutes", "kam_depth", "kam_validfrom", "kam_reviewdate");
        Assert.Equal(program, stored.GetAttributeValue<EntityReference>("kam_programid").Id);
        Assert.Equal((240, 1200), (stored["kam_reactionminutes"], stored["kam_resolutionminutes"]));
        Assert.Equal(stored.GetAttributeValue<DateTime>("kam_validfrom").AddMonths(12), stored.GetAttributeValue<DateTime>("kam_reviewdate"));

        EntityReference Coded(string table, string code) => organization.Find(table, "kam_code", code, "kam_name")!.ToEntityReference();
    }

    [Fact]
    public void The_installation_says_what_is_still_to_do()
    {
        using var organization = new KamOrganization();
        var before = Call(organization, "kam_CheckInstallation");
        Assert.Equal(false, before["IsReady"]);
        Assert.Contains("\"code\":\"Steps\",\"state\":\"Ok\"", (string)before["Checks"], StringComparison.Ordinal);
        Assert.Contains("\"code\":\"TimedJob\",\"state\":\"Open\"", (string)before["Checks"], StringComparison.Ordinal);
        organization.Create("kam_function", ("kam_code", "QM"), ("kam_name", "Quality"), ("kam_kind", Option(287100014)), ("kam_headid", new EntityReference("systemuser", organization.Organization.Administrator.UserId)));
        organization.Process();
        organization.Role("Engineer");
        Call(organization, "kam_ProcessDueItems");
        var after = (string)Call(organization, "kam_CheckInstallation")["Checks"];
        Assert.Contains("\"code\":\"Calendars\",\"state\":\"Ok\"", after, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"Holidays\",\"state\":\"Look\",\"message\":\"Calendars of programmes without a holiday in the coming year: 1.", after, StringComparison.Ordinal);
        Assert.Equal(true, Call(organization, "kam_CheckInstallation")["IsReady"]);
        organization.Create("kam_program", ("kam_code", "SECOND"), ("kam_name", "Second"));
        Assert.Contains("\"code\":\"Calendars\",\"state\":\"Open\"", (string)Call(organization, "kam_CheckInstallation")["Checks"], StringComparison.Ordinal);
        Call(organization, "kam_ApplyStarter", ("ProgramCode", "SECOND"));
        organization.Update(organization.Program, ("kam_calendarid", organization.Find("kam_calendar", "kam_code", "AT", "kam_name")!.ToEntityReference()));
        var started = (string)Call(organization, "kam_CheckInstallation")["Checks"];
        Assert.Contains("\"code\":\"Calendars\",\"state\":\"Ok\"", started, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"Holidays\",\"state\":\"Ok\"", started, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"Content\",\"state\":\"Ok\"", started, StringComparison.Ordinal);
    }

    private static string Code(KamOrganization organization) => organization.Read(organization.Program, "kam_code").GetAttributeValue<string>("kam_code");

    private static OrganizationResponse Call(KamOrganization organization, string api, params (string Name, object Value)[] inputs)
    {
        var request = new OrganizationRequest(api);
        foreach (var (name, value) in inputs)
            request[name] = value;
        return organization.Organization.Execute(request, organization.Organization.Administrator);
    }

    private static List<Entity> Holidays(KamOrganization organization, Guid calendar) =>
        [.. All(organization, "kam_calendarexception", "kam_calendarid", "kam_date", "kam_namede").Where(day => day.GetAttributeValue<EntityReference>("kam_calendarid").Id == calendar)];

    private static int Rows(KamOrganization organization, string table) => All(organization, table, "kam_name").Count;

    private static List<Entity> All(KamOrganization organization, string table, params string[] columns) =>
        [.. organization.Admin.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities];
}
