using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>The matrices and interfaces in force that apply to key accounts. One query per table, however many key accounts there are.</summary>
internal sealed class AppliedDefinitions
{
    /// <summary>Definitions that agree in these are about the same thing, and the most specific one of them applies.</summary>
    private static readonly string[] Subject = { "kam_processid", "kam_supplierfunctionid", "kam_customerfunctionid", "kam_fromactivityid", "kam_toactivityid" };

    private static readonly string[] Columns = { "Scope", "ProgramId", "Tier", "DesignationId", "ValidFrom", "ValidTo" };

    private readonly Run run;

    public AppliedDefinitions(Run run) => this.run = run;

    /// <summary>The matrices in force of some programmes.</summary>
    public List<ResponsibilityMatrix> Matrices(IEnumerable<Guid> programs) =>
        Active<ResponsibilityMatrix>(programs, (int)MatrixStatus.Active, nameof(ResponsibilityMatrix.Name), nameof(ResponsibilityMatrix.ProcessId));

    /// <summary>The interfaces in force of some programmes.</summary>
    public List<ProcessInterface> Interfaces(IEnumerable<Guid> programs) => Active<ProcessInterface>(
        programs, (int)InterfaceStatus.Active, nameof(ProcessInterface.SupplierFunctionId), nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.ProcessId),
        nameof(ProcessInterface.FromActivityId), nameof(ProcessInterface.ToActivityId));

    /// <summary>Those that apply to a key account on a day: of each process, pair of sides and pair of activities the most specific one; templates are no agreement.</summary>
    /// <param name="active">Definitions in force.</param>
    /// <param name="row">The key account.</param>
    /// <param name="chain">The designations that speak for it (<see cref="DesignationChains"/>).</param>
    /// <param name="day">The programme's day.</param>
    public static IEnumerable<Resolved<TDefinition>> To<TDefinition>(IEnumerable<TDefinition> active, Designation row, IReadOnlyList<Guid> chain, DateTime day)
        where TDefinition : Row, IScoped, IValidityPeriod
    {
        var target = new ResolutionTarget(row.ProgramId?.Id, row.Tier, chain);
        return active
            .GroupBy(definition => string.Join("|", Subject.Select(column => (definition[column] as RowRef?)?.Id.ToString("D"))))
            .Select(group => DefinitionResolver.Resolve(group, target, day))
            .Where(resolved => resolved is not null && resolved.From != ScopeLevel.Template)
            .Select(resolved => resolved!);
    }

    private List<TDefinition> Active<TDefinition>(IEnumerable<Guid> programs, int status, params string[] more)
        where TDefinition : Row, IScoped, IValidityPeriod, new() => RowReader.All<TDefinition>(
            run.AsSystem, RowReader.Query<TDefinition>(Columns.Concat(more).ToArray()).Where<TDefinition>("statuscode", status).WhereIn<TDefinition>("ProgramId", programs));
}
