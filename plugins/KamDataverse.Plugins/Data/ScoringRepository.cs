using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads scoring models, criteria and scores, as SYSTEM.</summary>
internal sealed class ScoringRepository
{
    private const string FunctionAlias = "function";

    private readonly IOrganizationService system;

    public ScoringRepository(Run run) => system = run.AsSystem;

    public ScoringModel? Model(Guid id) => RowReader.ById<ScoringModel>(system, id, ModelColumns);

    /// <summary>All versions of a programme's model.</summary>
    public List<ScoringModel> Models(Guid programId) => RowReader.All<ScoringModel>(
        system, RowReader.Query<ScoringModel>(ModelColumns).Where<ScoringModel>(nameof(ScoringModel.ProgramId), programId));

    public List<ScoringCriterion> Criteria(Guid modelId) => RowReader.All<ScoringCriterion>(
        system, RowReader.Query<ScoringCriterion>(CriterionColumns).Where<ScoringCriterion>(nameof(ScoringCriterion.ScoringModelId), modelId));

    public Dictionary<Guid, ScoringCriterion> CriteriaById(IEnumerable<RowRef?> references)
    {
        var ids = references.Where(reference => reference is not null).Select(reference => (object)reference!.Value.Id).Distinct().ToArray();
        if (ids.Length == 0)
            return new Dictionary<Guid, ScoringCriterion>();
        var query = RowReader.Query<ScoringCriterion>(CriterionColumns);
        query.Criteria.AddCondition("kam_scoringcriterionid", ConditionOperator.In, ids);
        return RowReader.All<ScoringCriterion>(system, query).ToDictionary(row => row.Id);
    }

    public List<DesignationScore> Scores(Guid designationId) => ScoreRows(designationId).Select(RowMapper.Read<DesignationScore>).ToList();

    /// <summary>The designation's model, criteria and scores; null where it names no model. Three queries.</summary>
    public ScoreSheet? Sheet(Designation designation)
    {
        if (designation.ScoringModelId is not { } reference || Model(reference.Id) is not { } model)
            return null;
        var criteria = Criteria(model.Id);
        var scores = new List<DesignationScore>();
        var kinds = new Dictionary<Guid, FunctionKind?>();
        foreach (var row in designation.Id == Guid.Empty ? new List<Entity>() : ScoreRows(designation.Id))
        {
            var score = RowMapper.Read<DesignationScore>(row);
            scores.Add(score);
            if (score.FunctionId is { } function)
                kinds[function.Id] = RowMapper.ReadLinked<BusinessFunction>(row, FunctionAlias).Kind;
        }

        return new ScoreSheet(model, criteria, scores, kinds);
    }

    /// <summary>The function a person heads, or stands in for its head; null where there is none or there are several.</summary>
    public RowRef? FunctionOf(Guid userId)
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.Name));
        var people = query.Criteria.AddFilter(LogicalOperator.Or);
        people.AddCondition("kam_headid", ConditionOperator.Equal, userId);
        people.AddCondition("kam_deputyheadid", ConditionOperator.Equal, userId);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.TopCount = 2;
        var found = system.RetrieveMultiple(query).Entities;
        return found.Count == 1 ? new RowRef("kam_function", found[0].Id, found[0].GetAttributeValue<string>("kam_name")) : null;
    }

    private List<Entity> ScoreRows(Guid designationId)
    {
        var query = RowReader.Query<DesignationScore>(
                nameof(DesignationScore.DesignationId), nameof(DesignationScore.CriterionId), nameof(DesignationScore.Score), nameof(DesignationScore.Evidence),
                nameof(DesignationScore.ScorerId), nameof(DesignationScore.FunctionId))
            .Where<DesignationScore>(nameof(DesignationScore.DesignationId), designationId);
        var function = query.AddLink("kam_function", "kam_functionid", "kam_functionid", JoinOperator.LeftOuter);
        function.EntityAlias = FunctionAlias;
        function.Columns = new ColumnSet("kam_kind");
        return RowReader.Entities(system, query);
    }

    private static readonly string[] ModelColumns =
    {
        nameof(ScoringModel.Name), nameof(ScoringModel.ProgramId), nameof(ScoringModel.Version), nameof(ScoringModel.ActiveKey), "statuscode",
    };

    private static readonly string[] CriterionColumns =
    {
        nameof(ScoringCriterion.Name), nameof(ScoringCriterion.ScoringModelId), nameof(ScoringCriterion.Dimension), nameof(ScoringCriterion.Weight),
        nameof(ScoringCriterion.Min), nameof(ScoringCriterion.Max), nameof(ScoringCriterion.Inverted), nameof(ScoringCriterion.KnockoutMin), nameof(ScoringCriterion.Guidance),
    };
}
