using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Findings;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Events;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Requests nobody has answered in time: a finding that counts the days, one reminder when the date has passed, and one more to the programme's owner at twice the
/// term. Silence is never consent (SGN-06). Each row once on each day of its programme; five queries whatever the number of rows.
/// </summary>
internal sealed class DueSignoffs : DueWork
{
    private List<Signoff> seen = new List<Signoff>();

    public override int Look(Run run, DueTime time, int most) => (seen = Overdue(run, time.AsOf, most, new Dictionary<Guid, DateTime>())).Count;

    /// <summary>Whoever answers, asks anew or takes the content back holds the lock of what it is about.</summary>
    public override IEnumerable<RowRef> Locks(int share) => seen.Take(share).Select(row => row.InterfaceId ?? row.MatrixId).OfType<RowRef>();

    public override int Process(Run run, DueTime time, int share)
    {
        var asOf = time.AsOf;
        var days = new Dictionary<Guid, DateTime>();
        var locked = new HashSet<Guid>(seen.Take(share).Select(row => row.Id));

        // What is still open under the locks is overdue.
        var rows = Overdue(run, asOf, int.MaxValue, days).Where(row => locked.Contains(row.Id)).ToList();
        if (rows.Count == 0)
            return 0;
        var roots = Roots(run, rows, "kam_matrix").Concat(Roots(run, rows, "kam_interface")).ToDictionary(root => root.Reference.Id);
        var changed = new List<Entity>();
        var events = new List<ParameterCollection>();
        foreach (var row in rows)
        {
            var today = days[row.Id];
            var stamp = new Signoff { Id = row.Id, CheckedOn = today };
            if (row.RemindedOn is null)
            {
                stamp.RemindedOn = asOf;
                events.Add(Payload(row, today, row.SignatoryId));
            }

            if (row.EscalatedOn is null && SignoffRules.IsEscalated(row, today))
            {
                stamp.EscalatedOn = asOf;
                events.Add(Payload(row, today, (row.InterfaceId ?? row.MatrixId) is { } target && roots.TryGetValue(target.Id, out var root) ? root.ProgramOwner : null));
            }

            changed.Add(RowMapper.Write(stamp));
        }

        run.AsSystemWrite(() => BulkWrite.Send(run.AsSystem, "UpdateMultiple", changed));
        KeepFindings(run, rows, roots, days);
        foreach (var payload in events)
            run.Raise(EventNames.SignoffOverdue, payload);
        return rows.Count;
    }

    /// <summary>Requests that are overdue on the day of their programme and were not looked at on it; which day that is goes into <paramref name="days"/>.</summary>
    private static List<Signoff> Overdue(Run run, DateTime asOf, int most, Dictionary<Guid, DateTime> days)
    {
        var latest = asOf.AddHours(ProgramDays.MostHoursAhead).Date;
        var query = RowReader.Query<Signoff>(
                nameof(Signoff.Name), nameof(Signoff.TargetType), nameof(Signoff.InterfaceId), nameof(Signoff.MatrixId), nameof(Signoff.FunctionId), nameof(Signoff.SignatoryId),
                nameof(Signoff.Due), nameof(Signoff.TermDays), nameof(Signoff.RemindedOn), nameof(Signoff.EscalatedOn), nameof(Signoff.CheckedOn), "statuscode")
            .Where<Signoff>("statuscode", (int)SignoffStatus.Pending);
        query.Criteria.AddCondition("kam_due", ConditionOperator.OnOrBefore, latest.AddDays(-1));
        var notYet = new FilterExpression(LogicalOperator.Or);
        notYet.AddCondition("kam_checkedon", ConditionOperator.Null);
        notYet.AddCondition("kam_checkedon", ConditionOperator.OnOrBefore, latest.AddDays(-1));
        query.Criteria.AddFilter(notYet);
        var found = new List<Signoff>();
        foreach (var entity in RowReader.Entities(run.AsSystem, query.WithZones("kam_interface", "kam_matrix")))
        {
            var row = RowMapper.Read<Signoff>(entity);
            days[row.Id] = ProgramDays.Of(run, entity, asOf);
            if (found.Count < most && SignoffRules.IsOverdue(row, days[row.Id]) && (row.CheckedOn is null || row.CheckedOn < days[row.Id]))
                found.Add(row);
        }

        return found;
    }

