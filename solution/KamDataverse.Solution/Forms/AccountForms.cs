using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>Our own account form, for holders of our roles; forms a customer has made stay as they are (decision D11).</summary>
internal static class AccountForms
{
    public static IReadOnlyList<FormDesign> All =>
    [
        new(
            "account",
            FormKind.Main,
            "keyaccount",
            "Key Account",
            [
                Tab("keyaccount", "Key account", Column(100, Section("page", "", new PageCell("keyaccount_page", "Key account", "kam_/pages/account.html", Rows: 14)))),
                Tab(
                    "details",
                    "Designation and requests",
                    Column(
                        40,
                        Section("standing", "Key account", "kam_keyaccountstate", "kam_tier", "kam_keyaccountmanagerid", "kam_deputyid", "kam_sponsorid", "kam_designationid"),
                        Section("designation", "Designation", new QuickViewCell("kam_designationid", "kam_designation", "summary", "quickview_designation", "Designation"))),
                    Column(
                        60,
                        Section("designations", "Designations of this account", new GridCell("grid_designations", "Designations of this account", "kam_designation", "kam_accountid", "all", Rows: 4)),
                        Section("requests", "Running requests", new GridCell("grid_requests", "Running requests", "kam_handover", "kam_accountid", "running", Rows: 6)))),
                Tab(
                    "account",
                    "Account",
                    Column(
                        50,
                        Section("general", "Account", "name", "accountnumber", "parentaccountid", "primarycontactid", "telephone1", "emailaddress1", "websiteurl")),
                    Column(
                        50,
                        Section("address", "Address", "address1_line1", "address1_postalcode", "address1_city", "address1_country"),
                        Section("remarks", "Remarks", "description"))),
            ])
        {
            Header = ["kam_keyaccountstate", "kam_tier", "kam_keyaccountmanagerid", "ownerid"],
            OnlyForOurRoles = true,
            Script = "account",
        },
    ];
}
