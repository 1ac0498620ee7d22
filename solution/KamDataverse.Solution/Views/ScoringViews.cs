using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of the scoring tables show.</summary>
internal static class ScoringViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_scoringmodel", ["kam_programid", "kam_version", "statuscode"])
        {
            OrderBy = "kam_version",
            Views = [new("inuse", "Scoring models in use", All(Equal("statuscode", (int)ScoringModelStatus.Active)))],
        },
        new("kam_scoringcriterion", ["kam_dimension", "kam_weight", "kam_min", "kam_max", "kam_knockoutmin", "kam_scoringmodelid", "kam_namede"])
        {
            Search = ["kam_namede"],
            Associated = ["kam_name", "kam_dimension", "kam_weight", "kam_min", "kam_max", "kam_knockoutmin", "kam_namede"],
            OrderBy = "kam_dimension",
        },
        new("kam_designationscore", ["kam_designationid", "kam_criterionid", "kam_score", "kam_scorerid", "kam_functionid"])
        {
            Associated = ["kam_name", "kam_score", "kam_scorerid", "kam_functionid", "kam_evidence"],
        },
    ];
}
