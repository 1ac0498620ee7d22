using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>Scores, and the way of a designation through the board, in the shipped dll.</summary>
public sealed class ScoringTests(KamOrganization organization) : IClassFixture<KamOrganization>
{
    private const int Draft = 1;
    private const int Submitted = 287100001;
    private const int Approved = 287100002;
    private const int Active = 287100003;
    private const int Rejected = 2;
    private const int Ended = 287100005;
    private const int Strategic = 287100000;
    private const int Key = 287100001;

    [Fact]
    public void Scores_bring_quadrant_and_tier()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        var row = organization.Read(round.Designation, "kam_attractiveness", "kam_strength", "kam_quadrant", "kam_proposedtier");
        Assert.Equal(77.8m, row.GetAttributeValue<decimal>("kam_attractiveness"));
        Assert.Equal(55.6m, row.GetAttributeValue<decimal>("kam_strength"));
        Assert.Equal(287100000, row.GetAttributeValue<OptionSetValue>("kam_quadrant").Value);
        Assert.Equal(Key, row.GetAttributeValue<OptionSetValue>("kam_proposedtier").Value);
        var answer = round.Call("kam_CalculateScore", round.Manager);
        Assert.Equal(77.8m, answer["Attractiveness"]);
        Assert.Equal(Key, answer["ProposedTier"]);
        Assert.Empty((string[])answer["MissingCriteria"]);
    }

    [Fact]
    public void A_missing_score_leaves_no_result_and_is_named()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6);
        var answer = round.Call("kam_CalculateScore", round.Manager);
        Assert.Equal(["Criterion 6"], (string[])answer["MissingCriteria"]);
        Assert.False(answer.Results.TryGetValue("ProposedTier", out var tier) && tier is not null);
        Assert.Contains("score of Criterion 6", Refused(() => round.Call("kam_SubmitDesignation", round.Manager)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_bring_a_designation_to_active()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        var board = organization.User("KAM Board");
        Assert.Equal(Submitted, round.Call("kam_SubmitDesignation", round.Manager)["Status"]);
        Assert.Equal(Approved, round.Call("kam_DecideDesignation", board, ("Decision", "approve"), ("Note", "Good case."))["Status"]);
        var row = organization.Read(round.Designation, "kam_requestedbyid", "kam_decidedbyid", "kam_decisionnote", "kam_decidedon", "kam_activekey");
        Assert.Equal(round.Manager.UserId, row.GetAttributeValue<EntityReference>("kam_requestedbyid").Id);
        Assert.Equal(board.UserId, row.GetAttributeValue<EntityReference>("kam_decidedbyid").Id);
        Assert.Equal("Good case.", row.GetAttributeValue<string>("kam_decisionnote"));
        Assert.Contains('|', row.GetAttributeValue<string>("kam_activekey"));
        organization.Waive(round.Designation);
        Assert.StartsWith("[TEA-03] The team covers 0 specialist functions, at least 3 are needed.", Refused(() => round.Call("kam_ActivateDesignation", round.Manager)).Message, StringComparison.Ordinal);
        round.Staff(3);
        Assert.Equal(Active, round.Call("kam_ActivateDesignation", round.Manager)["Status"]);
        Assert.Equal(Active, round.Call("kam_ActivateDesignation", round.Manager)["Status"]);

        Assert.StartsWith("[DES-11]", Refused(() => round.Call("kam_EndDesignation", round.Manager)).Message, StringComparison.Ordinal);
        Assert.Equal(Active, round.Status);
        Assert.Equal(Ended, round.Call("kam_EndDesignation", round.Manager, ("EndReason", "Lost"), ("SuccessorId", board.UserId))["Status"]);
        Assert.NotNull(organization.Read(round.Designation, "kam_validto").GetAttributeValue<DateTime?>("kam_validto"));
        Assert.StartsWith("-", organization.Read(round.Designation, "kam_activekey").GetAttributeValue<string>("kam_activekey"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_manages_or_asked_for_it_does_not_decide()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        Assert.Equal(403, Refused(() => round.Call("kam_DecideDesignation", round.Manager, ("Decision", "Approve"))).HttpStatus);
        Assert.StartsWith("[DES-05]", Refused(() => organization.Organization.Execute(Change(round.Designation, ("statuscode", Option(Approved))), round.Manager)).Message, StringComparison.Ordinal);
        Assert.Equal(Submitted, round.Status);

        // The same person with the right: still not the one to decide.
        organization.Grant(round.Manager, "KAM Board");
        Assert.StartsWith("[DES-05] You cannot decide", Refused(() => round.Call("kam_DecideDesignation", round.Manager, ("Decision", "Approve"))).Message, StringComparison.Ordinal);
        Assert.Equal(Submitted, round.Status);
    }

    [Fact]
    public void Nobody_decides_in_anothers_name()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        var board = organization.User("KAM Board");
        var behalf = new Caller(board.UserId, organization.Organization.Administrator.UserId);
        Assert.Contains("in person", Refused(() => round.Call("kam_DecideDesignation", behalf, ("Decision", "Approve"))).Message, StringComparison.Ordinal);
        Assert.Equal(Submitted, round.Status);
    }

    [Fact]
    public void A_rejection_says_why_and_a_return_opens_the_draft_again()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        var board = organization.User("KAM Board");
        round.Call("kam_SubmitDesignation", round.Manager);
        Assert.Equal(Draft, round.Call("kam_DecideDesignation", board, ("Decision", "Return"))["Status"]);
        round.Call("kam_SubmitDesignation", round.Manager);
        Assert.StartsWith("[DES-05] Please say why", Refused(() => round.Call("kam_DecideDesignation", board, ("Decision", "Reject"))).Message, StringComparison.Ordinal);
        Assert.Equal(Rejected, round.Call("kam_DecideDesignation", board, ("Decision", "Reject"), ("Note", "Too small."))["Status"]);
    }

    [Theory]
    [InlineData("Maybe", null)]
    [InlineData("", null)]
    [InlineData("Approve", 4001)]
    [InlineData("Approve", 10_000_000)]
    public void A_decision_that_cannot_be_understood_changes_nothing(string decision, int? length)
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        var note = length is { } signs ? new string('x', signs) : "";
        Refused(() => round.Call("kam_DecideDesignation", organization.User("KAM Board"), ("Decision", decision), ("Note", note)));
        Refused(() => organization.Organization.Execute(
            new OrganizationRequest("kam_DecideDesignation") { ["DesignationId"] = Guid.NewGuid(), ["Decision"] = "Approve" }, organization.User("KAM Board")));
        Assert.Equal(Submitted, round.Status);
    }

    [Fact]
    public void Scores_fit_their_scale_come_once_and_in_time()
    {
        var round = new Round(organization);
        Assert.StartsWith("[SCO-03]", Refused(() => round.Give(0, 11)).Message, StringComparison.Ordinal);
        round.Score(8, 8, 8, 6, 6, 6);
        Assert.Contains("already scored", Refused(() => round.Give(0, 7)).Message, StringComparison.Ordinal);
        round.Call("kam_SubmitDesignation", round.Manager);
        Assert.Contains("[SCO-07]", Refused(() => round.Give(0, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_in_use_keeps_its_criteria_and_retires_when_the_next_one_comes()
    {
        var round = new Round(organization);
        Assert.StartsWith("[SCO-07]", Refused(() => organization.Organization.Execute(Change(round.Criteria[0], ("kam_weight", 10m)), organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[SCO-07]", Refused(() => organization.Organization.Execute(new DeleteRequest { Target = round.Criteria[0] }, organization.Organization.Administrator)).Message, StringComparison.Ordinal);
        var next = Round.Model(organization, round.Program, out _);
        Assert.Equal(2, organization.Read(next, "kam_version").GetAttributeValue<int>("kam_version"));
        Assert.Equal(2, organization.Read(round.ModelRow, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
        round.Score(8, 8, 8, 6, 6, 6);
        Assert.StartsWith("[SCO-07] Scoring model version 1 is not active.", Refused(() => round.Call("kam_SubmitDesignation", round.Manager)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_weights_do_not_add_up_is_not_used()
    {
        var program = organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Programme"));
        var model = organization.Create("kam_scoringmodel", ("kam_programid", program));
        Assert.StartsWith("[SCO-01]", Refused(() => organization.Organization.Execute(Change(model, ("statuscode", Option(287100001))), organization.Organization.Administrator)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_tier_than_proposed_needs_a_reason()
    {
        var round = new Round(organization, Strategic);
        round.Score(8, 8, 8, 6, 6, 6);
        Assert.StartsWith("[DES-04]", Refused(() => round.Call("kam_SubmitDesignation", round.Manager)).Message, StringComparison.Ordinal);
        organization.Update(round.Designation, ("kam_tieroverride", true), ("kam_overridereason", "Group decision"));
        Assert.Equal(Submitted, round.Call("kam_SubmitDesignation", round.Manager)["Status"]);
    }

    [Fact]
    public void A_draft_shows_what_its_submission_would_meet()
    {
        var round = new Round(organization);
        Assert.Contains("DES-02", round.OpenFindings());
        round.Score(8, 8, 8, 6, 6, 6);
        Assert.Equal(["SCO-05"], round.OpenFindings().Where(IsOfDesignation));
        round.Call("kam_SubmitDesignation", round.Manager);
        Assert.DoesNotContain(round.OpenFindings(), IsOfDesignation);

        // What team and sponsor lack is found from the first day; it matters when the key account is activated.
        static bool IsOfDesignation(string rule) => rule is not ("DES-08" or "TEA-03" or "TEA-08");
    }

    [Fact]
    public void A_waiver_lets_a_subsidiary_be_designated_on_its_own()
    {
        var round = new Round(organization, scope: 287100001);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        var child = organization.Create("account", ("name", "Subsidiary"), ("parentaccountid", round.Account));
        var other = new Round(organization, round, child);
        other.Score(8, 8, 8, 6, 6, 6);
        Assert.StartsWith("[DES-16]", Refused(() => other.Call("kam_SubmitDesignation", other.Manager)).Message, StringComparison.Ordinal);
        var finding = organization.Find("kam_finding", "kam_designationid", other.Designation.Id, "kam_ruleid", "kam_findingid");
        Assert.NotNull(finding);
        var waived = other.FindingOf("DES-16");
        organization.Update(waived, ("statuscode", Option(287100001)), ("kam_waivereason", "Own purchasing department"), ("kam_waiveuntil", DateTime.UtcNow.Date.AddDays(30)));
        Assert.Equal(Submitted, other.Call("kam_SubmitDesignation", other.Manager)["Status"]);
    }

    [Fact]
    public void In_import_mode_an_administrator_takes_over_key_accounts()
    {
        var round = new Round(organization);
        organization.Update(round.Program, ("kam_importmode", true));
        var administrator = organization.User("KAM Administrator");
        Assert.Contains("[STA-01]", Refused(() => organization.Organization.Execute(Change(round.Designation, ("statuscode", Option(Approved))), round.Manager)).Message, StringComparison.Ordinal);
        organization.Organization.Execute(Change(round.Designation, ("statuscode", Option(Approved))), administrator);
        Assert.Contains("MIG-01", round.OpenFindings());
        round.Call("kam_DecideDesignation", organization.User("KAM Board"), ("Decision", "Approve"));
        Assert.DoesNotContain("MIG-01", round.OpenFindings());
    }

    [Fact]
    public void The_timed_job_finds_overdue_reviews_once()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        round.Call("kam_DecideDesignation", organization.User("KAM Board"), ("Decision", "Approve"));
        var service = organization.User("KAM Service");
        var later = DateTime.UtcNow.Date.AddMonths(12).AddDays(3);
        organization.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = later }, service);
        Assert.Contains("DES-19", round.OpenFindings());
        Assert.Equal(later, organization.Read(round.Designation, "kam_duecheckedon").GetAttributeValue<DateTime>("kam_duecheckedon"));
        Assert.Equal(0, organization.Organization.Execute(new OrganizationRequest("kam_ProcessDueItems") { ["AsOfUtc"] = later }, service)["Processed"]);
    }

    [Fact]
    public void A_merge_takes_the_designation_along()
    {
        var round = new Round(organization);
        round.Score(8, 8, 8, 6, 6, 6);
        round.Call("kam_SubmitDesignation", round.Manager);
        round.Call("kam_DecideDesignation", organization.User("KAM Board"), ("Decision", "Approve"));
        var target = organization.Create("account", ("name", "Target"));
        Merge(target, round.Account);
        var row = organization.Read(round.Designation, "kam_accountid", "kam_activekey", "kam_name");
        Assert.Equal(target.Id, row.GetAttributeValue<EntityReference>("kam_accountid").Id);
        Assert.StartsWith(target.Id.ToString(), row.GetAttributeValue<string>("kam_activekey"), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Target", row.GetAttributeValue<string>("kam_name"), StringComparison.Ordinal);
        Assert.True(organization.Read(target, "kam_iskeyaccount").GetAttributeValue<bool>("kam_iskeyaccount"));
        Assert.False(organization.Read(round.Account, "kam_iskeyaccount").GetAttributeValue<bool>("kam_iskeyaccount"));
        Assert.Contains("DES-14", round.OpenFindings());
    }

    [Fact]
    public void Two_key_accounts_of_a_programme_are_not_merged()
    {
        var first = new Round(organization);
        var second = new Round(organization, first, organization.Create("account", ("name", "Second")));
        foreach (var round in new[] { first, second })
        {
            round.Score(8, 8, 8, 6, 6, 6);
            round.Call("kam_SubmitDesignation", round.Manager);
        }

        Assert.StartsWith("[DES-14]", Refused(() => Merge(first.Account, second.Account)).Message, StringComparison.Ordinal);
        Assert.Equal(second.Account.Id, organization.Read(second.Designation, "kam_accountid").GetAttributeValue<EntityReference>("kam_accountid").Id);
    }

    private void Merge(EntityReference target, EntityReference subordinate) => organization.Organization.Execute(
        new OrganizationRequest("Merge")
        {
            ["Target"] = target, ["SubordinateId"] = subordinate.Id, ["UpdateContent"] = new Entity("account"), ["PerformParentingChecks"] = false,
        },
        organization.Organization.Administrator);

    private static UpdateRequest Change(EntityReference row, params (string Column, object? Value)[] values)
    {
        var target = Row(row.LogicalName, values);
        target.Id = row.Id;
        return new UpdateRequest { Target = target };
    }

    /// <summary>A programme with a scoring model in use and a draft designation of a manager.</summary>
    internal sealed class Round
    {
        private readonly KamOrganization organization;

        public Round(KamOrganization organization, int tier = Key, int scope = 287100000, int? knockout = null)
        {
            this.organization = organization;
            Program = organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Programme"));
            ModelRow = Model(organization, Program, out var criteria, knockout);
            Criteria = criteria;
            Account = organization.Create("account", ("name", "Account " + Next()));
            Manager = organization.User("Key Account Manager");
            Designation = Designate(tier, scope);
        }

        public Round(KamOrganization organization, Round other, EntityReference account)
        {
            this.organization = organization;
            Program = other.Program;
            ModelRow = other.ModelRow;
            Criteria = other.Criteria;
            Account = account;
            Manager = organization.User("Key Account Manager");
            Designation = Designate(Key, 287100000);
        }

        public EntityReference Program { get; }

        public EntityReference ModelRow { get; }

        public List<EntityReference> Criteria { get; }

        public EntityReference Account { get; }

        public Caller Manager { get; }

        public EntityReference Designation { get; }

        public int Status => organization.Read(Designation, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

        /// <summary>A model of three criteria per dimension, in use.</summary>
        public static EntityReference Model(KamOrganization organization, EntityReference program, out List<EntityReference> criteria, int? knockout = null)
        {
            var model = organization.Create("kam_scoringmodel", ("kam_programid", program));
            criteria = [];
            for (var index = 0; index < 6; index++)
            {
                criteria.Add(organization.Create(
                    "kam_scoringcriterion",
                    ("kam_name", "Criterion " + (index + 1)),
                    ("kam_scoringmodelid", model),
                    ("kam_dimension", Option(index < 3 ? 287100000 : 287100001)),
                    ("kam_weight", index % 3 == 0 ? 50m : 25m),
                    ("kam_knockoutmin", index == 0 ? knockout : null),
                    ("kam_guidance", "1 = nothing, 10 = everything")));
            }

            organization.Update(model, ("statuscode", Option(287100001)));
            return model;
        }

        public void Score(params int[] scores)
        {
            for (var index = 0; index < scores.Length; index++)
                Give(index, scores[index]);
        }

        public void Give(int criterion, int score) => organization.Organization.Execute(
            new CreateRequest { Target = Row("kam_designationscore", ("kam_designationid", Designation), ("kam_criterionid", Criteria[criterion]), ("kam_score", score)) }, Manager);

        /// <summary>People of so many specialist functions join the team.</summary>
        public void Staff(int functions)
        {
            for (var index = 0; index < functions; index++)
            {
                var role = organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", "Role " + Next()), ("kam_type", Option(287100003)), ("kam_functionid", organization.Function()));
                organization.Create(
                    "kam_teammember",
                    ("kam_designationid", Designation), ("kam_userid", new EntityReference("systemuser", organization.User("KAM Reader").UserId)), ("kam_roleid", role));
            }
        }

        public OrganizationResponse Call(string message, Caller caller, params (string Name, object Value)[] inputs)
        {
            var request = new OrganizationRequest(message) { ["DesignationId"] = Designation.Id };
            foreach (var (name, value) in inputs)
                request[name] = value;
            return organization.Organization.Execute(request, caller);
        }

        public List<string> OpenFindings() =>
            [.. Findings().Where(row => row.GetAttributeValue<OptionSetValue>("statuscode").Value == 1).Select(row => row.GetAttributeValue<string>("kam_ruleid")).Order()];

        public EntityReference FindingOf(string rule) => Findings().Single(row => row.GetAttributeValue<string>("kam_ruleid") == rule).ToEntityReference();

        private DataCollection<Entity> Findings()
        {
            var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid", "statuscode") };
            query.Criteria.AddCondition("kam_designationid", ConditionOperator.Equal, Designation.Id);
            return organization.Admin.RetrieveMultiple(query).Entities;
        }

        private EntityReference Designate(int tier, int scope) => new("kam_designation", ((CreateResponse)organization.Organization.Execute(
            new CreateRequest
            {
                Target = Row(
                    "kam_designation",
                    ("kam_accountid", Account),
                    ("kam_programid", Program),
                    ("kam_tier", Option(tier)),
                    ("kam_scope", Option(scope)),
                    ("kam_rationale", "Large potential in three plants.")),
            },
            Manager)).id);
    }
}
