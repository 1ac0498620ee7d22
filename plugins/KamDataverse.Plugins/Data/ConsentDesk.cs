using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// The agreements to one definition, compared with what it says. Who decides with it holds the definition's lock: content and agreements never change at the same time.
/// </summary>
internal sealed class ConsentDesk
{
    private readonly Run run;
    private readonly ConsentRepository repository;
    private readonly List<RowRef> sourceRows;
    private readonly Func<IReadOnlyList<ConsentContent?>> readSources;
    private List<Signoff>? signoffs;
    private IReadOnlyList<PartyConsent>? parties;

    private ConsentDesk(Run run, RowRef root, RowRef? owner, ConsentContent content, List<RowRef> sourceRows, Func<IReadOnlyList<ConsentContent?>> readSources)
    {
        this.run = run;
        repository = new ConsentRepository(run);
        this.sourceRows = sourceRows;
        this.readSources = readSources;
        Root = root;
        Owner = owner;
        Content = content;
    }

    public RowRef Root { get; }

    public RowRef? Owner { get; }

    public ConsentContent Content { get; }

    /// <summary>The row as it is judged.</summary>
    public ProcessInterface? Interface { get; private set; }

    public ResponsibilityMatrix? Matrix { get; private set; }

    public RowRef? ProgramId => Interface?.ProgramId ?? Matrix?.ProgramId;

    /// <summary>The rule that asks for the agreements.</summary>
    public Rule GateRule => Root.Table == "kam_matrix" ? Rule.RAC21 : Rule.IFC12;

    public List<Signoff> Signoffs => signoffs ??= ReadSignoffs();

    private List<Signoff> Own => Signoffs.Where(IsOwn).ToList();

    /// <summary>The parties and how far each has come.</summary>
    public IReadOnlyList<PartyConsent> Parties => parties ??= ReadParties();

    public static ConsentDesk? Of(Run run, RowRef root)
    {
        if (root.Table == "kam_matrix")
            return new MatrixRepository(run).Content(root.Id) is { } matrix ? Of(run, matrix) : null;
        return new ConsentRepository(run).Interface(root.Id) is { } content ? Of(run, content) : null;
    }

    /// <param name="reading">What was read together with the content, so that it is not asked for again.</param>
    /// <param name="signoffs">The agreements, those to what it was made from included, where they were read.</param>
    public static ConsentDesk Of(Run run, MatrixContent content, MatrixReading? reading = null, List<Signoff>? signoffs = null)
    {
        var head = content.Matrix;
        var sources = new[] { head.PredecessorId, head.TemplateId }.OfType<RowRef>().Distinct().ToList();
        var codes = reading?.Codes ?? new ConsentRepository(run).CodesOf(content);
        return new ConsentDesk(run, new RowRef("kam_matrix", head.Id, head.Name), head.OwnerId, MatrixConsent.Of(content, codes), sources, Read)
        {
            Matrix = head,
            signoffs = signoffs,
        };

        IReadOnlyList<ConsentContent?> Read()
        {
            var known = reading is not null && sources.All(source => reading.Content(source.Id) is not null)
                ? reading
                : MatrixReading.Of(run, sources.Select(source => source.Id).ToList());
            return sources.Select(source => known.Content(source.Id) is { } found ? MatrixConsent.Of(found, known.Codes) : null).ToList();
        }
    }

    /// <param name="known">Codes that were read together with the content; the others are read.</param>
    public static ConsentDesk Of(Run run, WholeInterface content, Codes? known = null)
    {
        var repository = new ConsentRepository(run);
        var head = content.Head;
        var sources = new[] { head.PredecessorId, head.BaseInterfaceId }.OfType<RowRef>().Distinct().ToList();
        return new ConsentDesk(run, new RowRef("kam_interface", head.Id, head.Name), head.OwnerId, InterfaceConsent.Of(content, repository.CodesOf(known ?? new Codes(), content)), sources, Read)
        {
            Interface = head,
        };

        IReadOnlyList<ConsentContent?> Read()
        {
            var contents = sources.Select(source => repository.Interface(source.Id)).ToList();
            var codes = repository.CodesOf(new Codes(), contents.OfType<WholeInterface>().ToArray());
            return contents.Select(found => found is null ? null : InterfaceConsent.Of(found, codes)).ToList();
        }
    }

    /// <summary>What is missing before the definition counts as agreed.</summary>
    public IEnumerable<Violation> Check() => SignoffRules.CheckGate(GateRule, Parties);

    /// <summary>Writes the agreements that are taken over from what this version was made from (SGN-08).</summary>
    public void Inherit()
    {
        var rows = Parties.Where(party => party.Stage == ConsentStage.Inherited).Select(Inherited).ToList();
        Write("CreateMultiple", rows.Select(RowMapper.Write).ToList());

        // A new row begins open: a status that closes it comes with an update.
        Close(rows, SignoffStatus.Agreed);
    }

