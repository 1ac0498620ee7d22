using System.Text;
using static KamDataverse.Solution.Tests.Checking.FailingSample;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken packages and manifests.</summary>
internal static class PackageSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-P1", "the zip has Solution.xml", sample => sample.Renamed["solution.xml"] = "Solution.xml"),
        new("E-P1", "does not contain it", sample => sample.Renamed["[Content_Types].xml"] = ""),
        new("E-P1", "not well-formed", sample => sample.Payloads[SampleCode.CustomApi] = "<customapi"u8.ToArray()),
        new("E-P1", "not ImportExportXml", sample => sample.Root.Name = "Export"),
        new("E-P2", "no Default for dll", sample => sample.ContentTypes.Root!.Elements().Single(element => (string?)element.Attribute("Extension") == "dll").Remove()),
        new("E-P2", "no extension and no Override", sample => sample.ContentTypes.Root!.Elements().First(element => element.Name.LocalName == "Override").Remove()),
        new("E-P3", "leave it unprocessed", sample => sample.Payloads["WebResources/stray.xml"] = [1]),
        new("E-P3", "leave it unprocessed", sample => sample.Payloads["customapis/tst_Echo/readme.xml"] = [1]),
        new("E-P4", "the zip does not contain it", sample => sample.Payloads.Remove(SampleCode.DllFile)),
        new("E-P4", "the zip does not contain it", sample => sample.Move(SampleCode.DllFile, SampleCode.DllFile.Replace("Tst.Plugins.dll", "tst.plugins.dll", StringComparison.Ordinal))),
        new("E-P5", "backslash", sample => sample.ExtraEntries.Add("WebResources\\a.xml")),
        new("E-P5", "outside the zip", sample => sample.ExtraEntries.Add("../a.xml")),
        new("E-P5", "more than once", sample => sample.ExtraEntries.Add("Customizations.XML")),

        new("E-S1", "'1Sample' is not a letter", sample => sample.Manifest.Descendants("UniqueName").First().Value = "1Sample"),
        new("E-S1", "'1.0' is not four numbers", sample => sample.Manifest.Descendants("Version").Single().Value = "1.0"),
        new("E-S1", "'2' is not 0 or 1", sample => sample.Manifest.Descendants("Managed").Single().Value = "2"),
        new("E-S1", "10000 to 99999", sample => sample.Manifest.Descendants("CustomizationOptionValuePrefix").Single().Value = "9999"),
        new("E-S1", "and not with mscrm", sample => sample.Manifest.Descendants("CustomizationPrefix").Single().Value = "mscrmx"),
        new("E-S1", "the addresses 1 and 2", sample => sample.Manifest.Descendants("Address").Last().Remove()),
        new("E-S2", "lower case", sample => sample.RootComponent(1).SetAttributeValue("schemaName", "tst_Project")),
        new("E-S2", "by id alone", sample => sample.RootComponent(20).SetAttributeValue("schemaName", "Project user")),
        new("E-S2", "by id and schemaName", sample => sample.RootComponent(91).SetAttributeValue("id", null)),
        new("E-S2", "not known", sample => sample.RootComponents.Add(Xml("<RootComponent type='7' schemaName='tst_x' />"))),
        new("E-S3", "never a root component", sample => sample.RootComponents.Add(Xml("<RootComponent type='10421' schemaName='tst_Echo' />"))),
        new("E-S3", "never a root component", sample => sample.RootComponents.Add(Xml("<RootComponent type='2' schemaName='tst_name' />"))),
        new("E-S4", "no root component of type 1", sample => sample.RootComponent(1).Remove()),
        new("E-S4", "no root component of type 61", sample => sample.RootComponent(61).Remove()),
        new("E-S4", "no root component of type 92", sample => sample.RootComponent(92).Remove()),
        new("E-S5", "Nothing in the solution defines it", sample => sample.RootComponents.Add(Xml("<RootComponent type='9' schemaName='tst_other' />"))),
        new("E-S5", "Nothing in the solution defines it", sample => sample.RootComponent(61).SetAttributeValue("schemaName", "tst_/js/Project.js")),
        new("E-S6", "more than once", sample => sample.RootComponents.Add(new System.Xml.Linq.XElement(sample.RootComponent(9)))),
        new("W-S7", "opportunity exists only with", sample => sample.Relationship("tst_account_project").Element("ReferencedEntityName")!.Value = "Opportunity"),
        new("W-S8", "default icon", sample => sample.Root.Descendants("AppModule").Single().Element("WebResourceId")!.Value = "953b9fac-1e5e-e611-80d6-00155ded156f"),
        new("A1", "no name", sample => sample.Manifest.Descendants("LocalizedName").First().Remove()),
        new("A1", "no description", sample => sample.Manifest.Descendants("Description").First().Remove()),
        new("A1", "app App", sample => sample.Root.Descendants("AppModule").Single().Element("UniqueName")!.Value = "App"),
        new("W-I1", "must enable plug-in steps", sample => sample.Manifest.Descendants("Description").First().SetAttributeValue("description", "A sample.")),
        new("E-C1", "not the folder's name", sample => sample.Change(SampleCode.CustomApi, api => api.SetAttributeValue("uniquename", "tst_Other"))),
        new("E-C1", "does not start with tst_", sample => sample.Move(SampleCode.CustomApi, "customapis/Echo/customapi.xml")),
        new("E-C1", "There is no custom API tst_Echo", sample => sample.Payloads.Remove(SampleCode.CustomApi)),
        new("E-C1", "bindingtype '7'", sample => sample.Change(SampleCode.CustomApi, api => api.Element("bindingtype")!.Value = "7")),
        new("E-C1", "does not fit the binding type 1", sample => sample.Change(SampleCode.CustomApi, api => api.Element("bindingtype")!.Value = "1")),
        new("E-C1", $"plug-in type '{Id("nobody")}'", sample => sample.Change(SampleCode.CustomApi, api => api.Descendants("plugintypeid").Last().Value = Id("nobody"))),
        new("E-C1", "returns at least one", sample =>
        {
            sample.Change(SampleCode.CustomApi, api => api.Element("isfunction")!.Value = "1");
            sample.Payloads.Remove(SampleCode.ResponseProperty);
        }),
        new("E-C1", "names a table that does not exist", sample => sample.Change(SampleCode.CustomApi, api => api.Add(Xml("<executeprivilegename>prvReadtst_Gone</executeprivilegename>")))),
        new("E-C1", "spells the table tst_project", sample => sample.Change(SampleCode.CustomApi, api => api.Add(Xml("<executeprivilegename>prvReadtst_project</executeprivilegename>")))),
        new("E-C1", "no name of a privilege", sample => sample.Change(SampleCode.CustomApi, api => api.Add(Xml("<executeprivilegename>Read projects</executeprivilegename>")))),
        new("E-C1", "type '13' is not", sample => sample.Change(SampleCode.RequestParameter, parameter => parameter.Element("type")!.Value = "13")),
        new("E-C1", "names its table", sample => sample.Change(SampleCode.ResponseProperty, property => property.Element("logicalentityname")!.Remove())),
        new("E-C1", "no isoptional", sample => sample.Change(SampleCode.ResponseProperty, property => property.Add(Xml("<isoptional>0</isoptional>")))),
        new("P20", "iscustomizable is '1'", sample => sample.Change(SampleCode.RequestParameter, parameter => parameter.Element("iscustomizable")!.Value = "1")),
        new("E-C2", "parent tst_Gone", sample => sample.Change(SampleCode.ChildCatalog, catalog => catalog.Descendants("uniquename").Single().Value = "tst_Gone")),
        new("E-C2", "is a root catalog", sample => sample.Change(SampleCode.Assignments, set => set.Elements().First().SetAttributeValue("catalogid.uniquename", "tst_Events"))),
        new("E-C2", "does not exist", sample => sample.Change(SampleCode.Assignments, set => set.Elements().Last().SetAttributeValue("object.logicalname", "tst_gone"))),
        new("E-C2", "is assigned twice", sample => sample.Change(SampleCode.Assignments, set => set.Add(new System.Xml.Linq.XElement(set.Elements().First())))),
        new("E-C2", "Nobody may listen to tst_Echo", sample => sample.Change(SampleCode.Assignments, set => set.Elements().First().SetAttributeValue("object.uniquename", "tst_Echo"))),
        new("E-C2", "two levels", sample => sample.Change(SampleCode.RootCatalog, catalog => catalog.Add(Xml("<parentcatalogid><uniquename>tst_ProjectEvents</uniquename></parentcatalogid>")))),
        new("E-C3", "does not start with tst_On", sample => sample.Change(SampleCode.CustomApi, api => api.Element("plugintypeid")!.Remove())),
        new("E-C3", "Other than asynchronous steps", sample => sample.Change(SampleCode.Event, api => api.Element("allowedcustomprocessingsteptype")!.Value = "2")),
        new("E-C3", "not enabled for workflows", sample => sample.Change(SampleCode.Event, api => api.Element("workflowsdkstepenabled")!.Value = "0")),
        new("E-C3", "It is a function", sample => sample.Change(SampleCode.Event, api => api.Element("isfunction")!.Value = "1")),
        new("E-C3", "has a response property", sample => sample.Payloads["customapis/tst_OnClosed/customapiresponseproperties/Project/customapiresponseproperty.xml"] = sample.Payloads[SampleCode.ResponseProperty]),
        new("E-C3", "No catalog lists it", sample => sample.Change(SampleCode.Assignments, set => set.Elements().First().Remove())),
        new("E-C4", "description has 101 characters, and the platform keeps 100", sample => sample.Change(SampleCode.RootCatalog, catalog => catalog.Element("description")!.Elements().Last().SetAttributeValue("description", new string('a', 101)))),
        new("E-C4", "description is required and empty", sample => sample.Change(SampleCode.CustomApi, api => api.Element("description")!.Remove())),
        new("E-C4", "displayname has 101 characters", sample => sample.Change(SampleCode.RequestParameter, parameter => parameter.Element("displayname")!.SetAttributeValue("default", new string('a', 101)))),
        new("E-C4", "name has 101 characters", sample => sample.Change(SampleCode.Assignments, set => set.Descendants("name").First().Value = new string('a', 101))),
        new("E-N1", "does not fit", sample => sample.Change(SampleCode.Variable, variable => variable.Element("defaultvalue")!.Value = "ten")),
        new("E-N1", "is not 100000000", sample => sample.Change(SampleCode.Variable, variable => variable.Element("type")!.Value = "1")),
        new("E-N1", "not the folder's name", sample => sample.Change(SampleCode.Variable, variable => variable.SetAttributeValue("schemaname", "tst_limit"))),
        new("E-N1", "overrides the target", sample => sample.Payloads["environmentvariabledefinitions/tst_Limit/environmentvariablevalues.json"] = "{}"u8.ToArray()),
        new("E-W1", "is not JSON", sample => sample.Payloads[SampleCode.FlowFile] = "{"u8.ToArray()),
        new("E-W1", "'tst_dataverse' is not defined", sample => sample.Root.Element("connectionreferences")!.RemoveNodes()),
        new("E-W1", "No flow uses it", sample => sample.Payloads[SampleCode.FlowFile] = Encoding.UTF8.GetBytes("""{"properties":{"definition":{}}}""")),
        new("E-W1", "in capitals", sample => sample.Root.Descendants("Workflow").Single().SetAttributeValue("WorkflowId", Braced("other"))),
        new("meta-remove-inactive", "switched off", sample =>
        {
            sample.Root.Descendants("Workflow").Single().Element("Category")!.Value = "0";
            sample.Root.Descendants("Workflow").Single().Element("StateCode")!.Value = "0";
        }),
        new("meta-remove-inactive", "switched off", sample => sample.Change(SampleCode.Command, command => command.Element("isdisabled")!.Value = "1")),
    ];
}
