using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
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
/// Columns of matrices in force whose fixed person can no longer sign in, or whose role has ended (RAC-15): each is said once, as a finding and an event, and taken back when it no longer holds.
/// Four queries and one bulk write each for new and changed findings; one that is open or waived is not said again.
/// </summary>
internal sealed class DueFixedPersons : DueWork
{
    private const string MatrixAlias = "matrix";

    private List<Orphan> orphans = new List<Orphan>();
    private List<Finding> resolved = new List<Finding>();
    private Dictionary<string, Finding> known = new Dictionary<string, Finding>();

    public override int Look(Run run, DueTime time, int most)
    {
        var all = Orphans(run, PersonGone(), "Disabled", MatrixPeople.PersonGone).Concat(Orphans(run, RoleEnded(), "RoleEnded", MatrixPeople.RoleEnded)).ToList();
        resolved = Open(run).Where(finding => all.All(orphan => !string.Equals(orphan.Key, finding.Key, StringComparison.OrdinalIgnoreCase))).Take(most).ToList();
        known = Known(run, all.Select(orphan => orphan.Key));
        orphans = all.Where(orphan => !known.TryGetValue(orphan.Key, out var finding) || finding.StatusCode == FindingStatus.Resolved).Take(most - resolved.Count).ToList();
        return orphans.Count + resolved.Count;
    }

    /// <summary>Nobody decides on these findings, and who comes back meanwhile is seen by the next call: what the look found is not read again.</summary>
    public override int Process(Run run, DueTime time, int share)
    {
        resolved = resolved.Take(share).ToList();
        orphans = orphans.Take(share - resolved.Count).ToList();
        var created = orphans.Where(orphan => !known.ContainsKey(orphan.Key)).Select(orphan => orphan.Finding(run.UtcNow)).ToList();
        var changed = orphans.Where(orphan => known.ContainsKey(orphan.Key)).Select(orphan => new Finding { Id = known[orphan.Key].Id, StateCode = 0, StatusCode = FindingStatus.Open, LastSeen = run.UtcNow })
            .Concat(resolved.Select(finding => new Finding { Id = finding.Id, StateCode = 1, StatusCode = FindingStatus.Resolved }))
            .Select(RowMapper.Write).ToList();
        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "CreateMultiple", created);
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", changed);
        });
        foreach (var orphan in orphans)
        {
            run.Raise(EventNames.AccountabilityOrphaned, new ParameterCollection
            {
                ["MatrixId"] = orphan.Matrix.Id,
                ["DesignationId"] = orphan.Matrix.DesignationId?.Id,
                ["RoleId"] = orphan.Role.RoleId?.Id,
                ["UserId"] = orphan.Role.UserId?.Id,
                ["Reason"] = orphan.Reason,
            });
        }

        return orphans.Count + resolved.Count;
    }

    private static QueryExpression PersonGone()
    {
        var query = Columns();
        query.AddLink("systemuser", "kam_userid", "systemuserid").LinkCriteria.AddCondition("isdisabled", ConditionOperator.Equal, true);
        return query;
    }

    private static QueryExpression RoleEnded()
    {
        var query = Columns();
        query.AddLink("kam_role", "kam_roleid", "kam_roleid").LinkCriteria.AddCondition("statuscode", ConditionOperator.Equal, (int)RoleStatus.Inactive);
        return query;
    }

    /// <summary>Columns of matrices in force, each with its matrix.</summary>
    private static QueryExpression Columns()
    {
        var query = RowReader.Query<MatrixRole>(nameof(MatrixRole.Name), nameof(MatrixRole.RoleId), nameof(MatrixRole.UserId));
        var matrix = query.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid");
        matrix.EntityAlias = MatrixAlias;
        matrix.Columns = new ColumnSet("kam_matrixid", "kam_designationid", "ownerid");
        matrix.LinkCriteria.AddCondition("statuscode", ConditionOperator.Equal, (int)MatrixStatus.Active);
        return query;
    }

    private static List<Orphan> Orphans(Run run, QueryExpression query, string reason, Func<MatrixRole, Violation> said) => RowReader.Entities(run.AsSystem, query)
        .Select(row => new Orphan(RowMapper.Read<MatrixRole>(row), RowMapper.ReadLinked<ResponsibilityMatrix>(row, MatrixAlias), reason, said))
        .ToList();

    /// <summary>What is said about matrices in force; that of drafts is taken back where they are changed.</summary>
    private static List<Finding> Open(Run run)
    {
        var query = RowReader.Query<Finding>(nameof(Finding.Key)).Where<Finding>(nameof(Finding.RuleId), Rule.RAC15.Code);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)FindingStatus.Open);
        query.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid").LinkCriteria.AddCondition("statuscode", ConditionOperator.Equal, (int)MatrixStatus.Active);
        return RowReader.All<Finding>(run.AsSystem, query);
    }

    private static Dictionary<string, Finding> Known(Run run, IEnumerable<string> keys)
    {
        var wanted = keys.Cast<object>().ToArray();
        if (wanted.Length == 0)
            return new Dictionary<string, Finding>();
        var query = RowReader.Query<Finding>(nameof(Finding.Key), "statuscode");
        query.Criteria.AddCondition(RowMapper.LogicalName<Finding>(nameof(Finding.Key)), ConditionOperator.In, wanted);
        return RowReader.All<Finding>(run.AsSystem, query).ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Orphan
    {
        private readonly Violation said;

        public Orphan(MatrixRole role, ResponsibilityMatrix matrix, string reason, Func<MatrixRole, Violation> said)
        {
            Role = role;
            Matrix = matrix;
            Reason = reason;
            this.said = said(role);
        }

        public MatrixRole Role { get; }

        public ResponsibilityMatrix Matrix { get; }

        /// <summary>One word a flow can branch on.</summary>
        public string Reason { get; }

        public string Key => SlotKeys.FindingOf(Rule.RAC15.Code, "kam_matrixrole", Role.Id, said.Discriminator);

        public Entity Finding(DateTime now)
        {
            var finding = FindingRules.Of(said, "kam_matrixrole", Role.Id, now);
            finding.MatrixId = new RowRef("kam_matrix", Matrix.Id);
            finding.OwnerId = Matrix.OwnerId;
            return RowMapper.Write(finding);
        }
    }
}
