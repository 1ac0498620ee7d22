using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Brings starter content into an organisation: what is there by its code stays as it is, the rest is created as a draft, as the calling user and through all
/// rules. One query per table.
/// </summary>
internal sealed class StarterWriter
{
    private readonly Run run;
    private readonly StarterPack pack;
    private readonly bool isTrial;
    private readonly bool isGerman;
    private readonly StarterChoice choice;

    public StarterWriter(Run run, StarterPack pack, StarterChoice choice, bool isTrial)
    {
        this.run = run;
        this.pack = pack;
        this.isTrial = isTrial;
        this.choice = choice;
        isGerman = run.Language == Language.German;
    }

    /// <summary>Rows created, or that would be in a trial.</summary>
    public int Created { get; private set; }

    /// <summary>Rows that were there already.</summary>
    public int Skipped { get; private set; }

    /// <param name="program">The programme the content belongs to.</param>
    /// <param name="calendar">Code of the starter calendar it counts in where it has none.</param>
    public void Write(RowRef program, string calendar)
    {
        // First: interfaces count in the programme's calendar from the start.
        if (choice.Brings(StarterParts.Calendars))
        {
            var calendars = new StarterCalendarWriter(run, isTrial);
            calendars.Write(program, calendar);
            Created += calendars.Created;
            Skipped += calendars.Skipped;
        }

        if (choice.Parts == StarterParts.Calendars || choice.Parts == StarterParts.None)
            return;
        var functions = Functions();
        var roles = Roles(functions);
        var processes = Processes();
        var activities = Activities(processes);
        if (choice.Brings(StarterParts.Interfaces))
            Interfaces(program, functions, processes, activities);
        if (choice.Brings(StarterParts.Matrices))
            Templates(roles, processes, activities);
        if (choice.Brings(StarterParts.Scoring))
            Scoring(program);
    }

    private Dictionary<string, RowRef> Functions()
    {
        var wanted = pack.Functions.Where(function => choice.Functions.Contains(function.Code)).ToList();
        return Bring<BusinessFunction, StarterFunction>(StarterParts.Functions, wanted, function => function.Code, function => new BusinessFunction
        {
            Code = function.Code, Name = Name(function.Name), NameDe = function.Name.German, Kind = function.Kind, IsSupport = function.IsSupport,
        });
    }

    private Dictionary<string, RowRef> Roles(Dictionary<string, RowRef> functions)
    {
        var wanted = pack.Roles.Where(role => functions.ContainsKey(role.FunctionCode)).ToList();
        return Bring<KamRole, StarterRole>(StarterParts.Functions, wanted, role => role.Code, role => new KamRole
        {
            Code = role.Code, Name = Name(role.Name), NameDe = role.Name.German, Type = role.Type, IsManagement = role.IsManagement, FunctionId = functions[role.FunctionCode],
        });
    }

    private Dictionary<string, RowRef> Processes()
    {
        var sequence = 0;
        return Bring<BusinessProcess, StarterProcess>(StarterParts.Processes, Wanted().ToList(), process => process.Code, process => new BusinessProcess
        {
            Code = process.Code, Name = Name(process.Name), NameDe = process.Name.German, Stage = process.Stage, IsStandard = true, Sequence = sequence += 10,
        });
    }

    private Dictionary<string, RowRef> Activities(Dictionary<string, RowRef> processes)
    {
        var wanted = Wanted().Where(process => processes.ContainsKey(process.Code)).SelectMany(process => process.Activities.Select(activity => new KeyValuePair<StarterProcess, StarterActivity>(process, activity))).ToList();
        return Bring<Activity, KeyValuePair<StarterProcess, StarterActivity>>(StarterParts.Processes, wanted, pair => CodeOf(pair.Key, pair.Value), pair => new Activity
        {
            ProcessId = processes[pair.Key.Code],
            Code = CodeOf(pair.Key, pair.Value),
            Name = Name(pair.Value.Name),
            NameDe = pair.Value.Name.German,
            Sequence = pair.Value.Sequence,
            IsCustomerFacing = pair.Value.IsCustomerFacing,
            IsDecision = pair.Value.IsDecision,
        });
    }

    private void Interfaces(RowRef program, Dictionary<string, RowRef> functions, Dictionary<string, RowRef> processes, Dictionary<string, RowRef> activities)
    {
        var wanted = pack.Interfaces.Where(definition => functions.ContainsKey(definition.SupplierCode) && functions.ContainsKey(definition.ReceiverCode) && processes.ContainsKey(definition.ProcessCode)).ToList();

        // Interfaces belong to a programme: another one may have them too.
        var known = Existing<ProcessInterface>(wanted.Select(definition => definition.Code), query => query.Where<ProcessInterface>(nameof(ProcessInterface.ProgramId), program.Id));
        var before = new HashSet<string>(known.Keys, StringComparer.OrdinalIgnoreCase);
        Bring(known, wanted, definition => definition.Code, definition => new ProcessInterface
        {
            Code = definition.Code,
            ProgramId = program,
            ProcessId = processes[definition.ProcessCode],
            SupplierFunctionId = functions[definition.SupplierCode],
            CustomerFunctionId = functions[definition.ReceiverCode],
            FromActivityId = Activity(activities, definition.ProcessCode, definition.FromSequence),
            ToActivityId = Activity(activities, definition.ProcessCode, definition.ToSequence),
            Deliverable = Name(definition.Deliverable),
            ReactionValue = definition.Reaction,
            ResolutionValue = definition.Completion,
            Unit = definition.Unit,
        });
        NameOutputs(wanted.Where(definition => !before.Contains(definition.Code)).ToDictionary(definition => known[definition.Code].Id, definition => definition.Deliverable.German));
    }

