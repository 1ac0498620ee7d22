using System.Text;
using System.Xml.Linq;
using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The unpacked source folder, before any packing tool sees it.</summary>
public sealed class SourceRuleTests : IDisposable
{
    /// <summary>The rules that only the source can break.</summary>
    internal static readonly string[] Rules = ["W-P6", "E-P7"];

    private readonly string folder = Directory.CreateTempSubdirectory("solution-source").FullName;

    public SourceRuleTests()
    {
        Write("Other/Solution.xml", SampleManifest.Text.Replace("<Managed>1<", "<Managed>2<", StringComparison.Ordinal));
        Write("Other/Customizations.xml", "<ImportExportXml><Entities /><Roles /><EntityRelationships /><WebResources /><SolutionPluginAssemblies /></ImportExportXml>");
        Write("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name='tst_project_parent' /></EntityRelationships>");
        Write("Other/Relationships/tst_Project.xml", "<EntityRelationships><EntityRelationship Name='tst_project_parent' /></EntityRelationships>");
        Write("Entities/tst_Project/Entity.xml", "<Entity><Name>tst_Project</Name><EntityInfo><entity><attributes><attribute><FormulaDefinitionFileName>/Formulas/tst_project-FormulaDefinitions.yaml</FormulaDefinitionFileName></attribute></attributes></entity></EntityInfo><FormXml /><SavedQueries /><RibbonDiffXml /></Entity>");
        Write("Entities/tst_Project/Formulas/tst_project-FormulaDefinitions.yaml", "tst_caption: =tst_name");
        Write("Entities/tst_Project/FormXml/main/{1}.xml", "<forms />");
        Write("WebResources/tst_/js/project.js", "var Tst;");
        Write("WebResources/tst_/js/project.js.data.xml", "<WebResource />");
        Write("Roles/Project user.xml", "<Role />");
        Write("customapis/tst_Echo/customapi.xml", "<customapi />");
        Write(SampleCode.DllFile + ".data.xml", new SampleSolution().Assembly.ToString());
        File.WriteAllBytes(Path.Combine(folder, SampleCode.DllFile), new SampleSolution().Payloads[SampleCode.DllFile]);
    }

    [Fact]
    public void A_valid_source_has_no_finding() => Assert.Equal([], SolutionChecker.CheckSource(folder).Select(finding => finding.ToString()));

    [Fact]
    public void A_source_that_packs_one_way_only_is_refused()
    {
        Write("Other/Solution.xml", SampleManifest.Text);
        Says("E-P7", "carries 2");
    }

    [Fact]
    public void A_missing_section_would_drop_every_component_of_its_kind()
    {
        Write("Other/Customizations.xml", "<ImportExportXml><Entities /><EntityRelationships /><WebResources /><SolutionPluginAssemblies /></ImportExportXml>");
        Says("E-P7", "The placeholder Roles is missing");
    }

    [Fact]
    public void A_missing_placeholder_would_drop_the_tables_forms()
    {
        Change("Entities/tst_Project/Entity.xml", entity => entity.Element("FormXml")!.Remove());
        Says("E-P7", "The placeholder FormXml is missing");
    }

    [Fact]
    public void A_relationship_that_the_index_does_not_list_would_be_dropped()
    {
        Write("Other/Relationships/Account.xml", "<EntityRelationships><EntityRelationship Name='tst_account_project' /></EntityRelationships>");
        Says("E-P7", "tst_account_project is defined and not listed");
    }

    [Fact]
    public void A_listed_relationship_needs_its_definition()
    {
        Write("Other/Relationships.xml", "<EntityRelationships><EntityRelationship Name='tst_project_parent' /><EntityRelationship Name='tst_gone' /></EntityRelationships>");
        Says("E-P7", "tst_gone is listed and not defined");
    }

    [Fact]
    public void A_source_without_its_frame_is_refused()
    {
        File.Delete(Path.Combine(folder, "Other/Customizations.xml"));
        Says("E-P7", "missing or not XML");
    }

    [Theory]
    [InlineData("notes.txt", "ignores files at the root")]
    [InlineData("Misc/notes.txt", "belongs to no component kind")]
    [InlineData("WebResources/tst_/js/stray.js", "no .data.xml")]
    public void A_stray_file_is_reported(string file, string says)
    {
        Write(file, "x");
        Says("W-P6", says);
    }

    [Fact]
    public void A_missing_payload_is_found_before_packing()
    {
        File.Delete(Path.Combine(folder, "WebResources/tst_/js/project.js"));
        Says("E-P4", "Its payload WebResources/tst_/js/project.js is missing");
    }

    [Fact]
    public void A_missing_formula_file_is_found_before_packing()
    {
        File.Delete(Path.Combine(folder, "Entities/tst_Project/Formulas/tst_project-FormulaDefinitions.yaml"));
        Says("E-P4", "formula file");
    }

    [Fact]
    public void A_dll_of_another_identity_is_found_before_the_packing_tool_rewrites_the_names()
    {
        File.WriteAllBytes(Path.Combine(folder, SampleCode.DllFile), SampleCode.Dll([.. Enumerable.Repeat((byte)7, 160)]).Bytes);
        Says("E-G1", "The dll is Tst.Plugins, Version=1.0.0.0");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Says(string rule, string text) =>
        Assert.Contains(SolutionChecker.CheckSource(folder), finding => finding.RuleId == rule && finding.Message.Contains(text, StringComparison.Ordinal));

    private void Write(string part, string text)
    {
        var file = Path.Combine(folder, part);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, Encoding.UTF8);
    }

    private void Change(string part, Action<XElement> change)
    {
        var root = XElement.Load(Path.Combine(folder, part));
        change(root);
        Write(part, root.ToString());
    }
}