    /// <summary>Voids what is no longer bound to the content, and says so once (SGN-03).</summary>
    public void Reset()
    {
        var slices = Parties.Select(party => party.Slice).ToList();
        var outdated = ConsentState.Outdated(Own, slices);
        if (outdated.Count == 0)
            return;
        Close(outdated, SignoffStatus.Void);
        new FindingLedger(run).Refresh(Root, Owner, new[] { new Observation(Root, SignoffRules.TellReset(outdated.Count)) }, judged: rule => rule == Rule.SGN03.Code);
        run.Raise(EventNames.SignoffsVoided, new ParameterCollection { ["TargetType"] = Root.Table, ["TargetId"] = Root.Id, ["Count"] = outdated.Count });
    }

    /// <summary>Ends requests that nobody has to answer any more: the definition was taken back.</summary>
    public void Lapse() => Close(Own.Where(row => row.StatusCode == SignoffStatus.Pending).ToList(), SignoffStatus.Lapsed);

    /// <summary>It comes into force: what was agreed is kept word for word, and the outside is told.</summary>
    public void Keep()
    {
        run.AsSystemWrite(() => run.AsSystem.Create(RowMapper.Write(Enactment.SnapshotOf(Root, Interface?.Version ?? Matrix?.Version, Content))));
        if (Interface is not null)
            Enactment.Raise(run, Interface);
        else if (Matrix is not null)
            Enactment.Raise(run, Matrix);
    }

    /// <summary>A new row for the party's next round.</summary>
    public Signoff NewRow(PartyConsent party)
    {
        var row = new Signoff
        {
            Id = Guid.NewGuid(),
            TargetType = Root.Table == "kam_matrix" ? SignoffTarget.Matrix : SignoffTarget.Interface,
            FunctionId = party.Slice.Function,
            Round = party.Rounds + 1,
            SliceHash = party.Slice.Hash,
            ContentHash = Content.Hash,
            RequestedOn = run.UtcNow,
        };
        row[Root.Table + "id"] = Root;
        row.Name = Names.Of(party.Slice.Function is { } function ? function.Name : Labels.Manager, Root.Name);
        row.SlotKey = SlotKeys.Of(row);
        return row;
    }

    public void Write(string message, List<Entity> rows)
    {
        if (rows.Count > 0)
            run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, message, rows));
        signoffs = null;
        parties = null;
    }

    public bool IsOwn(Signoff row) => (row.InterfaceId ?? row.MatrixId)?.Id == Root.Id;

    private Signoff Inherited(PartyConsent party)
    {
        var source = party.Row!;
        var row = NewRow(party);
        row.SourceId = new RowRef("kam_signoff", source.Id, source.Name);
        row.SignatoryId = source.SignatoryId;
        row.DelegateId = source.DelegateId;
        row.DecidedById = source.DecidedById;
        row.DecidedOn = source.DecidedOn;
        row.DecidedVia = source.DecidedVia;
        row.EvidenceRef = source.EvidenceRef;
        return row;
    }

    private void Close(IReadOnlyCollection<Signoff> rows, SignoffStatus status) =>
        Write("UpdateMultiple", rows.Select(row => RowMapper.Write(new Signoff { Id = row.Id, StateCode = 1, StatusCode = status })).ToList());

    private List<Signoff> ReadSignoffs() => repository.Signoffs(Root.Table, sourceRows.Select(source => source.Id).Concat(new[] { Root.Id }));

    private IReadOnlyList<PartyConsent> ReadParties()
    {
        var asked = Content.Slices.ToList();
        if (asked.Count == 0)
            return Array.Empty<PartyConsent>();
        var ofAccount = Interface?.Scope == InterfaceScope.KeyAccount && Content.Manager is not null;
        var given = ConsentState.Of(asked, Own, Array.Empty<ConsentSource>());

        // What the definition was made from is read only where its agreements could help.
        if (sourceRows.Count == 0 || (!ofAccount && given.All(party => party.IsGiven || party.Stage == ConsentStage.Objected)))
            return ofAccount ? ConsentState.Of(asked.Concat(new[] { Content.Manager! }), Own, Array.Empty<ConsentSource>()) : given;
        var contents = readSources();
        var sources = contents
            .Select((content, index) => content is null ? null : new ConsentSource(content, Signoffs.Where(row => (row.InterfaceId ?? row.MatrixId)?.Id == sourceRows[index].Id).ToList()))
            .OfType<ConsentSource>()
            .ToList();
        if (ofAccount && !contents.Any(content => content?.Manager is { } before && Content.Manager!.IsCoveredBy(before)))
            asked.Add(Content.Manager!);
        return ConsentState.Of(asked, Own, sources);
    }

    private static class Labels
    {
        public const string Manager = "Key Account Manager";
    }
}