    /// <summary>None for 0, and none where somebody has taken the activity out.</summary>
    private static RowRef? Activity(Dictionary<string, RowRef> activities, string process, int sequence) =>
        sequence > 0 && activities.TryGetValue(process + "-" + sequence, out var activity) ? activity : null;

    /// <summary>What is handed over has become the first output; it gets its German name too. One query, one bulk write.</summary>
    private void NameOutputs(Dictionary<Guid, string> names)
    {
        if (isTrial || names.Count == 0)
            return;
        var query = RowReader.Query<InterfaceItem>(nameof(InterfaceItem.InterfaceId)).WhereIn<InterfaceItem>(nameof(InterfaceItem.InterfaceId), names.Keys)
            .Where<InterfaceItem>(nameof(InterfaceItem.Direction), (int)ItemDirection.Output);
        var named = RowReader.All<InterfaceItem>(run.AsSystem, query).Select(item => RowMapper.Write(new InterfaceItem { Id = item.Id, NameDe = names[item.InterfaceId!.Value.Id] })).ToList();
        run.AsSystemWrite(() => BulkWrite.Send(run.AsCaller, "UpdateMultiple", named));
    }

    /// <summary>The scoring model, as the programme's first version; where the programme has one of its own, that one stays alone.</summary>
    private void Scoring(RowRef program)
    {
        if (pack.Criteria.Count == 0)
            return;
        if (new ScoringRepository(run).Models(program.Id).Count > 0)
        {
            Skipped += 1 + pack.Criteria.Count;
            return;
        }

        var model = Create(new ScoringModel { ProgramId = program });
        foreach (var criterion in pack.Criteria)
        {
            Create(new ScoringCriterion
            {
                ScoringModelId = model,
                Name = Name(criterion.Name),
                NameDe = criterion.Name.German,
                Dimension = criterion.Dimension,
                Weight = criterion.Weight,
                Guidance = Name(criterion.Guidance),
                GuidanceDe = criterion.Guidance.German,
                Source = criterion.Source,
            });
        }
    }

    /// <summary>One template matrix per process, with the columns of the roles that are there.</summary>
    private void Templates(Dictionary<string, RowRef> roles, Dictionary<string, RowRef> processes, Dictionary<string, RowRef> activities)
    {
        var wanted = Wanted().Where(process => processes.ContainsKey(process.Code) && process.Activities.All(activity => activities.ContainsKey(CodeOf(process, activity)))).ToList();
        var known = Existing<ResponsibilityMatrix>(wanted.Select(TemplateCode));
        var parts = new StarterTemplateWriter(run, isTrial, Name, roles);
        foreach (var process in wanted)
        {
            if (known.ContainsKey(TemplateCode(process)))
            {
                Skipped++;
                continue;
            }

            var matrix = Create(new ResponsibilityMatrix
            {
                Code = TemplateCode(process), Name = Name(process.Name) + " · RACI", Notation = Notation.Raci, Scope = MatrixScope.Template, ProcessId = processes[process.Code],
            });
            Created += parts.Fill(matrix, process, activity => activities[CodeOf(process, activity)]);
        }
    }

    private IEnumerable<StarterProcess> Wanted() => pack.Processes.Where(process => choice.Processes.Contains(process.Code));

    /// <summary>What is there of a part, with what is missing created where the part is to be brought.</summary>
    private Dictionary<string, RowRef> Bring<TRow, TContent>(StarterParts part, IReadOnlyCollection<TContent> wanted, Func<TContent, string> codeOf, Func<TContent, TRow> make)
        where TRow : Row, new()
    {
        var known = Existing<TRow>(wanted.Select(codeOf));
        if (choice.Brings(part))
            Bring(known, wanted, codeOf, make);
        return known;
    }

    private void Bring<TRow, TContent>(Dictionary<string, RowRef> known, IReadOnlyCollection<TContent> wanted, Func<TContent, string> codeOf, Func<TContent, TRow> make)
        where TRow : Row, new()
    {
        foreach (var content in wanted)
        {
            var code = codeOf(content);
            if (known.ContainsKey(code))
                Skipped++;
            else
                known[code] = Create(make(content));
        }
    }

    private Dictionary<string, RowRef> Existing<TRow>(IEnumerable<string> codes, Action<QueryExpression>? narrow = null)
        where TRow : Row, new()
    {
        var known = new Dictionary<string, RowRef>(StringComparer.OrdinalIgnoreCase);
        var asked = codes.Cast<object>().ToArray();
        if (asked.Length == 0)
            return known;
        var table = TableSchema<TRow>.Instance.LogicalName;
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet("kam_code", "kam_name") };
        query.Criteria.AddCondition("kam_code", ConditionOperator.In, asked);
        narrow?.Invoke(query);
        foreach (var row in RowReader.Entities(run.AsSystem, query))
            known[row.GetAttributeValue<string>("kam_code")] = new RowRef(table, row.Id, row.GetAttributeValue<string>("kam_name"));
        return known;
    }

    private RowRef Create<TRow>(TRow row)
        where TRow : Row
    {
        Created++;
        return new RowRef(TableSchema<TRow>.Instance.LogicalName, isTrial ? Guid.NewGuid() : run.AsCaller.Create(RowMapper.Write(row)));
    }

    private string Name(Words words) => isGerman ? words.German : words.English;

    private static string CodeOf(StarterProcess process, StarterActivity activity) => process.Code + "-" + activity.Sequence;

    private static string TemplateCode(StarterProcess process) => process.Code + "-TEMPLATE";
}
