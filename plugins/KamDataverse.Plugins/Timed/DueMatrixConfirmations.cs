using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Matrices taken over without agreement whose confirmation is overdue (MIG-01): a warning from the day after, and the programme's owner is told once. Each is looked at once a day of its programme.
/// </summary>
internal sealed class DueMatrixConfirmations : DueWork<ResponsibilityMatrix>
{
    protected override void Handle(Run run, DueTime time, DueRows<ResponsibilityMatrix> found)
    {
        var due = found.Rows;
        var days = found.Days;
        var observations = due.SelectMany(row => TakeOver.CheckConfirmed(row, days[row.Id]).Select(violation => new Observation(new RowRef("kam_matrix", row.Id, row.Name), violation))).ToList();
        new FindingSweep(run).Refresh(due.ToDictionary(row => row.Id, row => row.OwnerId), "kam_matrix", nameof(Finding.MatrixId), observations, new[] { Rule.MIG01.Code });
        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", due.Select(row => RowMapper.Write(new ResponsibilityMatrix { Id = row.Id, DueCheckedOn = days[row.Id] })).ToList()));
        Confirmations.Tell(run, due.Where(row => TakeOver.IsNewlyLate(row.ConfirmBy, row.DueCheckedOn, days[row.Id]))
            .Select(row => new LateConfirmation(new RowRef("kam_matrix", row.Id), row.ProgramId, row.ConfirmBy!.Value)).ToList());
    }

    protected override QueryExpression Due(DateTime today, IReadOnlyCollection<Guid> programs)
    {
        var query = RowReader.Query<ResponsibilityMatrix>(
                nameof(ResponsibilityMatrix.Name), nameof(ResponsibilityMatrix.ProgramId), nameof(ResponsibilityMatrix.ConfirmBy), nameof(ResponsibilityMatrix.DueCheckedOn), "statuscode", "ownerid")
            .Where<ResponsibilityMatrix>("statuscode", (int)MatrixStatus.Active)
            .WhereIn<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ProgramId), programs);
        query.Criteria.AddCondition("kam_confirmby", ConditionOperator.OnOrBefore, today.AddDays(-1));
        var notToday = query.Criteria.AddFilter(LogicalOperator.Or);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.Null);
        notToday.AddCondition("kam_duecheckedon", ConditionOperator.OnOrBefore, today.AddDays(-1));
        return query;
    }
}
