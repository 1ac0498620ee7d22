using System;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Brings starter content into a programme. What is there by its code is never overwritten; everything new is a draft.</summary>
[CustomApi("kam_ApplyStarter", "Apply starter content", "Creates functions, roles, processes, standard interfaces, template matrices, a scoring model and business calendars that are not there yet, all as drafts.", ExecutePrivilege = "prvCreatekam_program")]
[RequestParameter("ProgramCode", ParameterType.String, "Code of the programme the standard interfaces belong to.")]
[RequestParameter("Pack", ParameterType.String, "The pack: Industrial; empty for it.", Optional = true)]
[RequestParameter("Parts", ParameterType.String, Starter.PartsText, Optional = true)]
[RequestParameter("FunctionCodes", ParameterType.String, "Codes of the functions to bring, separated by commas; empty for all of the pack.", Optional = true)]
[RequestParameter("ProcessCodes", ParameterType.String, "Codes of the processes to bring, separated by commas; empty for all of the pack.", Optional = true)]
[RequestParameter("CalendarCode", ParameterType.String, "Code of the starter calendar the programme counts in where it has none, for example DE-BY; empty for CH-ZH.", Optional = true)]
[RequestParameter("DryRun", ParameterType.Boolean, "True to count only.", Optional = true)]
[ResponseProperty("Created", ParameterType.Integer, "Rows created, or that would be in a dry run.")]
[ResponseProperty("Skipped", ParameterType.Integer, "Rows that were there already.")]
[ResponseProperty("Content", ParameterType.String, "What the pack offers as JSON, names in both languages: functions, calendars, processes, interfaces, and calendar, the code of the one that is recommended.")]
public sealed class ApplyStarter : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        if (call.Text("Pack").Length > 0)
            call.OneOf("Pack", "Industrial");
        var pack = IndustrialPack.Create();
        var code = call.Needed("ProgramCode", Starter.CodeLength);
        var program = Programs.ByCode(run, code) ?? throw call.Invalid("ProgramCode", code, "–");
        var choice = new StarterChoice(
            Starter.Parts(call),
            Starter.Codes(call, "FunctionCodes", pack.Functions.Select(function => function.Code).ToArray()),
            Starter.Codes(call, "ProcessCodes", pack.Processes.Select(process => process.Code).ToArray()));
        var isTrial = call.Flag("DryRun");

        // Two calls at once must not bring anything twice.
        if (!isTrial)
            run.Lock(program);
        var writer = new StarterWriter(run, pack, choice, isTrial);
        writer.Write(program, Starter.Calendar(call));
        call.Return("Created", writer.Created);
        call.Return("Skipped", writer.Skipped);
        call.Return("Content", StarterOffer.Json(pack));
    }
}

/// <summary>What both calls ask in the same way.</summary>
internal static class Starter
{
    public const string PartsText = "What to bring: Functions (with roles), Calendars, Processes (with activities), Interfaces, Matrices, Scoring, separated by commas; None for nothing of it; empty for all.";

    /// <summary>As long as the columns of a programme.</summary>
    public const int CodeLength = 10;
    public const int NameLength = 200;

    private const int MostSigns = 1000;

    private static readonly char[] Separators = { ',', ';', ' ' };

