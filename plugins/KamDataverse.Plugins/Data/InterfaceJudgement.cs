using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>An interface judged as a whole: what refuses its agreement, and what is kept as findings.</summary>
internal sealed class InterfaceJudgement
{
    /// <summary>Rules judged on every save; IFC-15 and IFC-24 only on the way into force, IFC-20 by the timed job.</summary>
    private static readonly string[] OnEverySave =
    {
        "IFC-01", "IFC-02", "IFC-05", "IFC-07", "IFC-09", "IFC-10", "IFC-11", "IFC-13", "IFC-16", "IFC-17", "IFC-18", "IFC-22", "MIG-01",
    };

    private readonly Run run;
    private readonly InterfaceContentRepository contents;
    private readonly InterfaceRepository repository;

    public InterfaceJudgement(Run run)
    {
        this.run = run;
        contents = new InterfaceContentRepository(run);
        repository = new InterfaceRepository(run);
    }

    /// <summary>Everything that stands between the interface and its agreement, waived violations left out.</summary>
    /// <param name="saved">The interface as it would read after the save; its parts are read.</param>
    /// <param name="isNew">Whether the row is only being created and so has no parts.</param>
    public List<Violation> AtGate(ProcessInterface saved, bool isNew)
    {
        var content = isNew ? new InterfaceContent(saved) : contents.Content(saved.Id) ?? new InterfaceContent(saved);
        content.Interface = saved;
        var found = InterfaceGate.Check(content, contents.Around(content, repository), TodayOf(content.Interface)).Concat(CheckLoop(content));
        return new Waivers(run).Remaining(new RowRef("kam_interface", saved.Id), found);
    }

    /// <summary>Inputs that in the end wait for themselves (IFC-15); one query, or none where no input comes from another interface.</summary>
    public IEnumerable<Violation> CheckLoop(InterfaceContent content) =>
        content.Items.Any(item => item.ProvidedByInterfaceId is not null) && content.Interface.ProgramId is { } program
            ? InterfaceChain.CheckLoop(content.Interface, contents.Links(program.Id))
            : Enumerable.Empty<Violation>();

    /// <summary>
    /// The responsibility for both ends in the matrix that applies (IFC-24); three queries, or none where the interface names no activity. That of a key account's own interface needs up to three
    /// more, where a matrix of the process was made for a tier or a key account.
    /// </summary>
    public IEnumerable<Violation> AgainstMatrix(ProcessInterface saved)
    {
        if (saved.ProcessId is not { } process || (saved.FromActivityId is null && saved.ToActivityId is null))
            return Enumerable.Empty<Violation>();
        var matrices = new MatrixRepository(run);
        var active = matrices.ActiveOfProcess(process.Id);
        var resolved = DefinitionResolver.Resolve(active, TargetOf(saved, active), run.TodayOf(saved.ProgramId));
        var content = resolved is null ? null : matrices.Content(resolved.Definition.Id);
        return InterfaceMatrixRules.Check(saved, content);
    }

    /// <summary>For whom the matrix is looked up: a key account's own interface stands beside what applies to the key account, also from its tier and from the accounts above (6.8).</summary>
    private ResolutionTarget TargetOf(ProcessInterface saved, List<ResponsibilityMatrix> active)
    {
        if (saved.DesignationId is not { } reference)
            return new ResolutionTarget(saved.ProgramId?.Id, saved.Tier, Array.Empty<Guid>());
        if (!active.Any(matrix => matrix.Tier is not null || matrix.DesignationId is not null) || new DesignationRepository(run).Stored(reference.Id) is not { } designation)
            return new ResolutionTarget(saved.ProgramId?.Id, saved.Tier, new[] { reference.Id });
        return new ResolutionTarget(saved.ProgramId?.Id, designation.Tier, new DesignationChains(run, new[] { designation }).For(active)[designation.Id]);
    }

    /// <summary>Brings the findings of an interface up to date.</summary>
    /// <param name="content">The interface with its parts, as they will be.</param>
    /// <param name="owner">The owner of the interface.</param>
    /// <param name="isNew">Whether there can be no findings yet.</param>
    /// <param name="againstMatrix">Whether its matrix is looked at too.</param>
    public void Keep(InterfaceContent content, RowRef? owner, bool isNew = false, bool againstMatrix = false) =>
        Keep(content, owner, contents.Around(content, repository), read: null, isNew, againstMatrix);

    /// <summary>The same where more was read already.</summary>
    /// <param name="around">What stands around the interface.</param>
    /// <param name="read">Its findings; null where they are still to be read.</param>
    public void Keep(InterfaceContent content, RowRef? owner, InterfaceSurroundings around, IEnumerable<Finding>? read, bool isNew, bool againstMatrix)
    {
        var root = new RowRef("kam_interface", content.Interface.Id);
        var found = InterfaceGate.Findings(content, around, TodayOf(content.Interface));
        if (againstMatrix)
            found = found.Concat(AgainstMatrix(content.Interface));
        if (content.Interface is { StatusCode: InterfaceStatus.Active, Depth: not InterfaceDepth.Full })
        {
            var rejections = new HandoverRepository(run).Rejections(new[] { root.Id }, run.UtcNow.AddDays(-InterfaceEndRules.WindowDays));
            found = found.Concat(InterfaceEndRules.CheckRejections(content.Interface, rejections.TryGetValue(root.Id, out var count) ? count : 0));
        }

        var observations = found.Select(violation => new Observation(root, violation)).ToList();
        var isOver = content.Interface.StatusCode is InterfaceStatus.Superseded or InterfaceStatus.Retired or InterfaceStatus.Rejected;
        new FindingLedger(run).Refresh(
            root, owner, observations, rule => isOver ? rule != Rule.IFC23.Code : OnEverySave.Contains(rule) || (againstMatrix && rule == "IFC-24"), isNew, read);
    }

