using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>The files of catalogs and their assignments (documented: catalog-catalogassignment).</summary>
public sealed class CatalogImportTests : IDisposable
{
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    public void Dispose() => organization.Dispose();

    [Fact]
    public void Catalogs_arrive_in_two_levels_with_what_they_list()
    {
        Import(SampleSolution.New().WithEvent());

        var catalogs = Rows("catalog").ToDictionary(row => (string)row["uniquename"]);
        Assert.Equal(catalogs["tst_Events"].ToEntityReference(), catalogs["tst_ProjectEvents"]["parentcatalogid"]);
        var listed = Rows("catalogassignment").ToDictionary(row => (string)row["name"], row => (EntityReference)row["object"]);
        Assert.Equal(Rows("customapi").Single(row => (string)row["uniquename"] == "tst_OnClosed").ToEntityReference(), listed["Closed"]);
        Assert.Equal(Rows("entity").Single(row => (string)row["logicalname"] == "tst_project").ToEntityReference(), listed["Project"]);
    }

    [Fact]
    public void They_go_with_the_solution()
    {
        Import(SampleSolution.New().WithEvent());

        organization.UninstallSolution(SampleSolution.Name);

        Assert.Empty(Rows("catalog"));
        Assert.Empty(Rows("catalogassignment"));
        Assert.DoesNotContain("tst_project", Rows("entity").Select(row => (string)row["logicalname"]));
    }

    [Theory]
    [InlineData(SampleEvents.Root, "", "its parent tst_Events is not in the solution")]
    [InlineData(SampleEvents.Api, "", "the custom API tst_OnClosed is not in the solution")]
    [InlineData(SampleEvents.Category, """<catalog uniquename="tst_ProjectEvents"><displayname default="P"/><description default="P"/><iscustomizable>0</iscustomizable><name>P</name></catalog>""", "only categories are assigned something")]
    [InlineData(SampleEvents.Assignments, """<catalogassignments><catalogassignment catalogid.uniquename="tst_ProjectEvents" object.logicalname="tst_gone" objectidtype="entity"><iscustomizable>0</iscustomizable><name>Gone</name></catalogassignment></catalogassignments>""", "the organisation has no table tst_gone")]
    [InlineData(SampleEvents.Assignments, """<catalogassignments><catalogassignment catalogid.uniquename="tst_ProjectEvents" object.workflowid="x" objectidtype="workflow"><iscustomizable>0</iscustomizable><name>W</name></catalogassignment></catalogassignments>""", "does not implement catalog assignments of the type workflow")]
    public void What_does_not_fit_together_is_refused(string part, string content, string said)
    {
        var solution = SampleSolution.New().WithEvent();
        if (content.Length == 0)
            solution.Without(part);
        else
            solution.With(part, content);

        var fault = Assert.Throws<DataverseFault>(() => Import(solution));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Rows("catalog"));
    }

    private void Import(SampleSolution solution) => organization.ImportSolution(new MemoryStream(solution.Build()));

    private IReadOnlyList<Entity> Rows(string table) =>
        [.. organization.ServiceFor(organization.Administrator).RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities];
}