    private static readonly StarterParts[] Known =
    {
        StarterParts.None, StarterParts.Functions, StarterParts.Calendars, StarterParts.Processes, StarterParts.Interfaces, StarterParts.Matrices, StarterParts.Scoring,
    };

    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">There is no such part.</exception>
    public static StarterParts Parts(ApiCall call) => call.Text("Parts").Length == 0
        ? StarterParts.All
        : Codes(call, "Parts", Known.Select(part => part.ToString()).ToArray()).Aggregate(
            StarterParts.None, (parts, name) => parts | Known.First(part => string.Equals(part.ToString(), name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The codes that are asked for; all that are known where none is.</summary>
    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">One of them is not known.</exception>
    public static string[] Codes(ApiCall call, string parameter, string[] known)
    {
        var given = call.Text(parameter);
        if (given.Length > MostSigns)
            throw call.Invalid(parameter, given, string.Join(", ", known));
        var asked = given.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var stranger = asked.FirstOrDefault(code => !known.Contains(code, StringComparer.OrdinalIgnoreCase));
        if (stranger is not null)
            throw call.Invalid(parameter, stranger, string.Join(", ", known));
        return asked.Length == 0 ? known : asked;
    }

    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">There is no such starter calendar.</exception>
    public static string Calendar(ApiCall call)
    {
        var given = call.Text("CalendarCode");
        if (given.Length == 0)
            return StarterCalendars.Standard;
        return StarterCalendars.All.Select(calendar => calendar.Code).FirstOrDefault(code => string.Equals(code, given, StringComparison.OrdinalIgnoreCase))
            ?? throw call.Invalid("CalendarCode", given, string.Join(", ", StarterCalendars.All.Select(calendar => calendar.Code)));
    }
}

/// <summary>First setup: a programme where there is none, and the starter content in it. May be called again at any time.</summary>
[CustomApi("kam_Initialize", "Initialize", "First setup: creates the programme where there is none, the industrial starter content with business calendars in it, and the access team template that shares key accounts with their teams. Calling it again changes nothing that is there.", ExecutePrivilege = "prvCreatekam_program")]
[RequestParameter("ProgramCode", ParameterType.String, "Code of the programme; empty for KAM.", Optional = true)]
[RequestParameter("ProgramName", ParameterType.String, "Name of a new programme; empty for Key account management.", Optional = true)]
[RequestParameter("CalendarCode", ParameterType.String, "Code of the starter calendar the programme counts in where it has none, for example DE-BY; empty for CH-ZH.", Optional = true)]
[RequestParameter("Parts", ParameterType.String, Starter.PartsText, Optional = true)]
[ResponseProperty("ProgramId", ParameterType.Guid, "The programme.")]
[ResponseProperty("Created", ParameterType.Integer, "Rows created.")]
[ResponseProperty("Skipped", ParameterType.Integer, "Rows that were there already.")]
public sealed class Initialize : ApiOperation
{
    private const string DefaultCode = "KAM";

    private protected override void Answer(Run run, ApiCall call)
    {
        var code = call.Optional("ProgramCode", Starter.CodeLength) is { Length: > 0 } given ? given : DefaultCode;
        var name = call.Optional("ProgramName", Starter.NameLength);
        var calendar = Starter.Calendar(call);
        var parts = Starter.Parts(call);
        var found = Programs.ByCode(run, code);
        var program = found ?? Create(run, code, name.Length == 0 ? "Key account management" : name);
        run.Lock(program);
        var pack = IndustrialPack.Create();
        var writer = new StarterWriter(run, pack, StarterChoice.Of(pack, parts), isTrial: false);
        writer.Write(program, calendar);
        var created = writer.Created + (found is null ? 1 : 0) + (new RecordTeam(run).SetUp() ? 1 : 0);
        call.Return("ProgramId", program.Id);
        call.Return("Created", created);
        call.Return("Skipped", writer.Created + writer.Skipped + 2 - created);
    }

    private static RowRef Create(Run run, string code, string name)
    {
        var id = run.AsCaller.Create(RowMapper.Write(new KamProgram { Code = code, Name = name, OwnerId = new RowRef("systemuser", run.InitiatingUserId) }));
        return new RowRef("kam_program", id, name);
    }
}

/// <summary>Programmes as the caller sees them.</summary>
internal static class Programs
{
    public static RowRef? ByCode(Run run, string code) => RowReader.All<KamProgram>(
            run.AsCaller, RowReader.Query<KamProgram>(nameof(KamProgram.Name)).Where<KamProgram>(nameof(KamProgram.Code), code))
        .Select(program => (RowRef?)new RowRef("kam_program", program.Id, program.Name)).FirstOrDefault();
}
