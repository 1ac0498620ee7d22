using KamDataverse.Domain.Tables;
using static KamDataverse.Solution.Views.Fetch;

namespace KamDataverse.Solution.Views;

/// <summary>What the lists of the organisation tables show.</summary>
internal static class OrganisationViews
{
    public static readonly TableViews[] Views =
    [
        new("kam_finding", ["kam_severity", "kam_designationid", "kam_matrixid", "kam_interfaceid", "kam_due", "kam_lastseen", "ownerid"])
        {
            // The name is the message with the rule's number before it.
            NameWidth = 320,
            Search = ["kam_ruleid"],
            Associated = ["kam_name", "kam_severity", "statuscode", "kam_due", "kam_lastseen"],
            OrderBy = "kam_severity",
            Views =
            [
                new("open", "Open findings", All(Equal("statuscode", (int)FindingStatus.Open))),
                new("mine", "My open findings", All(Equal("statuscode", (int)FindingStatus.Open), Is("ownerid", "eq-userid"))),
                new("waived", "Findings waived", All(Equal("statuscode", (int)FindingStatus.Waived))) { Columns = ["kam_severity", "kam_waivereason", "kam_waiveuntil", "kam_waivedbyid"], OrderBy = "kam_waiveuntil" },
                new("waiverends", "Waivers that end soon", All(Equal("statuscode", (int)FindingStatus.Waived)), Coming("kam_waiveuntil", 30))
                {
                    Columns = ["kam_severity", "kam_waivereason", "kam_waiveuntil", "kam_waivedbyid"],
                    OrderBy = "kam_waiveuntil",
                },
            ],
        },
        new("kam_program", ["kam_code", "kam_ownerid", "kam_anchoring", "statuscode"]) { Search = ["kam_code"] },
        new("kam_function", ["kam_code", "kam_kind", "kam_headid", "kam_parentfunctionid"])
        {
            Search = ["kam_code", "kam_namede"],
            Views = [new("nohead", "Functions without a head", All(Equal("statecode", 0), Is("kam_headid", "null")))],
        },
        new("kam_role", ["kam_code", "kam_type", "kam_functionid"])
        {
            Search = ["kam_code", "kam_namede"],
            Views =
            [
                new("orphaned", "Orphaned roles", [All(Equal("statecode", 0)), .. Without("kam_matrixrole", "kam_roleid", "kam_matrixroleid", Equal("statecode", 0))]),
            ],
        },
        new("kam_process", ["kam_code", "kam_stage", "kam_ownerid", "statuscode"]) { Search = ["kam_code", "kam_namede"], OrderBy = "kam_sequence" },
        new("kam_activity", ["kam_code", "kam_processid", "kam_sequence", "kam_iscustomerfacing", "kam_isdecision"])
        {
            Search = ["kam_code", "kam_namede"],
            Associated = ["kam_sequence", "kam_code", "kam_name", "kam_iscustomerfacing", "kam_isdecision"],
            OrderBy = "kam_sequence",
        },
    ];
}
