using System;
using System.Collections.Generic;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>Beginning and end of matrices; templates belong to no programme and have their day in UTC.</summary>
internal abstract class DueMatrices : DueWork<ResponsibilityMatrix>
{
    protected sealed override DueRows<ResponsibilityMatrix> Collect(Run run, DueTime time, int most, Action<QueryExpression> narrow)
    {
        var found = base.Collect(run, time, most, narrow);
        if (found.Rows.Count < most)
            Add(run, found, time.AsOf.Date, most, Due(time.AsOf.Date, Array.Empty<Guid>()), narrow);
        return found;
    }

    /// <param name="programs">Empty for matrices of none.</param>
    protected static QueryExpression InPrograms(QueryExpression query, IReadOnlyCollection<Guid> programs)
    {
        if (programs.Count > 0)
            return query.WhereIn<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ProgramId), programs);
        query.Criteria.AddCondition("kam_programid", ConditionOperator.Null);
        return query;
    }
}
