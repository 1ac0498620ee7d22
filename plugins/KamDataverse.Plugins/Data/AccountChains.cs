using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>The accounts above accounts: one query, however many accounts and levels there are.</summary>
internal static class AccountChains
{
    private const string Parent = "parentaccountid";

    /// <summary>The accounts above each account, nearest first; up to ten levels, and a circle ends it.</summary>
    /// <param name="system">A service that sees every account: who stands above whom decides what applies, whoever asks.</param>
    /// <param name="accounts">Where to start; not among the results.</param>
    public static Dictionary<Guid, IReadOnlyList<Guid>> Above(IOrganizationService system, IEnumerable<Guid> accounts)
    {
        var wanted = accounts.Distinct().ToList();
        var parents = new Dictionary<Guid, Guid?>();
        if (wanted.Count > 0)
        {
            foreach (var row in RowReader.Entities(system, Query(wanted)))
                Remember(row, parents);
        }

        return wanted.ToDictionary(account => account, account => AccountHierarchy.Above(account, id => parents.TryGetValue(id, out var parent) ? parent : null));
    }

    private static QueryExpression Query(IEnumerable<Guid> accounts)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet(Parent) };
        query.Criteria.AddCondition("accountid", ConditionOperator.In, accounts.Cast<object>().ToArray());
        LinkEntity? last = null;
        for (var level = 1; level < AccountHierarchy.MostLevels; level++)
        {
            last = last is null
                ? query.AddLink("account", Parent, "accountid", JoinOperator.LeftOuter)
                : last.AddLink("account", Parent, "accountid", JoinOperator.LeftOuter);
            last.EntityAlias = Alias(level);
            last.Columns = new ColumnSet(Parent);
        }

        return query;
    }

    private static void Remember(Entity row, Dictionary<Guid, Guid?> parents)
    {
        var account = row.Id;
        for (var level = 0; level < AccountHierarchy.MostLevels; level++)
        {
            var column = level == 0 ? Parent : Alias(level) + "." + Parent;
            if (!row.Contains(column) || RowMapper.FromSdk(row[column]) is not Domain.Schema.RowRef parent)
                return;
            parents[account] = parent.Id;
            account = parent.Id;
        }
    }

    private static string Alias(int level) => "level" + level;
}
