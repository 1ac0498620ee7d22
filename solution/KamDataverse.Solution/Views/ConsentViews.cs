using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of agreements show.</summary>
internal static class ConsentViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_signoff", ["kam_functionid", "kam_signatoryid", "kam_due", "statuscode", "kam_decidedon", "kam_decidedbyid"])
        {
            NameWidth = 220,
            Associated = ["kam_functionid", "kam_signatoryid", "kam_due", "statuscode", "kam_decidedbyid", "kam_decidedon", "kam_sourceid"],
            OrderBy = "kam_due",
            Views =
            [
                // What was answered is inactive, and what a form shows of it is just that.
                new("all", "Agreements of all functions")
                {
                    ShowName = false,
                    Columns = ["kam_functionid", "statuscode", "kam_signatoryid", "kam_decidedbyid", "kam_decidedon"],
                    OrderBy = "kam_requestedon",
                    Descending = true,
                },
                new("mine", "Agreements asked of me", All(Equal("statuscode", (int)SignoffStatus.Pending)), Any(Is("kam_signatoryid", "eq-userid"), Is("kam_delegateid", "eq-userid"))) { Columns = ["kam_due", "kam_functionid", "kam_interfaceid", "kam_matrixid", "kam_requestedon"], OrderBy = "kam_due" },
                new("ageing", "Sign-off ageing", All(Equal("statuscode", (int)SignoffStatus.Pending)))
                {
                    Columns = ["kam_due", "kam_functionid", "kam_signatoryid", "kam_interfaceid", "kam_matrixid", "kam_requestedon", "kam_remindedon", "kam_escalatedon"],
                    OrderBy = "kam_requestedon",
                },
                new("objections", "Objections", All(Equal("statuscode", (int)SignoffStatus.Objected))) { Columns = ["kam_functionid", "kam_decidedbyid", "kam_comment", "kam_decidedon"], OrderBy = "kam_decidedon", Descending = true },
            ],
        },
        new("kam_snapshot", ["kam_version", "kam_interfaceid", "kam_matrixid", "kam_hash", "createdon"])
        {
            Associated = ["kam_version", "createdon"],
            OrderBy = "createdon",
        },
    ];
}
