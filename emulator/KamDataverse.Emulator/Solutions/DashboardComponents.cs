using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Dashboards: forms of type 0 that belong to no table.</summary>
internal static class DashboardComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const int DashboardType = 0;

    public static void Read(ComponentSet components)
    {
        foreach (var dashboard in components.Package.Section("Dashboards"))
            Read(components, dashboard);
    }

    private static void Read(ComponentSet components, XElement dashboard)
    {
        var id = XmlParts.Id(dashboard.Text("FormId", Part), Part);
        var component = $"the dashboard {id}";
        var forms = dashboard.Child("FormXml", Part).Child("forms", Part);
        if (forms.AttributeText("type", Part) is var type && type != "dashboard")
            throw ImportFaults.Refused(component, $"its form is of type {type}, not dashboard.");
        var form = forms.Child("form", Part);
        foreach (var control in form.Descendants("control"))
            CheckTile(components, component, control);
        components.Add("systemform", id, new()
        {
            ["name"] = components.Localised(component, id, "name", dashboard.Labels("LocalizedNames", Part)),
            ["description"] = components.Localised(component, id, "description", dashboard.Labels("Descriptions", Part)),
            // The name the platform gives forms of no table.
            ["objecttypecode"] = "none",
            ["type"] = new OptionSetValue(DashboardType),
            ["formxml"] = form.ToString(SaveOptions.DisableFormatting),
            ["formactivationstate"] = new OptionSetValue(1),
            ["formpresentation"] = new OptionSetValue(1),
            ["isdefault"] = dashboard.Flag("IsDefault", Part),
            ["iscustomizable"] = ComponentSet.Managed(dashboard.Flag("IsCustomizable", Part, missing: true)),
            ["canbedeleted"] = ComponentSet.Managed(dashboard.Flag("CanBeDeleted", Part, missing: true)),
            ["introducedversion"] = dashboard.Optional("IntroducedVersion"),
        }, component);
    }

    /// <summary>A tile names a table of the organisation; view and chart of a table of this solution come with the solution.</summary>
    private static void CheckTile(ComponentSet components, string component, XElement control)
    {
        if (control.Element("parameters") is not { } parameters || parameters.Optional("TargetEntityType") is not { } name)
            return;
        if (!components.Model.TryGetTable(name, out var table))
            throw ImportFaults.Refused(component, $"the organisation has no table {name}.");
        if (table.Solution != components.Package.UniqueName)
            return;
        Named("ViewId", "savedquery", "view");
        Named("VisualizationId", "savedqueryvisualization", "chart");

        void Named(string parameter, string rows, string kind)
        {
            if (parameters.Optional(parameter) is { Length: > 0 } text && XmlParts.Id(text, Part) is var wanted && !components.Has(rows, wanted))
                throw ImportFaults.Refused(component, $"the {kind} {wanted} of {name} is not in the solution.");
        }
    }
}
