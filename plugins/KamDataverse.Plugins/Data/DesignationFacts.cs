using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>Collects what the rules have to know around one designation; the number of queries does not depend on how much there is.</summary>
internal static class DesignationFacts
{
    /// <param name="forSubmission">Whether scores and the accounts above are asked for too; once it is submitted, only people and limits are.</param>
    public static DesignationSituation Read(Run run, Designation row, KamProgram? program, bool forSubmission = true)
    {
        var repository = new DesignationRepository(run);
        var users = new UserRepository(run);
        var counted = repository.Counted(row.KeyAccountManagerId?.Id, row.ProgramId?.Id);
        return new DesignationSituation
        {
            Thresholds = new ProgramThresholds(program),
            Manager = users.Find(row.KeyAccountManagerId, askPrivilege: true),
            Deputy = users.Find(row.DeputyId, askPrivilege: false),
            Sheet = forSubmission ? new ScoringRepository(run).Sheet(row) : null,
            Portfolio = counted.Where(other => other.KeyAccountManagerId is not null && other.KeyAccountManagerId == row.KeyAccountManagerId).ToList(),
            Members = counted.Where(other => other.ProgramId is not null && other.ProgramId == row.ProgramId).ToList(),
            Covering = forSubmission && row.AccountId is { } account ? Covering(run, repository, account.Id) : new List<Designation>(),
        };
    }

    /// <summary>Who is at the origin of the call and what he may decide.</summary>
    public static Decider Decider(Run run)
    {
        var user = new Domain.Schema.RowRef("systemuser", run.InitiatingUserId);
        return new Decider(user, new UserRepository(run).Holds(user.Id, UserRepository.DecisionPrivilege), run.IsImpersonated);
    }

    private static List<Designation> Covering(Run run, DesignationRepository repository, Guid account)
    {
        var above = AccountChains.Above(run.AsSystem, new[] { account })[account];
        if (above.Count == 0)
            return new List<Designation>();
        var designations = repository.OpenOf(above);
        return above.SelectMany(id => designations.Where(designation => designation.AccountId?.Id == id)).ToList();
    }
}
