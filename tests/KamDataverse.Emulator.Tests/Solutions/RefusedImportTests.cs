using System.IO.Compression;
using System.Xml.Linq;

namespace KamDataverse.Emulator.Tests.Solutions;

public sealed class RefusedImportTests : IDisposable
{
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    public void Dispose() => organization.Dispose();

    [Fact]
    public void Bytes_that_are_no_zip_are_refused() => Refuses([1, 2, 3], "The import file is invalid: the zip: it cannot be unpacked.");

    [Fact]
    public void A_truncated_zip_is_refused() => Refuses(SampleSolution.New().Build()[..2000], "The import file is invalid: the zip: it cannot be unpacked.");

    [Fact]
    public void A_zip_with_a_flipped_byte_is_refused()
    {
        var stored = new MemoryStream();
        using (var archive = new ZipArchive(stored, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("solution.xml", CompressionLevel.NoCompression).Open();
            stream.Write("<ImportExportXml />"u8);
        }

        var zip = stored.ToArray();
        zip[zip.AsSpan().IndexOf("<Import"u8) + 1] ^= 0x01;
        Refuses(zip, "The import file is invalid: solution.xml: the part is damaged: its checksum does not fit.");
    }

    [Theory]
    [InlineData("solution.xml")]
    [InlineData("customizations.xml")]
    [InlineData("[Content_Types].xml")]
    public void A_missing_root_file_is_named(string part) => Refuses(
        SampleSolution.New().Without(part),
        "The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml. " + part + " is missing.");

    [Fact]
    public void A_missing_payload_is_named() => Refuses(
        SampleSolution.New().Without("WebResources/tst_iconprojectsvg6F7E0C5A-0001-4000-8000-000000000001"),
        "WebResources/tst_iconprojectsvg6F7E0C5A-0001-4000-8000-000000000001: the web resource tst_/icon/project.svg names this file, but the zip does not hold it.");

    [Fact]
    public void A_file_nobody_names_is_refused() =>
        Refuses(SampleSolution.New().Payload("WebResources/stray", [1]), "WebResources/stray: no component names this file.");

    [Fact]
    public void A_component_folder_that_is_not_implemented_is_refused_by_name() =>
        Refuses(SampleSolution.New().Payload("appactions/x/appaction.xml", [1]), "The emulator does not implement the solution's component folder appactions.");

    [Fact]
    public void A_part_without_content_type_is_refused()
    {
        using var zip = new MemoryStream();
        zip.Write(SampleSolution.New().Build());
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("customapis/tst_Count/readme.md").Open();
            stream.Write([1]);
        }

        Refuses(zip.ToArray(), "customapis/tst_Count/readme.md: [Content_Types].xml gives this part no content type.");
    }

    [Fact]
    public void Broken_xml_is_refused_with_the_parts_name() => Refuses(
        SampleSolution.New().Payload("customapis/tst_Count/customapi.xml", "<customapi"u8.ToArray()), "The import file is invalid: customapis/tst_Count/customapi.xml:");

    [Theory]
    [InlineData("description", 301, 300)]
    [InlineData("displayname", 101, 100)]
    public void A_text_that_does_not_fit_its_column_is_refused(string column, int length, int maximum) => Refuses(
        SampleSolution.New().Payload("customapis/tst_Count/customapi.xml", System.Text.Encoding.UTF8.GetBytes(
            $"<customapi uniquename='tst_Count'><{column} default='{new string('a', length)}'/>{(column == "displayname" ? "<description default='d'/>" : "<displayname default='d'/>")}<name>Count</name></customapi>")),
        $"the custom API tst_Count: the length of the '{column}' attribute of the 'customapi' entity is {length}; the maximum is {maximum}.");

    [Fact]
    public void An_api_that_wants_a_privilege_nobody_can_have_is_refused() => Refuses(
        SampleSolution.New().Payload("customapis/tst_Count/customapi.xml", "<customapi uniquename='tst_Count'><description default='d'/><displayname default='d'/><executeprivilegename>prvReadtst_Gone</executeprivilegename><name>Count</name></customapi>"u8.ToArray()),
        "the custom API tst_Count: the organisation has no privilege prvReadtst_Gone.");

    [Fact]
    public void A_step_that_names_its_message_instead_of_its_id_is_refused_by_name()
    {
        var sample = ImportTests.WithPlugin();
        sample.Customizations.Descendants("SdkMessageProcessingStep").Single().Element("SdkMessageId")!.ReplaceWith(new XElement("SdkMessageName", "tst_Count"));
        Refuses(sample, "The emulator does not implement steps that name their message instead of its id (SdkMessageName tst_Count).");
    }

