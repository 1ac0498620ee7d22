using Microsoft.Xrm.Sdk;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>The proof of a programme: a clean one has no finding, and each of many defects written past all rules is found.</summary>
public sealed class ProofTests(ProofScene scene) : IClassFixture<ProofScene>
{
    private static readonly DateTime Past = new(2025, 1, 1);

    private static readonly Dictionary<string, (string Rule, Action<ProofScene> Break)> Defects = new(StringComparer.Ordinal)
    {
        ["two roles answer for an activity"] = ("RAC-01", s => s.Break(s.Cell(s.Matrix, 1, 1), ("kam_letter", Option(287100001)))),
        ["nobody answers for an activity"] = ("RAC-02", s => s.Break(s.Cell(s.Matrix, 0, 1), ("kam_letter", Option(287100000)))),
        ["nobody does an activity"] = ("RAC-03", s => s.Break(s.Cell(s.Matrix, 0, 1), ("kam_letter", Option(287100001)))),
        ["a letter the notation does not know"] = ("RAC-04", s => s.Break(s.Cell(s.Matrix, 1, 1), ("kam_letter", Option(287100003)))),
        ["a cell in the column of another matrix"] = ("RAC-05", s => s.Break(s.Cell(s.Matrix, 1, 1), ("kam_matrixroleid", s.Rival.Roles[1]))),
        ["a matrix without rows"] = ("RAC-08", s => s.Break(s.AccountMatrix.Rows[0], ("kam_matrixid", s.Rival.Reference))),
        ["a key account's matrix without its manager"] = ("RAC-12", s => s.Break(s.AccountMatrix.Roles[0], ("kam_roleid", s.InspectorRole))),
        ["a role nobody in the team holds any more"] = ("RAC-14", s => s.Break(s.One("kam_teammember", ("kam_designationid", s.Account.Id), ("kam_roleid", s.ManagerRole.Id)), ("kam_to", Past.AddYears(1)))),
        ["a fixed person who has left"] = ("RAC-15", s => s.Break(s.Matrix.Roles[1], ("kam_userid", s.Leaver))),
        ["work changes functions and the interface is gone"] = ("RAC-18", s => s.Break(s.Interface, ("statuscode", Option(1)))),
        ["a row of the template that the copy lacks"] = ("RAC-19", s => s.Break(s.Template.Rows[0], ("kam_name", "Something else"))),
        ["another matrix names somebody else"] = ("RAC-20", s => s.Break(s.Rival.Reference, ("statuscode", Option(287100003)), ("kam_processid", s.Organization.Process()))),
        ["an agreement to the matrix was voided"] = ("RAC-21", s => s.Break(s.Signoff(s.Matrix.Reference, s.Receiver), ("statuscode", Option(287100002)))),
        ["two matrices for one process"] = ("RAC-22", s => s.Break(s.Rival.Reference, ("statuscode", Option(287100003)))),
        ["a matrix taken over and not confirmed"] = ("MIG-01", s => s.Break(s.Matrix.Reference, ("kam_confirmby", Past))),
        ["an interface of a closed function"] = ("IFC-01", s => s.Break(s.Handovers.Supplier, ("statuscode", Option(2)), ("statecode", Option(1)))),
        ["an interface without a reaction time"] = ("IFC-02", s => s.Break(s.Interface, ("kam_reactionvalue", null))),
        ["reaction after completion"] = ("IFC-03", s => s.Break(s.Interface, ("kam_reactionvalue", 40m), ("kam_reactionminutes", 2400))),
        ["an owner who has left"] = ("IFC-05", s => s.Break(s.Interface, ("kam_supplierownerid", s.Leaver))),
        ["two interfaces for one handover"] = ("IFC-06", s => s.Break(s.Twin, ("statuscode", Option(287100002)))),
        ["business time without a calendar"] = ("IFC-08", s => s.Break(s.Program, ("kam_calendarid", null))),
        ["a calendar without hours"] = ("CAL-03", s => s.Break(s.Organization.Calendar, ("kam_weekpattern", "[]"))),
        ["the urgent is slower than the normal"] = ("IFC-09", s => s.Break(s.One("kam_servicelevel", ("kam_interfaceid", s.Interface.Id), ("kam_priority", HandoverScene.High)), ("kam_reactionminutes", 300))),
        ["slower than the standard it replaces"] = ("IFC-10", s => s.Break(s.Interface, ("kam_baseinterfaceid", s.Back))),
        ["an agreement to the interface is an objection"] = ("IFC-12", s => s.Break(s.Signoff(s.Interface, s.Handovers.Supplier), ("statuscode", Option(287100001)))),
        ["content changed after it was agreed"] = ("IFC-12", s => s.Break(s.One("kam_interfaceitem", ("kam_interfaceid", s.Interface.Id), ("kam_name", "Order")), ("kam_name", "Something else"))),
        ["an activity of another process"] = ("IFC-14", s => s.Break(s.Interface, ("kam_fromactivityid", s.Stranger))),
        ["two interfaces that wait for each other"] = ("IFC-15", s =>
        {
            s.Break(s.One("kam_interfaceitem", ("kam_interfaceid", s.Interface.Id), ("kam_name", "Order")), ("kam_providedbyinterfaceid", s.Back));
            s.Break(s.One("kam_interfaceitem", ("kam_interfaceid", s.Back.Id), ("kam_name", "Plan")), ("kam_providedbyinterfaceid", s.Interface));
        }),
        ["a later level comes first"] = ("IFC-16", s => s.Break(s.One("kam_escalation", ("kam_interfaceid", s.Interface.Id), ("kam_level", 2)), ("kam_afterminutes", 30))),
        ["escalation goes back to who is late"] = ("IFC-17", s => s.Break(s.One("kam_escalation", ("kam_interfaceid", s.Interface.Id), ("kam_level", 1)), ("kam_targettype", Option(287100005)), ("kam_userid", HandoverScene.Person(s.Handovers.Head)))),
        ["a channel without an address"] = ("IFC-18", s => s.Break(s.Interface, ("kam_channel", Option(287100001)), ("kam_channeladdress", null))),
        ["a review that nobody made"] = ("IFC-20", s => s.Break(s.Interface, ("kam_reviewdate", Past))),
        ["a key account's interface without its standard"] = ("IFC-22", s => s.Break(s.Interface, ("kam_scope", Option(287100002)), ("kam_designationid", s.Account))),
        ["the supplier has no role in its activity"] = ("IFC-24", s => s.Break(s.PlannerRole, ("kam_functionid", s.Quality))),
        ["one person agreed for both sides"] = ("SGN-07", s => s.Break(s.Signoff(s.Interface, s.Receiver), ("kam_decidedbyid", HandoverScene.Person(s.Handovers.Head)))),
        ["a request against an interface of others"] = ("HOV-01", s => s.Break(s.Handover, ("kam_supplierfunctionid", s.Quality))),
        ["a request of a key account that is over"] = ("HOV-02", s => s.Break(s.Account, ("statuscode", Option(287100005)), ("statecode", Option(1)))),
        ["a reaction that did not come"] = ("HOV-11", s => s.Break(s.Handover, ("kam_reactionbreached", true))),
        ["an account designated twice"] = ("DES-01", s => s.Break(s.Handovers.Designation, ("kam_accountid", s.Organization.Read(s.Account, "kam_accountid")["kam_accountid"]))),
        ["a strategic account without a sponsor"] = ("DES-08", s => s.Break(s.Account, ("kam_tier", Option(287100000)))),
        ["a manager with more key accounts than the limit"] = ("DES-06", s => s.Break(s.Program, ("kam_maxperkam", 0))),
        ["more key accounts than the programme takes"] = ("DES-07", s => s.Break(s.Program, ("kam_maxaccounts", 1))),
        ["a key account in force without a matrix"] = ("DES-10", s =>
        {
            s.Break(s.Matrix.Reference, ("statuscode", Option(1)));
            s.Break(s.AccountMatrix.Reference, ("statuscode", Option(1)));
        }),
        ["valid to before valid from"] = ("DES-09", s => s.Break(s.Account, ("kam_validto", Past))),
        ["a key account manager who has left"] = ("DES-15", s => s.Break(s.Account, ("kam_keyaccountmanagerid", s.Leaver))),
        ["a deputy who is the manager"] = ("DES-17", s => s.Break(s.Account, ("kam_deputyid", HandoverScene.Person(s.Handovers.Manager)))),
        ["a key account nobody reviewed"] = ("DES-19", s => s.Break(s.Account, ("kam_reviewdate", Past))),
        ["a member who left before joining"] = ("TEA-01", s => s.Break(s.Inspector, ("kam_to", Past))),
        ["the same person twice in a role"] = ("TEA-02", s => s.Break(s.Inspector, ("kam_userid", HandoverScene.Person(s.Handovers.Head)), ("kam_roleid", s.PlannerRole))),
        ["a team without enough functions"] = ("TEA-03", s => s.Break(s.Inspector, ("kam_functionid", s.Receiver))),
        ["a live programme without a reporting line"] = ("ORG-01", s => s.Break(s.Program, ("kam_reportingline", null))),
        ["part of sales and no sponsor"] = ("ORG-04", s => s.Break(s.Program, ("kam_anchoring", Option(287100000)))),
    };