    private static List<Target> Roots(Run run, IEnumerable<Signoff> rows, string table)
    {
        var ids = rows.Select(row => table == "kam_matrix" ? row.MatrixId : row.InterfaceId).OfType<RowRef>().Select(target => (object)target.Id).Distinct().ToArray();
        if (ids.Length == 0)
            return new List<Target>();
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet("kam_name", "ownerid") };
        query.Criteria.AddCondition(table + "id", ConditionOperator.In, ids);
        var program = query.AddLink("kam_program", "kam_programid", "kam_programid", JoinOperator.LeftOuter);
        program.EntityAlias = "program";
        program.Columns = new ColumnSet("kam_ownerid");
        return RowReader.Entities(run.AsSystem, query).Select(found => new Target(
            new RowRef(table, found.Id, found.GetAttributeValue<string>("kam_name")),
            RowMapper.FromSdk(found.GetAttributeValue<EntityReference>("ownerid")) as RowRef?,
            found.Contains("program.kam_ownerid") ? RowMapper.FromSdk(found["program.kam_ownerid"]) as RowRef? : null)).ToList();
    }

    private static ParameterCollection Payload(Signoff row, DateTime today, RowRef? told) => new ParameterCollection
    {
        ["SignoffId"] = row.Id,
        ["TargetType"] = (row.InterfaceId ?? row.MatrixId)?.Table,
        ["TargetId"] = (row.InterfaceId ?? row.MatrixId)?.Id,
        ["FunctionId"] = row.FunctionId?.Id,
        ["SignatoryId"] = row.SignatoryId?.Id,
        ["Due"] = row.Due,
        ["DaysOverdue"] = SignoffRules.DaysOverdue(row, today),
        ["TargetUserId"] = told?.Id,
    };

    /// <summary>One finding per request, whose text counts the days.</summary>
    private static void KeepFindings(Run run, IEnumerable<Signoff> rows, Dictionary<Guid, Target> roots, Dictionary<Guid, DateTime> days)
    {
        var wanted = new Dictionary<string, KeyValuePair<Finding, Target>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if ((row.InterfaceId ?? row.MatrixId) is { } target && roots.TryGetValue(target.Id, out var root))
            {
                var finding = FindingRules.Of(SignoffRules.TellOverdue(row, days[row.Id]), "kam_signoff", row.Id, run.UtcNow);
                wanted[finding.Key!] = new KeyValuePair<Finding, Target>(finding, root);
            }
        }

        var query = RowReader.Query<Finding>(nameof(Finding.Key), "statuscode");
        query.Criteria.AddCondition("kam_key", ConditionOperator.In, wanted.Keys.Cast<object>().ToArray());
        var known = RowReader.All<Finding>(run.AsSystem, query).ToDictionary(finding => finding.Key!, StringComparer.OrdinalIgnoreCase);
        var created = new List<Entity>();
        var updated = new List<Entity>();
        foreach (var pair in wanted)
        {
            var finding = pair.Value.Key;
            if (known.TryGetValue(pair.Key, out var existing))
            {
                var changed = new Finding { Id = existing.Id, Name = finding.Name, MessageEn = finding.MessageEn, MessageDe = finding.MessageDe, LastSeen = finding.LastSeen };

                // A waived one stays waived until its day, which ends it by itself.
                if (existing.StatusCode == FindingStatus.Resolved)
                {
                    changed.StateCode = 0;
                    changed.StatusCode = FindingStatus.Open;
                }

                updated.Add(RowMapper.Write(changed));
                continue;
            }

            finding.Id = Guid.NewGuid();
            finding[pair.Value.Value.Reference.Table + "id"] = pair.Value.Value.Reference;
            finding.OwnerId = pair.Value.Value.Owner;
            created.Add(RowMapper.Write(finding));
        }

        run.AsSystemWrite(() =>
        {
            BulkWrite.Send(run.AsSystem, "CreateMultiple", created);
            BulkWrite.Send(run.AsSystem, "UpdateMultiple", updated);
        });
    }

    private sealed class Target
    {
        public Target(RowRef reference, RowRef? owner, RowRef? programOwner)
        {
            Reference = reference;
            Owner = owner;
            ProgramOwner = programOwner;
        }

        public RowRef Reference { get; }

        public RowRef? Owner { get; }

        public RowRef? ProgramOwner { get; }
    }
}
