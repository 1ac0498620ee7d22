using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Hostile;

internal static partial class ApiCases
{
    private static IEnumerable<ApiCase> Handovers()
    {
        yield return new ApiCase(
            "kam_RequestHandover",
            async scene => await Call(
                People.Lea, "DesignationId", scene.Approved(), ("SupplierFunctionId", await scene.NinasFunction()), ("Subject", "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)>"), ("Description", "-1+1"),
                ("Priority", "High"), ("Type", "SupportRequest"), ("InputsMet", true)))
        {
            ["HandoverId"] = Meaning.Row(),
            ["DesignationId"] = Meaning.Row(),
            ["SupplierFunctionId"] = Meaning.Row(ownedByUsers: false),
            ["CustomerFunctionId"] = Meaning.Row(ownedByUsers: false),
            ["InterfaceId"] = Meaning.Row(),
            ["Subject"] = Meaning.NeededText(200),
            ["Description"] = Meaning.Text(4000),
            ["Priority"] = Meaning.Word(),
            ["Type"] = Meaning.Word(),
            ["InputsMet"] = Meaning.Flag(),
            ["Preview"] = Meaning.Flag(),
            Contradictions =
            [
                new("a function that asks itself", async (_, valid) => await Task.FromResult(Inputs(("CustomerFunctionId", valid["SupplierFunctionId"]))), Answered.Rule),
                new("a request that was sent already", async (scene, _) => Inputs(("HandoverId", await scene.Handover())), Answered.Rule),
                new("a key account nobody has decided on", async (scene, _) => Inputs(("DesignationId", await scene.Draft())), Answered.Rule),
                new("an interface of other functions", async (scene, _) => Inputs(("InterfaceId", await scene.Agreed())), Answered.Numbered),
                new("no key account", Answered.Missing, ("DesignationId", null)),
                new("no function", Answered.Missing, ("SupplierFunctionId", null)),
            ],
        };
        yield return new ApiCase("kam_AcknowledgeHandover", async scene => await Call(People.Nina, "HandoverId", scene.Handover(), ("AssigneeId", await scene.Given.Person(People.Nina)), ("StartWork", true)))
        {
            ["HandoverId"] = Meaning.Row(),
            ["AssigneeId"] = Meaning.Row(ownedByUsers: false),
            ["StartWork"] = Meaning.Flag(),
            ["OnBehalfOfUserId"] = Meaning.Row(ownedByUsers: false, Answered.Invalid),
            ["EvidenceRef"] = Meaning.Text(400),
            Contradictions = [.. Recorded(), new("one that was delivered", async (scene, _) => Inputs(("HandoverId", await scene.Delivered())), Answered.Rule)],
            Decides = true,
        };
        yield return new ApiCase("kam_DeclineHandover", async scene => await Call(People.Nina, "HandoverId", scene.Handover(), ("Reason", "+41 52 000 00 00"), ("AlternativeFunctionId", await scene.NinasFunction())))
        {
            ["HandoverId"] = Meaning.Row(),
            ["Reason"] = Meaning.NeededText(2000),
            ["AlternativeFunctionId"] = Meaning.Row(ownedByUsers: false),
            Contradictions = [new("one that was delivered", async (scene, _) => Inputs(("HandoverId", await scene.Delivered())), Answered.Rule)],
        };
        yield return new ApiCase("kam_DeliverHandover", scene => Call(People.Nina, "HandoverId", scene.InWork(), ("OutputsMet", true)))
        {
            ["HandoverId"] = Meaning.Row(),
            ["OutputsMet"] = Meaning.Flag(),
            Contradictions = [new("one that was delivered", async (scene, _) => Inputs(("HandoverId", await scene.Delivered())), Answered.Rule)],
        };
        yield return new ApiCase("kam_AcceptHandover", scene => Call(People.Lea, "HandoverId", scene.Delivered(), ("CriteriaMet", true)))
        {
            ["HandoverId"] = Meaning.Row(),
            ["CriteriaMet"] = Meaning.Flag(),
            Contradictions = [new("one that was not delivered", async (scene, _) => Inputs(("HandoverId", await scene.InWork())), Answered.Rule)],
        };
        yield return new ApiCase("kam_RejectHandover", scene => Call(People.Lea, "HandoverId", scene.Delivered(), ("Reason", "Two pages are missing")))
        {
            ["HandoverId"] = Meaning.Row(),
            ["Reason"] = Meaning.NeededText(2000),
            ["NotMet"] = Meaning.Ids(),
            Contradictions = [new("one that was not delivered", async (scene, _) => Inputs(("HandoverId", await scene.Paused())), Answered.Rule)],
        };
        yield return new ApiCase("kam_PauseHandover", scene => Call(People.Nina, "HandoverId", scene.InWork(), ("Reason", "Customer")))
        {
            ["HandoverId"] = Meaning.Row(),
            ["Reason"] = Meaning.NeededWord(),
            Contradictions = [new("one that rests already", async (scene, _) => Inputs(("HandoverId", await scene.Paused())), Answered.Rule)],
        };
        yield return new ApiCase("kam_ResumeHandover", scene => Call(People.Nina, "HandoverId", scene.Paused()))
        {
            ["HandoverId"] = Meaning.Row(),
            Contradictions = [new("one that does not rest", async (scene, _) => Inputs(("HandoverId", await scene.InWork())), Answered.Rule)],
        };
        yield return new ApiCase("kam_CancelHandover", scene => Call(People.Lea, "HandoverId", scene.Handover())) { ["HandoverId"] = Meaning.Row() };
    }

