using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// One step in a handover's life, asked for through a custom API. People of the other function cannot write the row; the same rules as on the form say who may
/// do what, and the product writes.
/// </summary>
internal static class HandoverCall
{
    /// <summary>Sees the handover as the caller does, takes its lock, and reads it as it is then.</summary>
    public static Handover Locked(Run run, ApiCall call, Guid id)
    {
        call.Visible<Handover>(id, nameof(Handover.Name));
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(new Handover { Id = id, TouchedOn = run.UtcNow })));
        return new HandoverRepository(run).Stored(id) ?? throw call.NotFound("kam_handover", id);
    }

    /// <summary>Brings the handover to a status over every step between, each judged as on the form.</summary>
    /// <param name="fill">What else the caller gave.</param>
    /// <param name="tick">Changes lines before they are judged and answers those to write.</param>
    /// <param name="from">Statuses the call is meant for, where the life cycle allows others too.</param>
    /// <param name="decider">Who acts; the caller where it is left out.</param>
    public static void Move(Run run, ApiCall call, HandoverStatus to, Action<Handover>? fill = null, Func<IReadOnlyList<HandoverItem>, IEnumerable<HandoverItem>>? tick = null, Func<HandoverStatus, bool>? from = null, Decider? decider = null)
    {
        var stored = Locked(run, call, call.Id("HandoverId"));
        var path = to == HandoverStatus.Delivered && stored.StatusCode is HandoverStatus.Requested or HandoverStatus.Acknowledged or HandoverStatus.Paused
            ? new[] { HandoverStatus.InWork, to }
            : new[] { to };
        if (stored.StatusCode == to || from?.Invoke(stored.StatusCode ?? HandoverStatus.Draft) == false)
            call.Refuse(new[] { HandoverFlow.Moved(stored.StatusCode ?? HandoverStatus.Draft, to) });
        var row = stored;
        foreach (var status in path)
        {
            var before = row;
            row = HandoverFlow.Copy(before);
            row.StatusCode = status;
            if (status == to)
                fill?.Invoke(row);
            var cases = HandoverCases.Read(run, decider?.UserId ?? run.InitiatingUserId, new[] { row });
            var facts = cases.Facts(row);
            facts.Via = decider?.Via ?? DecidedVia.App;
            facts.EvidenceRef = decider?.EvidenceRef;
            var ticked = status == to && tick is not null ? tick(facts.Items).ToList() : new List<HandoverItem>();
            call.Refuse(HandoverRules.Check(row, before, facts));
            cases.Apply(row, before, facts);
            Write(run, row, before);
            Tick(run, ticked);
            HandoverFlow.Tell(run, row, before);
        }

        Answer(run, call, row);
    }

    /// <summary>Writes the columns that differ.</summary>
    public static void Write(Run run, Handover row, Handover before)
    {
        var delta = new Handover { Id = row.Id };
        foreach (var column in row.Columns.Where(column => !Equals(before[column], row[column])))
            delta[column] = row[column];
        run.AsSystemWrite(() => run.AsSystem.Update(RowMapper.Write(delta)));
    }

    public static void Tick(Run run, IEnumerable<HandoverItem> lines) => run.AsSystemWrite(() => BulkWrite.Send(
        run.AsSystem, "UpdateMultiple", lines.Select(line => RowMapper.Write(new HandoverItem { Id = line.Id, Met = line.Met })).ToList()));

    /// <summary>Marks every open line of the kind as met.</summary>
    public static IEnumerable<HandoverItem> AllMet(IReadOnlyList<HandoverItem> items, HandoverItemKind kind)
    {
        foreach (var item in items.Where(item => item.Kind == kind && item.Met is (null or ItemMet.Open)))
        {
            item.Met = ItemMet.Met;
            yield return item;
        }
    }

    public static void Answer(Run run, ApiCall call, Handover row)
    {
        call.Return("Status", (int?)row.StatusCode ?? (int)HandoverStatus.Draft);
        if (row.ReactionDue is { } reaction)
            call.Return("ReactionDue", reaction);
        if (row.ResolutionDue is { } resolution)
            call.Return("ResolutionDue", resolution);
        call.Return("Explain", run.Language == Language.German ? row.CalcExplainDe : row.CalcExplain);
    }
}

/// <summary>Inputs the handover APIs share.</summary>
internal static class HandoverInputs
{
    public const int ReasonLength = 2000;

    private static readonly char[] Separators = { ',' };

    /// <summary>A user the caller can see.</summary>
    public static RowRef User(Run run, ApiCall call, Guid id)
    {
        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("systemuser") { ColumnSet = new Microsoft.Xrm.Sdk.Query.ColumnSet("fullname"), TopCount = 1 };
        query.Criteria.AddCondition("systemuserid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, id);
        query.Criteria.AddCondition("isdisabled", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, false);
        return run.AsCaller.RetrieveMultiple(query).Entities.Count > 0 ? new RowRef("systemuser", id) : throw call.NotFound("systemuser", id);
    }

    /// <summary>The criteria the caller names as not met; each must be one of this handover.</summary>
    public static IEnumerable<HandoverItem> NotMet(ApiCall call, IReadOnlyList<HandoverItem> items)
    {
        foreach (var part in call.Text("NotMet").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var item = Guid.TryParse(part.Trim(), out var id) ? items.FirstOrDefault(line => line.Id == id && line.Kind == HandoverItemKind.Criterion) : null;
            if (item is null)
                throw call.Invalid("NotMet", part, "GUID, GUID, …");
            item.Met = ItemMet.NotMet;
            yield return item;
        }
    }
}
