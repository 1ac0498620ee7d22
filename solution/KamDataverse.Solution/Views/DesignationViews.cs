using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of the designation tables show.</summary>
internal static class DesignationViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_designation", ["kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_deputyid", "kam_validfrom", "kam_reviewdate", "kam_accountid"])
        {
            Search = ["kam_number"],
            Associated = ["kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_validfrom", "kam_validto"],
            ShowName = true,
            Views =
            [
                new("mine", "My key accounts", All(Equal("statecode", 0)), Any(Is("kam_keyaccountmanagerid", "eq-userid"), Is("kam_deputyid", "eq-userid")))
                {
                    // The name begins with the account's; the list also stands in a narrow place of the dashboard.
                    Columns = ["kam_tier", "statuscode", "kam_readiness", "kam_reviewdate", "kam_keyaccountmanagerid", "kam_deputyid", "kam_accountid"],
                },
                // On the account's form: what has ended too.
                new("all", "All designations") { Columns = ["kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_validfrom", "kam_validto"], OrderBy = "kam_validfrom", Descending = true },
                new("minejudged", "Readiness of my key accounts", All(Equal("statecode", 0), Is("kam_readiness", "not-null")), Any(Is("kam_keyaccountmanagerid", "eq-userid"), Is("kam_deputyid", "eq-userid")))
                {
                    Columns = ["kam_readiness", "kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_deputyid", "kam_accountid"],
                    OrderBy = "kam_readiness",
                },
                new("drafts", "Drafts", All(Equal("statuscode", (int)DesignationStatus.Draft))) { OrderBy = "createdon", Descending = true },
                new("setup", "Being set up", All(Equal("statuscode", (int)DesignationStatus.Approved))),
                new("notready", "Not ready", All(In("statuscode", (int)DesignationStatus.Submitted, (int)DesignationStatus.Approved, (int)DesignationStatus.Active)), Any(Is("kam_readiness", "lt", 100), Is("kam_readiness", "null")))
                {
                    Columns = ["kam_accountid", "kam_tier", "statuscode", "kam_keyaccountmanagerid", "kam_readiness", "kam_validfrom"],
                    OrderBy = "kam_readiness",
                },
                new("exceptions", "Exceptions from the proposed tier", All(Equal("statecode", 0), Equal("kam_tieroverride", 1)))
                {
                    Columns = ["kam_accountid", "kam_proposedtier", "kam_tier", "statuscode", "kam_overridereason"],
                },
                new("nosponsor", "Strategic without executive sponsor", All(Equal("statecode", 0), Equal("kam_tier", (int)Domain.Choices.Tier.Strategic), Is("kam_sponsorid", "null"))),
                new("reviews", "Reviews due", All(Equal("statecode", 0)), Due("kam_reviewdate", 30))
                {
                    OrderBy = "kam_reviewdate",
                },
                new("ending", "Designations expiring", All(Equal("statecode", 0)), Coming("kam_validto", 90)) { OrderBy = "kam_validto" },
            ],
        },
        new("account", ["kam_keyaccountstate", "kam_tier", "kam_keyaccountmanagerid", "kam_deputyid", "address1_city"])
        {
            Views =
            [
                new("keyaccounts", "Key accounts", All(Equal("statecode", 0), Equal("kam_iskeyaccount", 1))),
                new("mykeyaccounts", "Accounts I look after as key account manager",
                    All(Equal("statecode", 0)), Any(Is("kam_keyaccountmanagerid", "eq-userid"), Is("kam_deputyid", "eq-userid"))),
            ],
        },
    ];
}
