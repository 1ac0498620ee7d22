using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Solutions;

public sealed class ImportTests : IDisposable
{
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    private MetadataModel Model => organization.Metadata;

    public void Dispose() => organization.Dispose();

    [Fact]
    public void A_table_arrives_with_everything_it_says_of_itself()
    {
        Import(SampleSolution.New());

        var table = Model.Table("tst_project");
        Assert.Equal(("tst_Project", "tst_projects", "tst_projectid", "tst_name"), (table.SchemaName, table.EntitySetName, table.PrimaryIdColumn, table.PrimaryNameColumn));
        Assert.Equal((TableOwnership.UserOwned, true, true, true, SampleSolution.Name), (table.Ownership, table.IsAudited, table.IsQuickCreateEnabled, table.IsCustom, table.Solution));
        Assert.True(table.ObjectTypeCode >= 10_000);
        Assert.Equal(("Project", "Project (de)"), (table.DisplayName.For(1033), table.DisplayName.For(1031)));
        var key = Assert.Single(table.Keys);
        Assert.Equal(("tst_numberkey", "Project number"), (key.LogicalName, key.DisplayName.For(1033)));
        Assert.Equal(["tst_number"], key.Columns);
    }

    [Fact]
    public void Columns_arrive_with_their_types()
    {
        Import(SampleSolution.New());

        var columns = Model.Table("tst_project").Columns;
        Assert.Equal((ColumnType.String, 20, "text"), (columns["tst_number"].Type, columns["tst_number"].MaxLength, columns["tst_number"].Format));
        Assert.Equal((ColumnType.Integer, 0m, 1000m), (columns["tst_effort"].Type, columns["tst_effort"].MinValue!.Value, columns["tst_effort"].MaxValue!.Value));
        Assert.Equal((ColumnType.Decimal, 2), (columns["tst_share"].Type, columns["tst_share"].Precision));
        Assert.Equal((ColumnType.Boolean, (object)true), (columns["tst_issecret"].Type, columns["tst_issecret"].DefaultValue!));
        Assert.Equal((object)200000000, columns["tst_rating"].DefaultValue);
        Assert.Equal(["Gut", "Schlecht"], columns["tst_rating"].Choice!.Options.Select(option => option.Label.For(1031)));
        Assert.True(columns["tst_rating"].Choice!.IsGlobal);
        Assert.Equal(DateTimeBehavior.DateOnly, columns["tst_startson"].DateTimeBehavior);
        Assert.Equal(["account"], columns["tst_accountid"].Targets);
        Assert.Equal(ColumnType.Money, columns["tst_budget_base"].Type);
        Assert.Superset(new HashSet<string> { "transactioncurrencyid", "exchangerate", "ownerid", "createdon", "versionnumber", "owningbusinessunit" }, columns.Keys.ToHashSet());
        Assert.Equal([(1, 0), (200000000, 0), (2, 1)], columns["statuscode"].Choice!.Options.Select(option => (option.Value, option.State!.Value)));
    }

    [Fact]
    public void Relationships_arrive_with_names_and_cascades()
    {
        Import(SampleSolution.New());

        var toAccount = Model.Table("tst_project").ManyToOne.Single(relationship => relationship.SchemaName == "tst_account_project");
        Assert.Equal(("tst_AccountId", "tst_account_project", CascadeKind.RemoveLink), (toAccount.ReferencingNavigationProperty, toAccount.ReferencedNavigationProperty, toAccount.Delete));
        Assert.Contains(toAccount, Model.Table("account").OneToMany);
        var hierarchy = Model.Table("tst_project").ManyToOne.Single(relationship => relationship.SchemaName == "tst_project_parent");
        Assert.Equal((true, CascadeKind.Cascade, CascadeKind.Cascade), (hierarchy.IsHierarchical, hierarchy.Delete, hierarchy.Assign));
        var many = Model.Table("systemuser").ManyToMany.Single(relationship => relationship.SchemaName == "tst_project_systemuser");
        Assert.Equal(("tst_projectid", "systemuserid", "tst_members", "tst_projects"), (many.Table1Column, many.Table2Column, many.Table1Navigation, many.Table2Navigation));
        Assert.True(Model.Table("tst_project_systemuser").IsIntersect);
    }