    public static TheoryData<string> Names => [.. Defects.Keys];

    [Fact]
    public void A_clean_programme_has_no_finding_and_many_defects_are_injected()
    {
        Assert.Equal([], scene.Prove().Select(finding => finding.MessageEn));
        Assert.True(Defects.Values.Select(defect => defect.Rule).Distinct().Count() >= 30);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_defect_is_found_by_its_rule_told_once_and_gone_when_it_is_repaired(string name)
    {
        var (rule, breaks) = Defects[name];
        try
        {
            breaks(scene);
            var found = scene.Prove();
            var ofRule = found.Where(finding => finding.RuleId == rule).ToList();
            Assert.True(ofRule.Count > 0, $"{rule} is missing among: {string.Join(" | ", found.Select(finding => finding.MessageEn))}");
            Assert.Equal(found.Count, found.Select(finding => (finding.TargetId, finding.MessageEn)).Distinct().Count());
            Assert.All(ofRule, finding =>
            {
                Assert.StartsWith($"[{rule}] ", finding.MessageDe, StringComparison.Ordinal);
                Assert.NotEqual("", finding.FixEn);
                Assert.NotEqual(finding.FixEn, finding.FixDe);
                Assert.NotEqual(Guid.Empty, finding.TargetId);
            });
        }
        finally
        {
            scene.Repair();
        }

        Assert.Equal([], scene.Prove().Select(finding => finding.MessageEn));
    }

    [Fact]
    public void A_contradiction_between_two_rows_is_told_once()
    {
        try
        {
            foreach (var name in new[] { "two interfaces for one handover", "two matrices for one process", "two interfaces that wait for each other", "an account designated twice" })
                Defects[name].Break(scene);
            var found = scene.Prove().Select(finding => finding.RuleId).ToList();
            Assert.All(new[] { "IFC-06", "RAC-22", "IFC-15", "DES-01" }, rule => Assert.Single(found, rule));
        }
        finally
        {
            scene.Repair();
        }
    }

    [Fact]
    public void The_proof_costs_the_same_number_of_queries_however_much_there_is()
    {
        using var own = new ProofScene();
        int Cost() => own.Organization.Measure(new OrganizationRequest("kam_Validate") { ["TargetType"] = "kam_program", ["TargetId"] = own.Program.Id }).PluginQueries;
        var few = Cost();
        for (var count = 0; count < 3; count++)
        {
            own.Handovers.Interface(4m, 20m, null, ("kam_processid", own.Organization.Process()));
            var account = own.Handovers.Designate(own.Organization.Create("account", ("name", "More " + Next())));
            own.Handovers.Execute(own.Handovers.Manager, new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = account.Id, ["SupplierFunctionId"] = own.Handovers.Supplier.Id, ["Subject"] = "More" });
        }

        Assert.Equal(few, Cost());
        Assert.InRange(few, 20, 75);
    }

    [Fact]
    public void Nothing_is_written_and_what_makes_no_sense_is_refused()
    {
        var before = scene.Organization.Organization.Store.DumpHash();
        scene.Prove();
        Assert.Equal(before, scene.Organization.Organization.Store.DumpHash());
        OrganizationRequest Ask(Guid id, string gate = "") => new("kam_Validate") { ["TargetType"] = "kam_program", ["TargetId"] = id, ["Gate"] = gate };
        Assert.Equal(90001, Refused(() => scene.Handovers.Execute(scene.Organization.Organization.Administrator, Ask(Guid.NewGuid()))).Details["SubErrorCode"]);
        Assert.Equal(90003, Refused(() => scene.Handovers.Execute(scene.Organization.Organization.Administrator, Ask(scene.Program.Id, "S"))).Details["SubErrorCode"]);
    }
}
