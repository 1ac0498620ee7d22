using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.FailingSample;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken forms.</summary>
internal static class FormSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-F1", "form id is used twice", sample => sample.Form("quickCreate").Element("formid")!.Value = Braced("form quick")),
        new("E-F1", "cell id", sample => sample.Control("tst_mail").Parent!.SetAttributeValue("id", Braced("cell main tst_name"))),
        new("E-F2", "no column tst_gone", sample => sample.Control("tst_mail").SetAttributeValue("datafieldname", "tst_gone")),
        new("E-F2", "no column tst_Mail", sample => sample.Control("tst_mail").SetAttributeValue("datafieldname", "tst_Mail")),
        new("E-F3", "does not show a column of type nvarchar", sample => sample.Control("tst_mail").SetAttributeValue("classid", "{533B9E00-756B-4312-95A0-DC888637AC78}")),
        new("E-F3", "not described in controlDescriptions", sample => sample.Control("tst_factor").SetAttributeValue("uniqueid", Braced("other"))),
        new("E-F4", "formLibraries does not list", sample => sample.Form("main").Descendants("Handler").First().SetAttributeValue("libraryName", "tst_/js/other.js")),
        new("E-F4", "is not a script of the solution", sample => sample.Form("main").Descendants("Library").Single().SetAttributeValue("name", "tst_/html/panel.html")),
        new("E-F5", "cannot contain events", sample => sample.Form("quick").Element("form")!.Add(Xml("<events />"))),
        new("E-F6", "no view", sample => Subgrid(sample, "ViewId").Value = ""),
        new("E-F6", $"The view {Id("other")} of tst_milestone", sample => Subgrid(sample, "ViewId").Value = Braced("other")),
        new("E-F6", "relationship tst_gone does not exist", sample => Subgrid(sample, "RelationshipName").Value = "tst_gone"),
        new("E-F6", "does not join", sample => Subgrid(sample, "RelationshipName").Value = "tst_account_project"),
        new("E-F6", "table 'tst_gone' does not exist", sample => Subgrid(sample, "TargetEntityType").Value = "tst_gone"),
        new("E-F6", "web resource 'tst_/html/gone.html'", sample => sample.Control("WebResource_panel").Descendants("Url").Single().Value = "tst_/html/gone.html"),
        new("E-F6", "of tst_project does not exist", sample => sample.Control("parent").Descendants("QuickForms").Single().Value = $"<QuickFormIds><QuickFormId entityname='tst_project'>{Id("other")}</QuickFormId></QuickFormIds>"),
        new("E-F6", "shows the row of a lookup", sample => sample.Control("parent").SetAttributeValue("datafieldname", "tst_mail")),
        new("E-F7", "managed difference", sample => sample.Form("main").Descendants("tab").Single().SetAttributeValue("solutionaction", "Added")),
        new("E-F7", "the platform ships", sample => sample.Form("quick").Element("formid")!.Value = "{8448b78f-8f42-454e-8e2a-f8196b0419af}"),
        new("E-F8", "has no main form", sample => sample.Table("tst_Milestone").Element("FormXml")!.RemoveNodes()),
        new("E-F8", "'foo' is not known", sample => sample.Form("quickCreate").Parent!.SetAttributeValue("type", "foo")),
        new("E-F8", "No main form is the fallback", sample => sample.Form("main").Descendants("DisplayConditions").Single().SetAttributeValue("FallbackForm", "false")),
        new("E-F8", "have the order 0", sample =>
        {
            var second = new XElement(sample.Form("main"));
            second.Element("formid")!.Value = Braced("second");
            sample.Form("main").AddAfterSelf(second);
        }),
        new("W-F9", "The control id tst_name is used twice", sample => sample.Control("tst_mail").SetAttributeValue("id", "tst_name")),
        new("A10", "control tst_mail", sample => sample.Control("tst_mail").Parent!.Element("labels")!.Remove()),
        new("meta-remove-invalid-form-handler", "no function Tst.Project.gone", sample => sample.Form("main").Descendants("Handler").First().SetAttributeValue("functionName", "Tst.Project.gone")),
        new("meta-remove-invalid-form-handler", "switched off", sample => sample.Form("main").Descendants("Handler").First().SetAttributeValue("enabled", "false")),
        new("meta-remove-orphaned-form-element", "No handler uses", sample => sample.Form("main").Descendants("events").Remove()),
        new("meta-remove-orphaned-form-element", "tst_phase of an onchange event", sample => sample.Control("tst_phase").Parent!.Remove()),
        new("meta-remove-orphaned-form-element", "control description", sample => sample.Control("tst_factor").Parent!.Remove()),
    ];

    private static XElement Subgrid(SampleSolution sample, string parameter) => sample.Control("milestones").Descendants(parameter).Single();
}
