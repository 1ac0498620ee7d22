using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Agreements as the function that is asked reads them, and what was kept of them.</summary>
internal static class ConsentForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "kam_signoff",
            FormKind.Main,
            "main",
            "Agreement",
            [
                Tab(
                    "agreement",
                    "Agreement",
                    Column(
                        50,
                        Section("about", "What is to be agreed", "kam_interfaceid", "kam_matrixid", "kam_functionid", "kam_signatoryid", "kam_delegateid", "kam_requestedon")),
                    Column(
                        50,
                        Section("decision", "Decision", "kam_decidedbyid", "kam_decidedon", "kam_comment", "kam_decidedvia", "kam_evidenceref", "kam_sourceid"))),
                Tab(
                    "record",
                    "Record",
                    Column(
                        100,
                        Wide("proof", "Bound to", 2, "kam_name", "kam_targettype", "kam_round", "kam_termdays", "kam_slicehash", "kam_contenthash", "kam_remindedon", "kam_escalatedon", "kam_checkedon"),
                        Section("heirs", "Inherited by", new GridCell("grid_heirs", "Inherited by", "kam_signoff", "kam_sourceid", Rows: 6)))),
            ])
        {
            Header = ["statuscode", "kam_due", "kam_functionid", "kam_signatoryid"],
        },
        new(
            "kam_snapshot",
            FormKind.Main,
            "main",
            "Snapshot",
            [
                Tab(
                    "snapshot",
                    "Snapshot",
                    Column(100, Wide("about", "", 2, "kam_name", "kam_interfaceid", "kam_matrixid", "kam_hash", "kam_targettype", "kam_targetid"), Section("content", "Content", "kam_content"))),
            ])
        {
            Header = ["kam_version", "createdon"],
        },
    ];
}