    [Fact]
    public void A_system_table_is_extended()
    {
        Import(SampleSolution.New());
        Assert.Equal(ColumnType.String, Model.Table("account").Columns["tst_region"].Type);
        Assert.Equal("accounts", Model.Table("account").EntitySetName);
    }

    [Fact]
    public void Components_become_rows_with_their_names_in_every_language()
    {
        Import(SampleSolution.New());

        var form = Assert.Single(Rows("systemform"));
        Assert.Equal((Guid.Parse(SampleParts.FormId), "Project", "tst_project", 2), (form.Id, form["name"], form["objecttypecode"], form.GetAttributeValue<OptionSetValue>("type").Value));
        Assert.StartsWith("<form>", (string)form["formxml"], StringComparison.Ordinal);
        var view = Assert.Single(Rows("savedquery"));
        Assert.Equal(("Active projects", "tst_project", 0, true), (view["name"], view["returnedtypecode"], view["querytype"], view["isdefault"]));
        Assert.StartsWith("<grid", (string)view["layoutxml"], StringComparison.Ordinal);
        var german = Rows("localizedlabel").Where(label => label.GetAttributeValue<int>("languageid") == 1031).Select(label => (string)label["label"]).Order(StringComparer.Ordinal);
        Assert.Equal(["Aktive Projekte", "Beispiel", "Projekt", "Projekte", "Zählt Projekte"], german);
        Assert.Equal(("tst_App", "Projects"), (Rows("appmodule").Single()["uniquename"], Rows("appmodule").Single()["name"]));
        Assert.Equal([1, 62], Rows("appmodulecomponent").Select(row => row.GetAttributeValue<OptionSetValue>("componenttype").Value).Order());
        Assert.Equal(2, Rows("appmoduleroles").Count);
        Assert.Contains("SubArea", (string)Rows("sitemap").Single()["sitemapxml"], StringComparison.Ordinal);
        Assert.Equal("<svg xmlns=\"http://www.w3.org/2000/svg\" />", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)Rows("webresource").Single()["content"])));
        Assert.Equal(("tst_limit", "5"), (Rows("environmentvariabledefinition").Single()["schemaname"], Rows("environmentvariabledefinition").Single()["defaultvalue"]));
        Assert.Equal(("TstSample", "1.0.0.0", true), (Rows("solution").Single()["uniquename"], Rows("solution").Single()["version"], Rows("solution").Single()["ismanaged"]));
    }

    [Fact]
    public void A_dashboard_is_a_form_of_no_table()
    {
        Import(Dashboards.In(SampleSolution.New(), Dashboards.Of()));
        var dashboard = Assert.Single(Rows("systemform"), row => row.GetAttributeValue<OptionSetValue>("type").Value == 0);
        Assert.Equal((Guid.Parse(Dashboards.Id), "Overview", "none"), (dashboard.Id, dashboard["name"], dashboard["objecttypecode"]));
        Assert.Contains("<TargetEntityType>tst_project</TargetEntityType>", (string)dashboard["formxml"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quickCreate", true)]
    [InlineData("quick", false)]
    public void Scripts_run_on_quick_create_forms_and_not_on_quick_views(string type, bool isAllowed)
    {
        var sample = SampleSolution.New();
        var forms = new XElement(sample.Customizations.Descendants("forms").First());
        forms.SetAttributeValue("type", type);
        forms.Descendants("formid").Single().Value = Guid.NewGuid().ToString("B");
        forms.Descendants("DisplayConditions").Remove();
        forms.Descendants("form").Single().Add(XElement.Parse("<events><event name='onload' application='false' active='false'><Handlers /></event></events>"));
        sample.Customizations.Descendants("FormXml").First().Add(forms);
        if (isAllowed) Import(sample);
        else Assert.Contains("cannot contain element: events", Assert.Throws<DataverseFault>(() => Import(sample)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_custom_api_arrives_with_its_parameters()
    {
        Import(SampleSolution.New());
        var api = Assert.Single(Rows("customapi"));
        Assert.Equal(("tst_Count", true), (api["uniquename"], api["isfunction"]));
        Assert.Equal(("Kind", true), (Rows("customapirequestparameter").Single()["uniquename"], Rows("customapirequestparameter").Single()["isoptional"]));
        Assert.Equal(api.ToEntityReference(), Rows("customapiresponseproperty").Single()["customapiid"]);
        Assert.Contains("tst_Count", Rows("sdkmessage").Select(message => (string)message["name"]));
    }

    [Fact]
    public void A_new_tables_privileges_appear_and_the_administrator_has_them_all()
    {
        Import(SampleSolution.New());
        var names = Rows("privilege").Select(row => (string)row["name"]).ToHashSet();
        Assert.Superset(new HashSet<string> { "prvCreatetst_Project", "prvReadtst_Project", "prvSharetst_Project", "prvAssigntst_Project", "prvAppendTotst_Project" }, names);
        var grants = Rows("roleprivileges").ToLookup(row => row.GetAttributeValue<Guid>("roleid"), row => row.GetAttributeValue<int>("privilegedepthmask"));
        Assert.Equal(names.Count, grants[Guid.Parse("627090ff-40a3-4053-8790-584edc5be201")].Count(depth => depth == 8));
        Assert.Equal([1, 4, 8], grants[Guid.Parse(SampleParts.RoleId)].Order());
    }

    [Fact]
    public void Plug_ins_and_steps_become_rows()
    {
        Import(WithPlugin());

        Assert.Equal("Tst.Plugins", Rows("pluginassembly").Single()["name"]);
        Assert.Equal(["Tst.Plugins.First", "Tst.Plugins.Second"], Rows("plugintype").Select(row => (string)row["typename"]).Order(StringComparer.Ordinal));
        var step = Assert.Single(Rows("sdkmessageprocessingstep"));
        Assert.Equal((40, 0, "tst_name,tst_number"), (step.GetAttributeValue<OptionSetValue>("stage").Value, step.GetAttributeValue<OptionSetValue>("statecode").Value, step["filteringattributes"]));
        Assert.Equal("tst_project", Rows("sdkmessagefilter").Single()["primaryobjecttypecode"]);
        Assert.Equal(("before", "tst_name"), (Rows("sdkmessageprocessingstepimage").Single()["entityalias"], Rows("sdkmessageprocessingstepimage").Single()["attributes"]));
    }

    [Fact]
    public void Steps_stay_disabled_when_the_import_does_not_activate_them()
    {
        using var zip = new MemoryStream(WithPlugin().Build());
        organization.ImportSolution(zip, activateSteps: false);
        Assert.Equal(1, Rows("sdkmessageprocessingstep").Single().GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [Fact]
    public void An_upgrade_keeps_the_data_adds_what_is_new_and_drops_what_is_gone()
    {
        Import(WithPlugin());
        var id = Guid.NewGuid();
        using (var unit = organization.Store.Open())
        {
            unit.Insert("tst_project", id, new Dictionary<string, object?> { ["tst_name"] = "kept", ["tst_share"] = 5m });
            unit.Insert("account", Guid.NewGuid(), new Dictionary<string, object?> { ["name"] = "a", ["tst_region"] = "North" });
            unit.Commit();
        }

        var code = Model.Table("tst_project").ObjectTypeCode;
        var next = SampleSolution.New("1.1.0.0").WithColumn(SampleXml.Text("tst_Added", "Added", "Neu")).WithoutColumn("tst_Share").WithTable("tst_Extra");
        next.Section("Entities").Descendants("savedqueries").Single().Remove();
        Import(next);

        using var reading = organization.Store.Open();
        Assert.Equal("kept", reading.Read("tst_project", id, null)!["tst_name"]);
        Assert.True(Model.Table("tst_project").Columns.ContainsKey("tst_added"));
        Assert.False(Model.Table("tst_project").Columns.ContainsKey("tst_share"));
        Assert.Equal(code, Model.Table("tst_project").ObjectTypeCode);
        Assert.True(Model.TryGetTable("tst_extra", out _));
        Assert.Empty(Rows("savedquery"));
        Assert.Empty(Rows("sdkmessageprocessingstep"));
        Assert.Empty(Rows("sdkmessagefilter"));
        Assert.Empty(Rows("pluginassembly"));
        Assert.Equal("North", Rows("account").Single()["tst_region"]);
        Assert.Equal("1.1.0.0", Rows("solution").Single()["version"]);
    }

    [Fact]
    public void The_same_version_is_imported_again_but_a_lower_one_is_refused()
    {
        Import(SampleSolution.New("1.2.0.0"));
        Import(SampleSolution.New("1.2.0.0"));
        var fault = Assert.Throws<DataverseFault>(() => Import(SampleSolution.New("1.1.9.9")));
        Assert.Equal("The solution TstSample 1.1.9.9 cannot be imported: the version 1.2.0.0 is installed, and a lower version cannot replace it.", fault.Message);
    }

    [Fact]
    public void An_uninstalled_solution_leaves_nothing()
    {
        var before = Inventory();
        Import(WithPlugin());
        using (var unit = organization.Store.Open())
        {
            unit.Insert("systemuserroles", Guid.NewGuid(), new Dictionary<string, object?> { ["systemuserid"] = Guid.NewGuid(), ["roleid"] = Guid.Parse(SampleParts.RoleId) });
            unit.Insert("tst_project", Guid.NewGuid(), new Dictionary<string, object?> { ["tst_name"] = "gone" });
            unit.Commit();
        }

        organization.UninstallSolution(SampleSolution.Name);

        Assert.Equal(before, Inventory());
        Assert.False(Model.TryGetTable("tst_project", out _));
        Assert.False(Model.Table("account").Columns.ContainsKey("tst_region"));
    }

    [Fact]
    public void A_solution_that_is_not_there_is_not_uninstalled() =>
        Assert.Equal("The solution Nothing is not installed.", Assert.Throws<DataverseFault>(() => organization.UninstallSolution("Nothing")).Message);

    [Fact]
    public void A_reopened_data_file_has_its_solutions()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            var options = new OrganizationOptions { DataFile = Path.Combine(directory.FullName, "organisation.db") };
            int code;
            using (var first = Organization.Open(options))
            {
                first.ImportSolution(new MemoryStream(WithPlugin().Build()));
                code = first.Metadata.Table("tst_project").ObjectTypeCode;
            }

            using var second = Organization.Open(options);
            Assert.Equal(code, second.Metadata.Table("tst_project").ObjectTypeCode);
            using var unit = second.Store.Open();
            Assert.Single(unit.Query(new QueryExpression("systemform"), null).Entities);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    internal static SampleSolution WithPlugin()
    {
        var (first, second) = (Guid.Parse("6f7e0c5a-0006-4000-8000-000000000001"), Guid.Parse("6f7e0c5a-0006-4000-8000-000000000002"));
        return SampleSolution.New()
            .WithPlugins(SampleDll.Build(), SampleDll.FullName, Guid.Parse("6f7e0c5a-0006-4000-8000-000000000000"), ("Tst.Plugins.First", first), ("Tst.Plugins.Second", second))
            .WithStep(
                Guid.Parse("6f7e0c5a-0007-4000-8000-000000000001"), Guid.Parse("20bebb1b-ea3e-db11-86a7-000a3a5473e8"), first, "tst_project", 40, filtering: "tst_name,tst_number",
                images: SampleSolution.Image(Guid.Parse("6f7e0c5a-0008-4000-8000-000000000001"), "before", 0, "tst_name"));
    }

    private void Import(SampleSolution solution)
    {
        using var zip = new MemoryStream(solution.Build());
        organization.ImportSolution(zip);
    }

    /// <summary>Every row but for its version number.</summary>
    private string Inventory() => System.Text.RegularExpressions.Regex.Replace(organization.Store.Dump(), " versionnumber=\\d+", "");

    private List<Entity> Rows(string table)
    {
        using var unit = organization.Store.Open();
        return [.. unit.Query(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }, null).Entities];
    }
}
