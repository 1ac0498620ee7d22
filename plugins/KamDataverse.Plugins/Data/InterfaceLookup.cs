using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Finds what two functions have agreed for an account. One query each for functions, process and candidates.</summary>
internal sealed class InterfaceLookup
{
    private static readonly object[] Counting = { (int)InterfaceStatus.Agreed, (int)InterfaceStatus.Active, (int)InterfaceStatus.Superseded, (int)InterfaceStatus.Retired };

    private readonly Run run;

    public InterfaceLookup(Run run) => this.run = run;

    /// <summary>The functions with these codes, as the caller sees them.</summary>
    public List<BusinessFunction> Functions(params string[] codes)
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.Code), nameof(BusinessFunction.Name), nameof(BusinessFunction.CalendarId));
        query.Criteria.AddCondition("kam_code", ConditionOperator.In, codes.Cast<object>().ToArray());
        return RowReader.All<BusinessFunction>(run.AsCaller, query);
    }

    /// <summary>The process with the code, as the caller sees it; null where there is none.</summary>
    public BusinessProcess? Process(string code) =>
        RowReader.All<BusinessProcess>(run.AsCaller, RowReader.Query<BusinessProcess>(nameof(BusinessProcess.Code)).Where<BusinessProcess>(nameof(BusinessProcess.Code), code)).FirstOrDefault();

    /// <summary>
    /// What applies on the day, the most specific one per process and pair of activities. What holds for every handover of the pair comes first; the rest by name.
    /// </summary>
    public List<Resolved<ProcessInterface>> Find(Guid supplier, Guid customer, Guid? process, ResolutionTarget target, DateTime day, DateTime today) => Candidates(supplier, customer, process)
        .Where(candidate => InterfaceHistory.Counts(candidate, day, today))
        .GroupBy(candidate => string.Join("|", candidate.ProcessId?.Id, candidate.FromActivityId?.Id, candidate.ToActivityId?.Id))
        .Select(group => DefinitionResolver.Resolve(group, target, day))
        .Where(resolved => resolved is not null)
        .Select(resolved => resolved!)
        .OrderBy(resolved => resolved.Definition.FromActivityId is null && resolved.Definition.ToActivityId is null ? 0 : 1)
        .ThenBy(resolved => resolved.Definition.Name, StringComparer.Ordinal)
        .ThenBy(resolved => resolved.Definition.Id)
        .ToList();

    private List<ProcessInterface> Candidates(Guid supplier, Guid customer, Guid? process)
    {
        var query = RowReader.Query<ProcessInterface>(InterfaceRepository.AllColumns<ProcessInterface>())
            .Where<ProcessInterface>(nameof(ProcessInterface.SupplierFunctionId), supplier)
            .Where<ProcessInterface>(nameof(ProcessInterface.CustomerFunctionId), customer);
        if (process is { } one)
            query.Where<ProcessInterface>(nameof(ProcessInterface.ProcessId), one);
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, Counting);
        return RowReader.All<ProcessInterface>(run.AsSystem, query);
    }
}