    [Fact]
    public void An_unmanaged_solution_is_refused_by_name()
    {
        var sample = SampleSolution.New();
        sample.Solution.Descendants("Managed").Single().Value = "0";
        Refuses(sample, "The emulator does not implement the import of unmanaged solutions.");
    }

    [Fact]
    public void A_section_that_is_not_implemented_is_refused_by_name()
    {
        var sample = SampleSolution.New();
        sample.Customizations.Add(new XElement("FieldSecurityProfiles", new XElement("FieldSecurityProfile")));
        Refuses(sample, "The emulator does not implement the solution section FieldSecurityProfiles.");
    }

    [Theory]
    [InlineData("appsettings", "appsetting", "settings of apps (appsettings)")]
    [InlineData("appelements", "appelement", "elements of apps, such as custom pages (appelements)")]
    public void What_an_app_brings_beyond_its_components_is_refused_by_name(string section, string item, string refused)
    {
        var sample = SampleSolution.New();
        sample.Section("AppModules").Element("AppModule")!.Add(new XElement(section, new XElement(item)));
        Refuses(sample, $"The emulator does not implement {refused}.");
    }

    [Fact]
    public void A_version_has_four_numbers()
    {
        var sample = SampleSolution.New();
        sample.Solution.Descendants("Version").Single().Value = "1.0";
        Refuses(sample, "solution.xml: '1.0' is no version; it has four numbers.");
    }

    [Fact]
    public void A_root_component_without_definition_is_refused() =>
        Refuses(SampleSolution.New().WithRoot(1, "tst_nothing"), "Cannot add a Root Component tst_nothing of type 1 because it is not in the target system.");