    /// <summary>What a retired interface leaves behind (IFC-23): three queries.</summary>
    public void KeepRetirement(ProcessInterface retired)
    {
        var root = new RowRef("kam_interface", retired.Id, retired.Name);
        var handovers = new HandoverRepository(run);
        var found = InterfaceEndRules.CheckRetirement(
            handovers.Open(nameof(Handover.InterfaceId), new[] { retired.Id }).Count,
            handovers.Requested(new[] { retired.Id }, run.UtcNow.AddDays(-InterfaceEndRules.WindowDays)).Count,
            repository.Agreed(retired).Any(other => other.Id != retired.Id && other.StatusCode == InterfaceStatus.Active && other.ProcessId == retired.ProcessId));
        new FindingLedger(run).Refresh(root, retired.OwnerId, found.Select(violation => new Observation(root, violation)).ToList(), rule => rule == Rule.IFC23.Code);
    }

    /// <summary>The last open request of a retired interface closed: what it left behind is looked at again (IFC-23). One query where nothing was left.</summary>
    public void ReviewRetirement(Guid id)
    {
        var query = RowReader.Query<Finding>(nameof(Finding.InterfaceId))
            .Where<Finding>(nameof(Finding.RuleId), Rule.IFC23.Code)
            .Where<Finding>(nameof(Finding.InterfaceId), id);
        query.Criteria.AddCondition("statecode", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, 0);
        query.TopCount = 1;
        if (run.AsSystem.RetrieveMultiple(query).Entities.Count > 0
            && repository.Stored(id) is { StatusCode: InterfaceStatus.Retired, SupplierFunctionId: not null, CustomerFunctionId: not null, ProgramId: not null } retired)
        {
            KeepRetirement(retired);
        }
    }

    public InterfaceContent? Content(Guid id) => contents.Content(id);

    /// <summary>
    /// The programme's day. The rules ask for it because of starts that lie far back and of confirmations only; a start that lies back on no clock on earth needs no query for the zone.
    /// </summary>
    private DateTime TodayOf(ProcessInterface row) =>
        row.ConfirmBy is null && row.ValidFrom >= run.Today.AddDays(1 - InterfaceActivationRules.MostBackdatedDays) ? run.Today : run.TodayOf(row.ProgramId);
}

/// <summary>One change of an interface's parts under its lock: what is stored, overlaid with what is about to be saved, is judged as a whole.</summary>
internal sealed class InterfaceEditing
{
    private readonly Run run;
    private readonly InterfaceJudgement judgement;

    private InterfaceEditing(Run run, InterfaceJudgement judgement, InterfaceContent content)
    {
        this.run = run;
        this.judgement = judgement;
        Content = content;
    }

    public InterfaceContent Content { get; }

    /// <summary>Takes the lock as the calling user, then reads.</summary>
    /// <returns>Null when there is no such interface.</returns>
    public static InterfaceEditing? Begin(Run run, RowRef parent)
    {
        run.Lock(new RowRef("kam_interface", parent.Id));
        var judgement = new InterfaceJudgement(run);
        if (judgement.Content(parent.Id) is not { } content)
            return null;

        // Nobody was asked to agree yet, so the steps after the write have nothing to take back and need not look.
        if (content.Interface.ContentHash is null)
            run.Context.SharedVariables[NeverAsked(parent)] = true;
        return new InterfaceEditing(run, judgement, content);
    }

    /// <summary>The note that passes from the guard of a part to the steps after its write.</summary>
    public static string NeverAsked(RowRef parent) => "KamDataverse.NeverAsked." + parent.Id.ToString("N");

    /// <summary>A part as it is under the lock; null while it is new.</summary>
    public Row? Stored(Row part) => Content.Items.Cast<Row>().Concat(Content.Criteria).Concat(Content.Levels).Concat(Content.Escalations).FirstOrDefault(other => other.Id == part.Id);

    public void Put(Row part) => Replace(part, remains: true);

    public void Remove(Row part) => Replace(part, remains: false);

    /// <summary>The language of the names of parts: that of whoever the interface belongs to, so that they read alike whoever edits them.</summary>
    public Language NameLanguage() => new UserRepository(run).LanguageOf(Content.Interface.OwnerId);

    public void Settle() => judgement.Keep(Content, Content.Interface.OwnerId);

    /// <summary>Persons the levels name, and who holds the offices they go to.</summary>
    public InterfaceSurroundings Around() => new InterfaceContentRepository(run).Around(Content, new InterfaceRepository(run));

    private void Replace(Row part, bool remains)
    {
        switch (part)
        {
            case InterfaceItem item:
                Content.Items = Others(Content.Items, item, remains);
                break;
            case AcceptanceCriterion criterion:
                Content.Criteria = Others(Content.Criteria, criterion, remains);
                break;
            case ServiceLevel level:
                Content.Levels = Others(Content.Levels, level, remains);
                break;
            case Escalation escalation:
                Content.Escalations = Others(Content.Escalations, escalation, remains);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "No part of an interface.");
        }
    }

    private static List<TPart> Others<TPart>(IEnumerable<TPart> parts, TPart part, bool remains)
        where TPart : Row =>
        parts.Where(other => other.Id != part.Id).Concat(remains ? new[] { part } : Enumerable.Empty<TPart>()).ToList();
}
