using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Fixed persons of matrices in force who can no longer sign in (RAC-15): each is said once, as a finding and an event. Two queries and one bulk write each for
/// new and reopened findings; one that is open or waived is not said again.
/// </summary>
internal sealed class DueFixedPersons : DueWork
{
    private const string MatrixAlias = "matrix";

    public override int Process(Run run, DateTime asOf, int most)
    {
        var orphans = Orphans(run);
        if (orphans.Count == 0)
            return 0;
        var known = Known(run, orphans.Select(orphan => orphan.Key));
        orphans = orphans.Where(orphan => !known.TryGetValue(orphan.Key, out var finding) || finding.StatusCode == FindingStatus.Resolved).Take(most).ToList();
        var created = orphans.Where(orphan => !known.ContainsKey(orphan.Key)).Select(orphan => orphan.Finding(run.UtcNow)).ToList();
        var reopened = orphans.Where(orphan => known.ContainsKey(orphan.Key))
            .Select(orphan => RowMapper.Write(new Finding { Id = known[orphan.Key].Id, StateCode = 0, StatusCode = FindingStatus.Open, LastSeen = run.UtcNow }))
            .ToList();
        run.AsSystemWrite(() =>
        {
            if (created.Count > 0)
                BulkWrite.Send(run.AsSystem, "CreateMultiple", created);
            if (reopened.Count > 0)
                BulkWrite.Send(run.AsSystem, "UpdateMultiple", reopened);
        });
        foreach (var orphan in orphans)
        {
            run.Raise(EventNames.AccountabilityOrphaned, new ParameterCollection
            {
                ["MatrixId"] = orphan.Matrix.Id,
                ["DesignationId"] = orphan.Matrix.DesignationId?.Id,
                ["RoleId"] = orphan.Role.RoleId?.Id,
                ["UserId"] = orphan.Role.UserId!.Value.Id,
                ["Reason"] = "Disabled",
            });
        }

        return orphans.Count;
    }

    private static List<Orphan> Orphans(Run run)
    {
        var query = RowReader.Query<MatrixRole>(nameof(MatrixRole.Name), nameof(MatrixRole.RoleId), nameof(MatrixRole.UserId));
        var user = query.AddLink("systemuser", "kam_userid", "systemuserid");
        user.LinkCriteria.AddCondition("isdisabled", ConditionOperator.Equal, true);
        var matrix = query.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid");
        matrix.EntityAlias = MatrixAlias;
        matrix.Columns = new ColumnSet("kam_matrixid", "kam_designationid", "ownerid");
        matrix.LinkCriteria.AddCondition("statuscode", ConditionOperator.Equal, (int)MatrixStatus.Active);
        return RowReader.Entities(run.AsSystem, query)
            .Select(row => new Orphan(RowMapper.Read<MatrixRole>(row), RowMapper.ReadLinked<ResponsibilityMatrix>(row, MatrixAlias)))
            .ToList();
    }

    private static Dictionary<string, Finding> Known(Run run, IEnumerable<string> keys)
    {
        var query = RowReader.Query<Finding>(nameof(Finding.Key), "statuscode");
        query.Criteria.AddCondition(RowMapper.LogicalName<Finding>(nameof(Finding.Key)), ConditionOperator.In, keys.Cast<object>().ToArray());
        return RowReader.All<Finding>(run.AsSystem, query).ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Orphan
    {
        public Orphan(MatrixRole role, ResponsibilityMatrix matrix)
        {
            Role = role;
            Matrix = matrix;
        }

        public MatrixRole Role { get; }

        public ResponsibilityMatrix Matrix { get; }

        public string Key => SlotKeys.FindingOf(Rule.RAC15.Code, "kam_matrixrole", Role.Id, "");

        public Entity Finding(DateTime now)
        {
            var finding = FindingRules.Of(Rule.RAC15.On(nameof(Role.UserId), Role.UserId, Role.Name ?? ""), "kam_matrixrole", Role.Id, now);
            finding.MatrixId = new RowRef("kam_matrix", Matrix.Id);
            finding.OwnerId = Matrix.OwnerId;
            return RowMapper.Write(finding);
        }
    }
}
