using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Scoring: a model with its criteria by dimension, a criterion with its anchors, a score in five entries.</summary>
internal static class ScoringForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_scoringmodel",
            FormKind.Main,
            "main",
            "Scoring model",
            [
                Tab(
                    "model",
                    "Scoring model",
                    Column(
                        100,
                        Wide("general", "Scoring model", 3, "kam_name", "kam_programid", "kam_version"),
                        Section("criteria", "Criteria", new GridCell("grid_criteria", "Criteria", "kam_scoringcriterion", "kam_scoringmodelid", Rows: 14)))),
            ])
        {
            Header = ["statuscode", "kam_programid"],
        },
        new(
            "kam_scoringcriterion",
            FormKind.Main,
            "main",
            "Scoring criterion",
            [
                Tab(
                    "criterion",
                    "Criterion",
                    Column(
                        50,
                        Section("general", "Criterion", "kam_name", "kam_namede", "kam_scoringmodelid", "kam_dimension", "kam_weight", "kam_source"),
                        Section("scale", "Scale", "kam_min", "kam_max", "kam_inverted", "kam_knockoutmin")),
                    Column(50, Section("anchors", "What the scores mean", "kam_guidance", "kam_guidancede"))),
            ])
        {
            Script = "part",
        },
        new(
            "kam_scoringcriterion",
            FormKind.QuickCreate,
            "quick",
            "New criterion",
            [Tab("criterion", "Criterion", Column(100, Section("details", "", "kam_name", "kam_namede", "kam_scoringmodelid", "kam_dimension", "kam_weight", "kam_guidance")))])
        {
            Script = "part",
        },
        new(
            "kam_designationscore",
            FormKind.Main,
            "main",
            "Score",
            [Tab("score", "Score", Column(100, Section("details", "Score", "kam_designationid", "kam_criterionid", "kam_score", "kam_evidence", "kam_scorerid", "kam_functionid")))])
        {
            Script = "part",
        },
        new(
            "kam_designationscore",
            FormKind.QuickCreate,
            "quick",
            "New score",
            [Tab("score", "Score", Column(100, Section("details", "", "kam_designationid", "kam_criterionid", "kam_score", "kam_evidence", "kam_scorerid", "kam_functionid")))])
        {
            Script = "part",
        },
    ];
}