    private static IEnumerable<ApiCase> Matrices()
    {
        yield return new ApiCase("kam_ActivateMatrix", async scene => new(People.Lea, Inputs(("MatrixId", (await scene.Filled()).Id), ("ActivateOn", Today))))
        {
            ["MatrixId"] = Meaning.Row(),
            ["ActivateOn"] = Meaning.Moment(),
            Contradictions = [new("one with an empty row", async (scene, _) => Inputs(("MatrixId", (await scene.Given.Matrix(["Send"], "Sales")).Id)), Answered.Rule)],
        };
        yield return new ApiCase("kam_ExportMatrix", async scene => new(People.Lea, Inputs(("MatrixId", (await scene.Filled()).Id), ("Format", "CSV"), ("Language", "de"))))
        {
            ["MatrixId"] = Meaning.Row(),
            ["Format"] = Meaning.Word(),
            ["Language"] = Meaning.Word(),
            IsForReaders = true,
        };
        yield return new ApiCase(
            "kam_ImportMatrix",
            async scene => new(People.Lea, Inputs(
                ("MatrixId", (await scene.Filled()).Id), ("Content", "Activity,Sales,Quality\r\n=1+1,A,R\r\n<script>alert(1)</script>,A/R,C\r\n"), ("Format", "CSV"), ("Mode", "Merge"), ("DryRun", false),
                ("OnSeveralAccountable", "Refuse"), ("Answers", "{}"))))
        {
            ["MatrixId"] = Meaning.Row(),
            ["Content"] = Meaning.Sheet(),
            ["Format"] = Meaning.Word(),
            ["Mode"] = Meaning.Word(),
            ["DryRun"] = Meaning.Flag(),
            ["OnSeveralAccountable"] = Meaning.Word(),
            ["Revision"] = new Meaning([("one that never was", "nonsense", Answered.Invalid), ("10 MB", Meaning.Huge, Answered.Invalid), ("a number instead of text", 5, Answered.Unreadable)]),
            ["Answers"] = Meaning.Json(),
            Contradictions =
            [
                new("a matrix in force", async (scene, _) => Inputs(("MatrixId", (await scene.InForce()).Id)), Answered.Rule),
                new("two who answer for one activity", Answered.Numbered, ("Content", "Activity,Sales,Quality\r\nSend,A,A\r\n")),
            ],
        };
        yield return new ApiCase("kam_InstantiateTemplate", async scene => new(People.Lea, Inputs(("TemplateMatrixId", (await scene.InForce()).Id), ("DesignationId", await scene.Approved()))))
        {
            ["TemplateMatrixId"] = Meaning.Row(),
            ["DesignationId"] = Meaning.Row(),
        };
        yield return new ApiCase("kam_AdoptTemplate", async scene => new(People.Lea, Inputs(("TemplateMatrixId", (await scene.InForce()).Id), ("ProgramId", await new Given(scene.Admin).Program()))))
        {
            ["TemplateMatrixId"] = Meaning.Row(),
            ["ProgramId"] = Meaning.Row(ownedByUsers: false),
        };
        yield return new ApiCase(
            "kam_SetMatrixCell",
            async scene =>
            {
                var matrix = await scene.Filled();
                return new(People.Lea, Inputs(("ActivityId", matrix.Rows[0]), ("RoleId", matrix.Roles[1]), ("Letter", "I")));
            })
        {
            ["ActivityId"] = Meaning.Row(),
            ["RoleId"] = Meaning.Row(),
            ["Letter"] = Meaning.Word(),
            Contradictions =
            [
                new("a second A", Answered.Rule, ("Letter", "A")),
                new("a role of another matrix", async (scene, _) => Inputs(("RoleId", (await scene.Filled()).Roles[0])), Answered.NotFound),
            ],
        };
        yield return new ApiCase(
            "kam_SetMatrixCells",
            async scene =>
            {
                var matrix = await scene.Filled();
                return new(People.Lea, Inputs(("MatrixId", matrix.Id), ("Cells", Cells((matrix.Rows[0], matrix.Roles[1], "I", "C")))));
            })
        {
            ["MatrixId"] = Meaning.Row(),
            ["Cells"] = Meaning.Json(),
            Contradictions =
            [
                new("no cell", Answered.Missing, ("Cells", " ")),
                new("rows and roles of another matrix", async (scene, _) => Inputs(("Cells", await OfAnother(scene))), Answered.NotFound),
                new("a letter there is not", async (_, valid) => await Changed(valid, "\"I\"", "\"X\""), Answered.Invalid),
                new("a cell twice", async (_, valid) => await Changed(valid, "[{", "[" + ((string)valid["Cells"]!).Trim('[', ']') + ",{"), Answered.Invalid),
                new("a cell that somebody has changed", async (_, valid) => await Changed(valid, "\"C\"", "\"R\""), Answered.Invalid),
                new("a second A", async (_, valid) => await Changed(valid, "\"I\"", "\"A\""), Answered.Rule),
            ],
        };
        yield return new ApiCase(
            "kam_TransferAccountability",
            async scene =>
            {
                var matrix = await scene.Filled();
                return new(People.Lea, Inputs(("ActivityId", matrix.Rows[0]), ("FromRoleId", matrix.Roles[0]), ("ToRoleId", matrix.Roles[1]), ("KeepAs", "R")));
            })
        {
            ["ActivityId"] = Meaning.Row(),
            ["FromRoleId"] = Meaning.Row(),
            ["ToRoleId"] = Meaning.Row(),
            ["KeepAs"] = Meaning.Word(),
            Contradictions = [new("from a role that does not answer", async (_, valid) => await Task.FromResult(Inputs(("FromRoleId", valid["ToRoleId"]))), Answered.Invalid)],
        };
        yield return new ApiCase(
            "kam_GetResponsible",
            async scene => await Call(People.Lea, "AccountId", scene.Given.Account(), ("ActivityCode", await Code(scene)), ("OnDate", Today)))
        {
            ["AccountId"] = Meaning.Row(),
            ["ActivityCode"] = new Meaning([.. Meaning.Code(20).Nonsense, ("no text", "", Answered.Missing)]),
            ["OnDate"] = Meaning.Moment(),
            IsForReaders = true,
        };
        yield return new ApiCase(
            "kam_GetInterface",
            async scene => await Call(
                People.Lea, "AccountId", scene.Given.Account(), ("SupplierFunction", await FunctionCode(scene)), ("CustomerFunction", await FunctionCode(scene)), ("OnDate", Today), ("Priority", "High")))
        {
            ["AccountId"] = Meaning.Row(),
            ["SupplierFunction"] = new Meaning([.. Meaning.Code(10).Nonsense, ("no text", "", Answered.Missing)]),
            ["CustomerFunction"] = new Meaning([.. Meaning.Code(10).Nonsense, ("no text", "", Answered.Missing)]),
            ["ProcessCode"] = Meaning.Code(10),
            ["OnDate"] = Meaning.Moment(),
            ["Priority"] = Meaning.Word(),
            IsForReaders = true,
        };
    }

