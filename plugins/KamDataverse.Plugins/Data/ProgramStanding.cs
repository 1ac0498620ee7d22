using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Programs;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Where a programme stands in the organisation, read as SYSTEM, and the finding about it (ORG-04).</summary>
internal sealed class ProgramStanding
{
    private readonly Run run;

    public ProgramStanding(Run run) => this.run = run;

    /// <summary>Open functions of key account management and of management.</summary>
    public List<BusinessFunction> Functions()
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.Kind), nameof(BusinessFunction.ReportsTo), nameof(BusinessFunction.ParentFunctionId));
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.Criteria.AddCondition("kam_kind", ConditionOperator.In, (int)FunctionKind.KeyAccountManagement, (int)FunctionKind.Management);
        return RowReader.All<BusinessFunction>(run.AsSystem, query);
    }

    public KamProgram? Stored(Guid program) => RowReader.ById<KamProgram>(run.AsSystem, program, nameof(KamProgram.Name), nameof(KamProgram.Anchoring), "statuscode");

    /// <summary>Whether any key account of the programme has a sponsor in office.</summary>
    public bool HasSponsor(Guid program)
    {
        var query = RowReader.Query<Sponsorship>(nameof(Sponsorship.From));
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)SponsorshipStatus.Active);
        query.AddLink("kam_designation", "kam_designationid", "kam_designationid").LinkCriteria.AddCondition("kam_programid", ConditionOperator.Equal, program);
        query.TopCount = 1;
        return run.AsSystem.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>Brings the finding up to date; at most three queries.</summary>
    public void Refresh(KamProgram program, bool isNew = false)
    {
        var root = new RowRef("kam_program", program.Id, program.Name);
        var found = ProgramRules.CheckAttention(program, ProgramRules.AsksForSponsor(program) && !isNew && HasSponsor(program.Id)).Select(violation => new Observation(root, violation)).ToList();
        new FindingLedger(run).Refresh(root, null, found, isNew: isNew);
    }
}
