using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Plugins.Tests;

/// <summary>A save that was judged, and then waited while another moved the row on: what holds is what the row is when the save gets its lock.</summary>
public sealed class MovedRowTests
{
    private const int Draft = 1;
    private const int InReview = 287100001;
    private const int Agreed = 287100002;
    private const int Active = 287100003;
    private const int Approved = 287100002;
    private const int Rejected = 2;

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public async Task What_comes_into_force_while_a_change_of_it_is_on_its_way_stays_as_it_was_agreed()
    {
        using var gate = new HoldOne("kam_interface");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = RaceTests.InReview(organization);
        gate.Arm();
        var change = Update(organization, row, ("kam_reactionvalue", 1m));
        gate.WaitUntilHeld();
        organization.Update(row, ("statuscode", KamOrganization.Option(Agreed)));
        organization.Update(row, ("statuscode", KamOrganization.Option(Active)));
        gate.Release();
        Assert.Equal("[STA-02] Version 1 is active and cannot be changed. Create a new version.", (await change)?.Message);
        Assert.Equal(4m, organization.Read(row, "kam_reactionvalue").GetAttributeValue<decimal>("kam_reactionvalue"));
        Assert.Equal(2, organization.Signoffs(row, Consent.Agreed).Count);
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "fail")]
    public async Task The_same_of_a_matrix()
    {
        using var gate = new HoldOne("kam_matrix");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var matrix = Matrix.Complete(organization);
        gate.Arm();
        var change = Update(organization, matrix.Reference, ("kam_validfrom", new DateTime(2026, 1, 1)));
        gate.WaitUntilHeld();
        matrix.Activate();
        gate.Release();
        Assert.StartsWith("[STA-02]", (await change)?.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    [InlineData("kam_interface")]
    [InlineData("kam_matrix")]
    public async Task What_came_into_force_is_not_taken_back_by_who_saw_it_in_review(string table)
    {
        using var gate = new HoldOne(table);
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = table == "kam_interface" ? RaceTests.InReview(organization) : Matrix.Complete(organization).Reference;
        if (table == "kam_matrix") organization.Update(row, ("statuscode", KamOrganization.Option(InReview)));
        gate.Arm();
        var withdrawal = Update(organization, row, ("statuscode", KamOrganization.Option(Draft)));
        gate.WaitUntilHeld();
        organization.Update(row, ("statuscode", KamOrganization.Option(Agreed)));
        organization.Update(row, ("statuscode", KamOrganization.Option(Active)));
        gate.Release();
        Assert.Equal("[STA-01] The status cannot change from \"Active\" to \"Draft\". Possible: Superseded, Retired.", (await withdrawal)?.Message);
        Assert.Equal(Active, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    public async Task A_key_account_is_not_approved_and_rejected_at_the_same_time()
    {
        using var gate = new HoldOne("kam_designation");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = RaceTests.Draft(organization, organization.Create("account", ("name", "Customer " + KamOrganization.Next())));
        Assert.Null(await RaceTests.Submit(organization, row));
        gate.Arm();
        var rejection = Update(organization, row, ("statecode", KamOrganization.Option(1)), ("statuscode", KamOrganization.Option(Rejected)), ("kam_decisionnote", "Too small"));
        gate.WaitUntilHeld();
        organization.Update(row, ("statuscode", KamOrganization.Option(Approved)));
        gate.Release();
        Assert.StartsWith("[STA-01]", (await rejection)?.Message, StringComparison.Ordinal);
        Assert.Equal(Approved, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact, Trait("Rule", "SGN-03"), Trait("Case", "fail")]
    public async Task Requests_that_go_out_while_a_first_change_is_on_its_way_are_void_with_it()
    {
        using var gate = new HoldOne("kam_interface");
        using var organization = KamOrganization.With(new OrganizationOptions { PausePoints = gate });
        var row = organization.Create(
            "kam_interface",
            ("kam_supplierfunctionid", organization.HeadedFunction()), ("kam_customerfunctionid", organization.HeadedFunction()), ("kam_programid", organization.Program),
            ("kam_processid", organization.Process()), ("kam_deliverable", "Quote"), ("kam_reactionvalue", 4m), ("kam_resolutionvalue", 20m));
        gate.Arm();
        var change = Update(organization, row, ("kam_reactionvalue", 1m));
        gate.WaitUntilHeld();
        organization.Request(row);
        gate.Release();
        Assert.Null(await change);
        Assert.Equal(2, organization.Signoffs(row, Consent.Void).Count);
        Assert.Empty(organization.Signoffs(row, Consent.Pending));
    }

    [Fact, Trait("Rule", "STA-02"), Trait("Case", "pass")]
    public void Who_sends_the_status_together_with_another_column_is_nobody_else()
    {
        using var organization = new KamOrganization();
        var row = RaceTests.InReview(organization);
        organization.Update(row, ("statuscode", KamOrganization.Option(Draft)), ("kam_reactionvalue", 3m));
        organization.Update(row, ("statuscode", KamOrganization.Option(InReview)), ("kam_reactionvalue", 2m));
        organization.Request(row);
        organization.Agree(row);
        organization.Update(row, ("statuscode", KamOrganization.Option(Agreed)), ("kam_validfrom", DateTime.UtcNow.Date));
        Assert.Equal(Agreed, organization.Read(row, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    private static Task<DataverseFault?> Update(KamOrganization organization, EntityReference row, params (string Column, object? Value)[] columns)
    {
        var target = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in columns)
            target[column] = value;
        return RaceTests.Outcome(() => organization.Organization.Execute(new UpdateRequest { Target = target }, organization.Organization.Administrator));
    }
}