    private static IEnumerable<ApiCase> Setup()
    {
        yield return new ApiCase("kam_CalculateDueDate", async scene => await Call(People.Lea, "CalendarId", scene.Given.Calendar(), ("StartUtc", "2027-03-01T08:00:00Z"), ("Minutes", 60), ("Basis", "Business")))
        {
            ["StartUtc"] = Meaning.Moment(),
            ["Minutes"] = Meaning.Whole(1, 525_600),
            ["CalendarId"] = Meaning.Row(ownedByUsers: false),
            ["Basis"] = Meaning.Word(),
            IsForReaders = true,
        };
        yield return new ApiCase("kam_CheckInstallation", _ => Task.FromResult(new ValidCall(People.Sabine, [])));
        yield return new ApiCase(
            "kam_Initialize",
            _ => Task.FromResult(new ValidCall(People.Sabine, Inputs(("ProgramCode", Given.Code()), ("ProgramName", "=1+1"), ("CalendarCode", "DE-BY"), ("Parts", "None")))))
        {
            ["ProgramCode"] = Meaning.Text(10),
            ["ProgramName"] = Meaning.Text(200),
            ["CalendarCode"] = Meaning.Code(10),
            ["Parts"] = Meaning.Word(),
        };
        yield return new ApiCase(
            "kam_ApplyStarter",
            async scene =>
            {
                var code = Given.Code();
                await scene.Admin.Create("kam_programs", ("kam_code", code), ("kam_name", "Programme"));
                return new(People.Sabine, Inputs(("ProgramCode", code), ("Pack", "Industrial"), ("Parts", "Functions,Processes"), ("FunctionCodes", "KAM,VK"), ("ProcessCodes", "ANG"), ("CalendarCode", "DE-BY"), ("DryRun", false)));
            })
        {
            ["ProgramCode"] = Meaning.Code(10),
            ["Pack"] = Meaning.Word(),
            ["Parts"] = Meaning.Word(),
            ["FunctionCodes"] = Meaning.Word(),
            ["ProcessCodes"] = Meaning.Word(),
            ["CalendarCode"] = Meaning.Code(10),
            ["DryRun"] = Meaning.Flag(),
        };
        yield return new ApiCase("kam_ProcessDueItems", _ => Task.FromResult(new ValidCall(People.Sabine, Inputs(("MaxItems", 1), ("AsOfUtc", DateTime.UtcNow.ToString("O"))))))
        {
            ["MaxItems"] = Meaning.Whole(1, 500, optional: true),
            ["AsOfUtc"] = Meaning.Moment(),
            Contradictions =
            [
                new("four years ahead", Answered.Invalid, ("AsOfUtc", DateTime.UtcNow.AddYears(4).ToString("O"))),
                new("four years back", Answered.Invalid, ("AsOfUtc", DateTime.UtcNow.AddYears(-4).ToString("O"))),
            ],
        };
    }

    private static async Task<string> FunctionCode(Scene scene) =>
        (await scene.Admin.Get($"kam_functions({await scene.Given.Function():D})?$select=kam_code")).GetProperty("kam_code").GetString()!;

    private static async Task<string> Code(Scene scene)
    {
        var code = Given.Code();
        await scene.Admin.Create("kam_activities", Client.Bind("kam_processid", "kam_processes", await scene.Given.Process()), ("kam_code", code), ("kam_name", "Send"));
        return code;
    }

    private static string Cells(params (Guid Activity, Guid Role, string Letter, string Was)[] cells) =>
        JsonSerializer.Serialize(cells.Select(cell => new { activity = cell.Activity, role = cell.Role, letter = cell.Letter, was = cell.Was }));

    private static async Task<string> OfAnother(Scene scene)
    {
        var other = await scene.Filled();
        return Cells((other.Rows[0], other.Roles[1], "I", "C"));
    }

    private static Task<Dictionary<string, object?>> Changed(Dictionary<string, object?> valid, string from, string to) =>
        Task.FromResult(Inputs(("Cells", ((string)valid["Cells"]!).Replace(from, to, StringComparison.Ordinal))));
}
