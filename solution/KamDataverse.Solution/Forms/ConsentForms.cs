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
                        Section("heirs", "Inherited by", new GridCell("grid_heirs", "Inherited by", "kam_signoff", "kam_sourceid", "all", Rows: 6)))),
            ])
        {
            Header = ["statuscode", "kam_due", "kam_signatoryid"],
        },
        // First who, what and when; names of columns and codes stand only where a program reads them.
        new(
            "kam_snapshot",
            FormKind.Main,
            "main",
            "Snapshot",
            [
                Tab(
                    "snapshot",
                    "Snapshot",
                    Column(100, Wide("about", "", 2, "kam_name", "kam_version", "kam_interfaceid", "kam_matrixid", "createdon", "createdby"))),
                Tab("proof", "Proof", Column(100, Section("content", "What the hash proves, as a program reads it", "kam_hash", "kam_content"))),
            ])
        {
            Header = ["kam_version", "createdon"],
        },
    ];
}
