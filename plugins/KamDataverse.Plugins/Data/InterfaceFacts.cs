using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>What stands around a batch of interfaces, read with one query per table.</summary>
internal sealed class InterfaceFacts
{
    private readonly Dictionary<Guid, Designation> designations;

    private InterfaceFacts(
        Dictionary<Guid, BusinessFunction> functions,
        Dictionary<Guid, Activity> activities,
        Dictionary<Guid, KamProgram> programs,
        Dictionary<Guid, Designation> designations)
    {
        Functions = functions;
        Activities = activities;
        Programs = programs;
        this.designations = designations;
    }

    public Dictionary<Guid, BusinessFunction> Functions { get; }

    public Dictionary<Guid, Activity> Activities { get; }

    public Dictionary<Guid, KamProgram> Programs { get; }

    public static InterfaceFacts Read(InterfaceRepository repository, IReadOnlyCollection<Save<ProcessInterface>> saves)
    {
        var rows = saves.Select(save => save.After).ToList();
        return new InterfaceFacts(
            repository.Functions(rows.SelectMany(row => new[] { row.SupplierFunctionId, row.CustomerFunctionId })),
            repository.Activities(rows.SelectMany(row => new[] { row.FromActivityId, row.ToActivityId })),
            repository.Programs(rows.Select(row => row.ProgramId)),
            repository.Designations(rows.Select(row => row.DesignationId)));
    }

    public BusinessFunction? Function(RowRef? reference) => reference is { } found && Functions.TryGetValue(found.Id, out var function) ? function : null;

    public KamProgram? Program(RowRef? reference) => reference is { } found && Programs.TryGetValue(found.Id, out var program) ? program : null;

    public Designation? Designation(ProcessInterface row) =>
        row.DesignationId is { } reference && designations.TryGetValue(reference.Id, out var designation) ? designation : null;
}
