using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>Matrices in force whose last day has passed: they are retired, as interfaces are (IFC-20), and nothing is said about them any more.</summary>
internal sealed class DueMatrixEnds : DueMatrices
{
    private static readonly string[] OfAnEnd = Rule.All.Select(rule => rule.Code).ToArray();

    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = InPrograms(RowReader.Query<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ValidTo), "statuscode", "ownerid"), programs)
            .Where<ResponsibilityMatrix>("statuscode", (int)MatrixStatus.Active);
        query.Criteria.AddCondition("kam_validto", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }

    protected override void Handle(Run run, DueTime time, DueRows<ResponsibilityMatrix> found)
    {
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", found.Rows.Select(row => RowMapper.Write(Retirement.Of(row))).ToList()));
        new FindingSweep(run).Refresh(found.Rows.ToDictionary(row => row.Id, row => row.OwnerId), "kam_matrix", nameof(Finding.MatrixId), Array.Empty<Observation>(), OfAnEnd);
    }
}
