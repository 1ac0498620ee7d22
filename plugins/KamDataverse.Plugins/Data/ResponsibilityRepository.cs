using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads what is needed to say who is responsible for an account's activity.</summary>
internal sealed class ResponsibilityRepository
{
    private readonly Run run;

    public ResponsibilityRepository(Run run) => this.run = run;

    /// <summary>As the caller: what cannot be seen does not exist.</summary>
    public bool CanSeeAccount(Guid id)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("accountid"), TopCount = 1 };
        query.Criteria.AddCondition("accountid", ConditionOperator.Equal, id);
        return Sees(query) || SeesDesignationOf(id);
    }

    /// <summary>Members of a key account's team need no view of the company's customers to ask whom to call.</summary>
    private bool SeesDesignationOf(Guid account)
    {
        var query = new QueryExpression("kam_designation") { ColumnSet = new ColumnSet("kam_designationid"), TopCount = 1 };
        query.Criteria.AddCondition("kam_accountid", ConditionOperator.Equal, account);
        return Sees(query);
    }

    private bool Sees(QueryExpression query) => run.AsCaller.RetrieveMultiple(query).Entities.Count > 0;

    public List<Activity> Activities(string code) => RowReader.All<Activity>(
        run.AsSystem, RowReader.Query<Activity>(nameof(Activity.Name), nameof(Activity.ProcessId)).Where<Activity>(nameof(Activity.Code), code));

    /// <summary>
    /// Designations that speak for the account: its own first, then those of accounts above it that cover their subsidiaries, nearest first.
    /// </summary>
    public List<Designation> DesignationsFor(Guid accountId)
    {
        var chain = new List<Guid> { accountId };
        chain.AddRange(AccountChains.Above(run.AsSystem, chain)[accountId]);
        return new DesignationRepository(run).OpenOf(chain)
            .Where(designation => designation.StatusCode is DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold)
            .Where(designation => designation.AccountId!.Value.Id == accountId || designation.Scope == DesignationScope.AccountAndSubsidiaries)
            .OrderBy(designation => chain.IndexOf(designation.AccountId!.Value.Id))
            .ThenBy(designation => designation.Tier)
            .ToList();
    }

    /// <summary>For whom definitions are looked up: the nearest designation's programme and tier, and all that speak for the account.</summary>
    public static ResolutionTarget TargetOf(IReadOnlyCollection<Designation> designations)
    {
        var nearest = designations.FirstOrDefault();
        return new ResolutionTarget(nearest?.ProgramId?.Id, nearest?.Tier, designations.Select(designation => designation.Id).ToList());
    }

    /// <summary>Matrices in force, and those that ended (a past day asks for them), that have one of the activities as a row.</summary>
    /// <param name="activities">The activity by its code, in every process that has it.</param>
    /// <param name="day">The day it is about.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public List<ResponsibilityMatrix> MatricesWith(IReadOnlyCollection<Activity> activities, DateTime day, DateTime today)
    {
        var query = RowReader.Query<ResponsibilityMatrix>(
            nameof(ResponsibilityMatrix.Scope),
            nameof(ResponsibilityMatrix.ProgramId),
            nameof(ResponsibilityMatrix.Tier),
            nameof(ResponsibilityMatrix.DesignationId),
            nameof(ResponsibilityMatrix.ValidFrom),
            nameof(ResponsibilityMatrix.ValidTo),
            nameof(ResponsibilityMatrix.Version),
            "statuscode");
        query.Criteria.AddCondition("statuscode", ConditionOperator.In, (int)MatrixStatus.Active, (int)MatrixStatus.Superseded, (int)MatrixStatus.Retired);

        // Whether there is such a row, and not which: each matrix comes once, and pages follow one another (RowReader).
        var rows = query.AddLink("kam_matrixactivity", "kam_matrixid", "kam_matrixid", JoinOperator.Exists);
        rows.LinkCriteria.AddCondition("kam_activityid", ConditionOperator.In, activities.Select(activity => (object)activity.Id).ToArray());
        return RowReader.All<ResponsibilityMatrix>(run.AsSystem, query).Where(matrix => Retirement.Counts(matrix, day, today)).ToList();
    }
}
