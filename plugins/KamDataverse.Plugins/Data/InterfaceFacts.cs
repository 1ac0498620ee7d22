using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Plugins.Data;

/// <summary>What stands around a batch of interfaces, read with one query per table.</summary>
internal sealed class InterfaceFacts
{
    private readonly Dictionary<Guid, BusinessFunction> functions;
    private readonly Dictionary<Guid, Activity> activities;
    private readonly Dictionary<Guid, KamProgram> programs;
    private readonly Dictionary<Guid, BusinessProcess> processes;
    private readonly Dictionary<Guid, Designation> designations;

    private InterfaceFacts(
        Dictionary<Guid, BusinessFunction> functions,
        Dictionary<Guid, Activity> activities,
        Dictionary<Guid, KamProgram> programs,
        Dictionary<Guid, BusinessProcess> processes,
        Dictionary<Guid, Designation> designations)
    {
        this.functions = functions;
        this.activities = activities;
        this.programs = programs;
        this.processes = processes;
        this.designations = designations;
    }

    public static InterfaceFacts Read(InterfaceRepository repository, IReadOnlyCollection<ProcessInterface> rows)
    {
        return new InterfaceFacts(
            repository.Functions(rows.SelectMany(row => new[] { row.SupplierFunctionId, row.CustomerFunctionId })),
            repository.Activities(rows.SelectMany(row => new[] { row.FromActivityId, row.ToActivityId })),
            repository.Programs(rows.Select(row => row.ProgramId)),
            repository.Processes(rows.Select(row => row.ProcessId)),
            repository.Designations(rows.Select(row => row.DesignationId)));
    }

    public BusinessFunction? Function(RowRef? reference) => Find(functions, reference);

    public Activity? Activity(RowRef? reference) => Find(activities, reference);

    public KamProgram? Program(RowRef? reference) => Find(programs, reference);

    public BusinessProcess? Process(RowRef? reference) => Find(processes, reference);

    public Designation? Designation(ProcessInterface row) => Find(designations, row.DesignationId);

    /// <summary>The tier the interface applies to: its own, or that of its designation.</summary>
    public Tier? Tier(ProcessInterface row) => row.Tier ?? Designation(row)?.Tier;

    private static TRow? Find<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
        where TRow : Row =>
        reference is { } found && rows.TryGetValue(found.Id, out var row) ? row : null;
}
