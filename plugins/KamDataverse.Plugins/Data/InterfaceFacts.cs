using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Plugins.Data;

/// <summary>What stands around a batch of interfaces, read with one query per table.</summary>
internal sealed class InterfaceFacts
{
    private readonly Dictionary<Guid, BusinessFunction> functions;
    private readonly Dictionary<Guid, KamProgram> programs;
    private readonly ProcessFacts processes;
    private readonly Dictionary<Guid, Designation> designations;

    private InterfaceFacts(
        Dictionary<Guid, BusinessFunction> functions,
        Dictionary<Guid, KamProgram> programs,
        ProcessFacts processes,
        Dictionary<Guid, Designation> designations)
    {
        this.functions = functions;
        this.programs = programs;
        this.processes = processes;
        this.designations = designations;
    }

    public static InterfaceFacts Read(InterfaceRepository repository, IReadOnlyCollection<ProcessInterface> rows)
    {
        return new InterfaceFacts(
            repository.Functions(rows.SelectMany(row => new[] { row.SupplierFunctionId, row.CustomerFunctionId })),
            repository.Programs(rows.Select(row => row.ProgramId)),
            repository.Processes(rows.Select(row => row.ProcessId), rows.SelectMany(row => new[] { row.FromActivityId, row.ToActivityId })),
            repository.Designations(rows.Select(row => row.DesignationId)));
    }

    /// <summary>The facts about one interface, where its own query brought them along; a row without an id is none.</summary>
    public static InterfaceFacts Of(IEnumerable<BusinessFunction> functions, KamProgram program, ProcessFacts processes, Designation designation) => new InterfaceFacts(
        Found(functions), Found(new[] { program }), processes, Found(new[] { designation }));

    public BusinessFunction? Function(RowRef? reference) => Find(functions, reference);

    /// <summary>The activity; one that does not belong to the interface's process is known by its id alone, which IFC-14 refuses.</summary>
    public Activity? Activity(RowRef? reference) => reference is { } given ? Find(processes.Activities, reference) ?? new Activity { Id = given.Id } : null;

    public KamProgram? Program(RowRef? reference) => Find(programs, reference);

    public BusinessProcess? Process(RowRef? reference) => Find(processes.Processes, reference);

    /// <summary>The programme to take where none is named: the only open one.</summary>
    public RowRef? OnlyProgram => programs.Count == 1 ? new RowRef("kam_program", programs.Values.First().Id, programs.Values.First().Name) : null;

    /// <summary>The calendar the interface's business time is counted in; null where nobody has one.</summary>
    public RowRef? Calendar(ProcessInterface row) => InterfaceDefaults.CalendarOf(row, Function(row.SupplierFunctionId), Program(row.ProgramId));

    public Designation? Designation(ProcessInterface row) => Find(designations, row.DesignationId);

    /// <summary>The tier the interface applies to: its own, or that of its designation.</summary>
    public Tier? Tier(ProcessInterface row) => row.Tier ?? Designation(row)?.Tier;

    private static Dictionary<Guid, TRow> Found<TRow>(IEnumerable<TRow> rows)
        where TRow : Row =>
        rows.Where(row => row.Id != Guid.Empty).GroupBy(row => row.Id).ToDictionary(group => group.Key, group => group.First());

    private static TRow? Find<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
        where TRow : Row =>
        reference is { } found && rows.TryGetValue(found.Id, out var row) ? row : null;
}
