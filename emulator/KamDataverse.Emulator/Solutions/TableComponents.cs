using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Forms, views and charts.</summary>
internal static class TableComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;

    private static readonly Dictionary<string, int> FormTypes = new(StringComparer.Ordinal)
    {
        ["main"] = 2, ["mobile"] = 5, ["quick"] = 6, ["quickCreate"] = 7, ["card"] = 11, ["mainInteractionCentric"] = 12,
    };

    public static void Read(ComponentSet components)
    {
        foreach (var entity in components.Package.Section("Entities"))
        {
            var table = components.Model.Table(entity.Child("EntityInfo", Part).Child("entity", Part).AttributeText("Name", Part).ToLowerInvariant());
            foreach (var forms in entity.Element("FormXml")?.Elements("forms") ?? [])
                foreach (var form in forms.Elements("systemform"))
                    ReadForm(components, table, forms.AttributeText("type", Part), form);
            foreach (var view in entity.Element("SavedQueries")?.Element("savedqueries")?.Elements("savedquery") ?? [])
                ReadView(components, table, view);
            foreach (var chart in entity.Element("Visualizations")?.Elements("visualization") ?? [])
                ReadChart(components, table, chart);
        }
    }

    private static void ReadForm(ComponentSet components, TableDefinition table, string type, XElement form)
    {
        var id = XmlParts.Id(form.Text("formid", Part), Part);
        var component = $"the form {id} of {table.LogicalName}";
        if (!FormTypes.TryGetValue(type, out var number))
            throw Unsupported.Of($"the form type {type}");
        var xml = form.Child("form", Part);
        if (xml.DescendantsAndSelf().Any(element => element.Attribute("solutionaction") is not null || element.Attribute("ordinalvalue") is not null))
            throw Unsupported.Of("forms that change a form of another solution");
        // Quick create forms run scripts as main forms do; quick views and cards do not.
        if (number is 6 or 11 && xml.Elements("events").Any(events => events.HasElements))
            throw ImportFaults.Refused(component, $"Form XML of type {type} cannot contain element: events.");
        FormChecks.Check(components, table, component, xml);
        components.Add("systemform", id, new()
        {
            ["name"] = components.Localised(component, id, "name", form.Labels("LocalizedNames", Part)),
            ["description"] = components.Localised(component, id, "description", form.Labels("Descriptions", Part)),
            ["objecttypecode"] = table.LogicalName,
            ["type"] = new OptionSetValue(number),
            ["formxml"] = xml.ToString(SaveOptions.DisableFormatting),
            ["formactivationstate"] = new OptionSetValue(form.Whole("FormActivationState", Part) ?? 1),
            ["formpresentation"] = new OptionSetValue(form.Whole("FormPresentation", Part) ?? 1),
            ["isdefault"] = xml.Element("DisplayConditions")?.Attribute("FallbackForm")?.Value == "true",
            ["iscustomizable"] = ComponentSet.Managed(form.Flag("IsCustomizable", Part, missing: true)),
            ["canbedeleted"] = ComponentSet.Managed(form.Flag("CanBeDeleted", Part, missing: true)),
            ["introducedversion"] = form.Optional("IntroducedVersion"),
        }, component);
    }

    private static void ReadView(ComponentSet components, TableDefinition table, XElement view)
    {
        var id = XmlParts.Id(view.Text("savedqueryid", Part), Part);
        var component = $"the view {id} of {table.LogicalName}";
        var fetch = view.Child("fetchxml", Part).Element("fetch");
        if (fetch is not null)
            ViewChecks.Check(components.Model, table, component, fetch);
        components.Add("savedquery", id, new()
        {
            ["name"] = components.Localised(component, id, "name", view.Labels("LocalizedNames", Part)),
            ["description"] = components.Localised(component, id, "description", view.Labels("Descriptions", Part)),
            ["returnedtypecode"] = table.LogicalName,
            ["querytype"] = view.Whole("querytype", Part) ?? throw ImportFaults.Refused(component, "it has no query type."),
            ["fetchxml"] = fetch?.ToString(SaveOptions.DisableFormatting),
            ["layoutxml"] = view.Element("layoutxml")?.Element("grid")?.ToString(SaveOptions.DisableFormatting),
            ["isdefault"] = view.Flag("isdefault", Part),
            ["isquickfindquery"] = view.Flag("isquickfindquery", Part),
            ["isprivate"] = view.Flag("isprivate", Part),
            ["iscustomizable"] = ComponentSet.Managed(view.Flag("IsCustomizable", Part, missing: true)),
            ["canbedeleted"] = ComponentSet.Managed(view.Flag("CanBeDeleted", Part, missing: true)),
            ["introducedversion"] = view.Optional("IntroducedVersion"),
        }, component);
    }

    private static void ReadChart(ComponentSet components, TableDefinition table, XElement chart)
    {
        var id = XmlParts.Id(chart.Text("savedqueryvisualizationid", Part), Part);
        var component = $"the chart {id} of {table.LogicalName}";
        var data = chart.Child("datadescription", Part).Child("datadefinition", Part);
        foreach (var fetch in data.Descendants("fetch"))
            ViewChecks.Check(components.Model, table, component, fetch);
        components.Add("savedqueryvisualization", id, new()
        {
            ["name"] = components.Localised(component, id, "name", chart.Labels("LocalizedNames", Part)),
            ["description"] = components.Localised(component, id, "description", chart.Labels("Descriptions", Part)),
            ["primaryentitytypecode"] = table.LogicalName,
            ["datadescription"] = data.ToString(SaveOptions.DisableFormatting),
            ["presentationdescription"] = chart.Child("presentationdescription", Part).Elements().FirstOrDefault()?.ToString(SaveOptions.DisableFormatting),
            ["isdefault"] = chart.Flag("isdefault", Part),
            ["iscustomizable"] = ComponentSet.Managed(chart.Flag("IsCustomizable", Part, missing: true)),
            ["canbedeleted"] = ComponentSet.Managed(chart.Flag("CanBeDeleted", Part, missing: true)),
            ["introducedversion"] = chart.Optional("IntroducedVersion"),
        }, component);
    }
}
