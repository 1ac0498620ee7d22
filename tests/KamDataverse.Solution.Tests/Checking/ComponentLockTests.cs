using System.Xml.Linq;
using KamDataverse.Solution.Checking;

namespace KamDataverse.Solution.Tests.Checking;

public sealed class ComponentLockTests : IDisposable
{
    /// <summary>The rules that compare a version with the ones before.</summary>
    internal static readonly string[] Rules = ["E-L1", "E-L2", "E-L3", "W-L4"];

    private readonly string folder = Directory.CreateTempSubdirectory("component-lock").FullName;

    private string LockFile => Path.Combine(folder, "components.lock");

    [Fact]
    public void The_first_build_writes_every_component_and_the_second_changes_nothing()
    {
        Assert.Empty(ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true));
        var first = File.ReadAllText(LockFile);
        Assert.Empty(ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true));
        Assert.Equal(first, File.ReadAllText(LockFile));
        foreach (var line in new[]
        {
            "table tst_project = UserOwned, set tst_projects",
            "column tst_project.tst_start = datetime, behavior 2",
            "column account.tst_tier = picklist, choice tst_rating",
            "key tst_project.tst_projectnumberkey = tst_number",
            "option tst_project.statuscode.200000000 = state 0  # Draft",
            "choice tst_rating = picklist",
            "relationship tst_account_project = tst_project.tst_accountid to account",
            "relationship tst_project_contact = tst_project N:N contact by tst_project_contact",
            $"form {SampleXml.Id("form main")} = main of tst_project  # Form main",
            $"view {SampleViews.IdOf("tst_project", 4)} = type 4 of tst_project  # View 4",
            "app tst_App",
            "sitemap tst_App",
            $"role {SampleXml.Id("role")}  # Project user",
            $"webresource tst_/img/app.svg = type 11, {SampleXml.Id("resource tst_/img/app.svg")}",
            $"plugintype Tst.Plugins.Echo = {SampleXml.Id("type Tst.Plugins.Echo")}",
            $"step {SampleXml.Id("step update")} = Update of tst_project, stage 20, mode 0, Tst.Plugins.CheckProject",
            "customapi tst_Echo = action, global, steps 0, workflow 0",
            "request tst_Echo.Text = type 10, required",
            "response tst_Echo.Project = type 5 of tst_project",
            "variable tst_Limit = type 100000001",
        })
        {
            Assert.Contains(line, first.Split('\n'));
        }
    }

    [Fact]
    public void A_new_column_is_appended_at_the_end()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var before = File.ReadAllText(LockFile);
        var sample = new SampleSolution();
        sample.Column("tst_Days").AddAfterSelf(XElement.Parse(SampleXml.Text("tst_Extra", 50)));
        Assert.Empty(ComponentLock.Enforce(LockFile, sample.Zip(), append: true));
        Assert.Equal(before + "column tst_project.tst_extra = nvarchar\n", File.ReadAllText(LockFile));
    }

    [Fact]
    public void Without_leave_to_append_a_new_component_is_a_warning_and_the_lock_stays()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var before = File.ReadAllText(LockFile);
        var sample = new SampleSolution();
        sample.Column("tst_Days").AddAfterSelf(XElement.Parse(SampleXml.Text("tst_Extra", 50)));
        Assert.Equal("W-L4 column tst_project.tst_extra: It is new and not in components.lock yet.", Assert.Single(ComponentLock.Enforce(LockFile, sample.Zip(), append: false)).ToString());
        Assert.Equal(before, File.ReadAllText(LockFile));
    }

    [Fact]
    public void A_column_that_disappears_fails_the_build_and_leaves_the_lock_alone()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var before = File.ReadAllText(LockFile);
        var sample = new SampleSolution();
        sample.Column("tst_Days").Remove();
        var finding = Assert.Single(ComponentLock.Enforce(LockFile, sample.Zip(), append: true));
        Assert.Equal("E-L1 column tst_project.tst_days: It was shipped and is gone; an upgrade would delete it and its data.", finding.ToString());
        Assert.Equal(before, File.ReadAllText(LockFile));
    }

    [Fact]
    public void A_column_that_changes_its_type_fails_the_build()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var sample = new SampleSolution();
        sample.Column("tst_Days").Element("Type")!.Value = "decimal";
        Assert.Equal("E-L2 column tst_project.tst_days: It was shipped as 'int' and is now 'decimal'.", Assert.Single(ComponentLock.Enforce(LockFile, sample.Zip(), append: true)).ToString());
    }

    [Fact]
    public void An_assembly_of_another_minor_version_is_another_assembly()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var sample = new SampleSolution();
        sample.Assembly.SetAttributeValue("FullName", SampleCode.FullName.Replace("1.0.0.0", "1.1.0.0", StringComparison.Ordinal));
        Assert.Equal("E-L2", Assert.Single(ComponentLock.Enforce(LockFile, sample.Zip(), append: true)).RuleId);
    }

    [Fact]
    public void An_assembly_of_another_build_is_the_same_assembly()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var sample = new SampleSolution();
        sample.Assembly.SetAttributeValue("FullName", SampleCode.FullName.Replace("1.0.0.0", "1.0.7.0", StringComparison.Ordinal));
        Assert.Empty(ComponentLock.Enforce(LockFile, sample.Zip(), append: true));
    }

    [Fact]
    public void A_new_text_is_not_a_new_identity()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        var sample = new SampleSolution();
        sample.Root.Descendants("Role").First().SetAttributeValue("name", "Project reader");
        Assert.Empty(ComponentLock.Enforce(LockFile, sample.Zip(), append: true));
    }

    [Fact]
    public void A_retired_component_may_be_absent_and_never_comes_back()
    {
        ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true);
        File.WriteAllText(LockFile, File.ReadAllText(LockFile).Replace("column tst_project.tst_days", "retired column tst_project.tst_days", StringComparison.Ordinal));
        var without = new SampleSolution();
        without.Column("tst_Days").Remove();
        Assert.Empty(ComponentLock.Enforce(LockFile, without.Zip(), append: true));
        Assert.Equal("E-L3 column tst_project.tst_days: It is retired; a new component needs a new name.", Assert.Single(ComponentLock.Enforce(LockFile, new SampleSolution().Zip(), append: true)).ToString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("table tst_project\ntable tst_project")]
    public void A_damaged_lock_is_refused(string text) => Assert.Throws<FormatException>(() => ComponentLock.Read(text));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