    [Fact]
    public void A_component_without_root_component_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Solution.Descendants("RootComponent").Single(root => root.Attribute("type")!.Value == "9").Remove();
        Refuses(sample, "the component of type 9 'tst_rating' has no root component in solution.xml.");
    }

    [Fact]
    public void Two_cascading_relationships_on_one_child_are_refused_by_name() => Refuses(
        SampleSolution.New()
            .WithColumn(SampleXml.Column("tst_OtherId", "lookup", "Other", "Andere", new XElement("LookupStyle", "single")))
            .WithRelationship(SampleXml.Relationship("tst_other_project", "tst_Project", "tst_OtherId", "Contact", delete: "Cascade")),
        "the relationship tst_other_project: the table tst_project is already the child of the relationship tst_project_parent, which cascades;");

    [Fact]
    public void A_relationship_to_an_unknown_table_is_refused() => Refuses(
        SampleSolution.New()
            .WithColumn(SampleXml.Column("tst_OtherId", "lookup", "Other", "Andere"))
            .WithRelationship(SampleXml.Relationship("tst_other_project", "tst_Project", "tst_OtherId", "Opportunity")),
        "the relationship tst_other_project: the organisation has no table Opportunity.");

    [Fact]
    public void A_lookup_without_relationship_is_refused() => Refuses(
        SampleSolution.New().WithColumn(SampleXml.Column("tst_OtherId", "lookup", "Other", "Andere")),
        "tst_project.tst_otherid: the lookup has no relationship that says what it points to.");

    [Fact]
    public void A_column_without_the_publishers_prefix_is_refused() => Refuses(
        SampleSolution.New().WithColumn(SampleXml.Text("abc_Name", "Name", "Name")), "the name does not start with the publisher's customization prefix tst.");

    [Fact]
    public void A_column_of_a_base_table_that_does_not_exist_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Section("Entities").Elements().Last().Descendants("attributes").Single().Add(SampleXml.Text("nothing", "Nothing", "Nichts"));
        Refuses(sample, "the column account.nothing: the organisation has no such column.");
    }

    [Fact]
    public void A_table_that_does_not_exist_is_not_extended()
    {
        var sample = SampleSolution.New();
        foreach (var name in sample.Section("Entities").Elements().Last().DescendantsAndSelf())
        {
            if (name.Name == "Name")
                name.Value = "Opportunity";
            if (name.Name == "entity")
                name.SetAttributeValue("Name", "Opportunity");
        }

        sample.Solution.Descendants("RootComponent").Single(root => root.Attribute("schemaName")?.Value == "account").SetAttributeValue("schemaName", "opportunity");
        Refuses(sample, "the table Opportunity: the solution adds to it, but the organisation has no such table.");
    }

    [Theory]
    [InlineData("tst_notes", "the column tst_notes of type Memo cannot be part of a key.")]
    [InlineData("tst_issecret", "the column tst_issecret of type Boolean cannot be part of a key.")]
    [InlineData("tst_nothing", "the table has no column tst_nothing.")]
    public void A_key_holds_only_columns_a_key_can_hold(string column, string reason)
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("AttributeName").Single().Value = column;
        Refuses(sample, "the key tst_project.tst_numberkey: " + reason);
    }

    [Fact]
    public void A_key_has_at_most_900_bytes()
    {
        var sample = SampleSolution.New().WithColumn(SampleXml.Text("tst_Long", "Long", "Lang", 451));
        sample.Customizations.Descendants("AttributeName").Single().Value = "tst_long";
        Refuses(sample, "its columns take up to 902 bytes; a key has at most 900.");
    }

    [Fact]
    public void A_view_of_an_unknown_column_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("fetch").Single().Descendants("attribute").Last().SetAttributeValue("name", "tst_nothing");
        Refuses(sample, "the table tst_project has no column tst_nothing.");
    }

    [Fact]
    public void A_form_control_on_an_unknown_column_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("control").Single().SetAttributeValue("datafieldname", "tst_nothing");
        Refuses(sample, "is bound to the column tst_nothing, which the table tst_project does not have.");
    }

    [Fact]
    public void A_role_with_an_unknown_privilege_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("RolePrivilege").First().SetAttributeValue("name", "prvReadNothing");
        Refuses(sample, "the role Project reader: the organisation has no privilege prvReadNothing.");
    }

    [Fact]
    public void A_plug_in_type_the_dll_does_not_have_is_refused() => Refuses(
        SampleSolution.New().WithPlugins(SampleDll.Build(), SampleDll.FullName, Guid.NewGuid(), ("Tst.Plugins.Nothing", Guid.NewGuid())),
        "PluginType [Tst.Plugins.Nothing]: not found in PluginAssembly [Tst.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]");

    [Theory]
    [InlineData("Tst.Plugins.Abstract")]
    [InlineData("Tst.Plugins.Other")]
    public void A_plug_in_type_is_a_public_class_that_implements_the_interface(string type) => Refuses(
        SampleSolution.New().WithPlugins(SampleDll.Build(), SampleDll.FullName, Guid.NewGuid(), (type, Guid.NewGuid())), $"PluginType [{type}]: not found");

    [Fact]
    public void An_unsigned_dll_is_refused() => Refuses(
        SampleSolution.New().WithPlugins(SampleDll.Build(signed: false), "Tst.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null", Guid.NewGuid()),
        "the dll is not signed; public assembly must have public key token.");

    [Fact]
    public void A_dll_that_is_none_is_refused() =>
        Refuses(SampleSolution.New().WithPlugins([1, 2, 3], SampleDll.FullName, Guid.NewGuid()), "the file is no .NET assembly.");

    [Fact]
    public void A_step_filters_on_columns_that_exist()
    {
        var sample = ImportTests.WithPlugin();
        sample.Customizations.Descendants("FilteringAttributes").Single().Value = "tst_name,tst_nothing";
        Refuses(sample, "the table tst_project has no column tst_nothing.");
    }

    [Fact]
    public void An_asynchronous_step_runs_in_stage_40()
    {
        var sample = ImportTests.WithPlugin();
        sample.Customizations.Descendants("SdkMessageProcessingStep").Single().Element("Mode")!.Value = "1";
        sample.Customizations.Descendants("SdkMessageProcessingStep").Single().Element("Stage")!.Value = "20";
        Refuses(sample, "an asynchronous step runs in stage 40.");
    }

    [Fact]
    public void A_dashboard_of_a_view_or_chart_nobody_brings_is_refused()
    {
        Refuses(Dashboards.In(SampleSolution.New(), Dashboards.Of(view: Guid.NewGuid().ToString("B"))), "of tst_project is not in the solution.");
        Refuses(Dashboards.In(SampleSolution.New(), Dashboards.Of(table: "tst_gone")), "the organisation has no table tst_gone.");
        Refuses(Dashboards.In(SampleSolution.New(), Dashboards.Of(type: "main")), "its form is of type main, not dashboard.");
    }

    [Fact]
    public void A_dashboard_without_root_component_is_refused() => Refuses(
        Dashboards.In(SampleSolution.New(), Dashboards.Of(), isListed: false), "has no root component in solution.xml.");

    [Fact]
    public void A_menu_entry_of_a_dashboard_nobody_brings_is_refused()
    {
        var sample = SampleSolution.New();
        sample.Customizations.Descendants("SubArea").First().SetAttributeValue("DefaultDashboard", Dashboards.Id);
        Refuses(sample, "is not in the solution.");
    }

    private void Refuses(SampleSolution sample, string message) => Refuses(sample.Build(), message);

    /// <summary>The message names the part, and neither rows nor metadata changed.</summary>
    private void Refuses(byte[] zip, string message)
    {
        var (rows, model) = (organization.Store.Dump(), organization.Metadata);
        var fault = Assert.Throws<DataverseFault>(() => Import(zip));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(rows, organization.Store.Dump());
        Assert.Same(model, organization.Metadata);
    }

    private void Import(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        organization.ImportSolution(stream);
    }
}
