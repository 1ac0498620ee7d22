using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>
/// Classic commands: what a table's RibbonDiffXml becomes. Tables and columns are the platform's (ribbondiff, ribboncommand, ribbonrule); the numbers of the kinds
/// are inferred, because the platform documents the columns and not their values.
/// </summary>
internal static class RibbonComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const string LabelReference = "$LocLabels:";
    private const string WebResourceReference = "$webresource:";
    private const int ActionKind = 0;
    private const int LabelKind = 2;
    private const int EnableKind = 0;
    private const int DisplayKind = 1;

    /// <summary>The commands of the platform the player shows, by their place in exported ribbons. A list's Delete stands in a menu with Bulk Delete, which the player does not have.</summary>
    private static readonly Dictionary<string, string[]> Standard = new(StringComparer.Ordinal)
    {
        ["Form"] = ["Save", "SaveAndClose", "NewRecord", "Activate", "Deactivate", "Delete"],
        ["HomepageGrid"] = ["NewRecord", "Edit", "Activate", "Deactivate", "DeleteMenu"],
        ["SubGrid"] = ["AddNewStandard", "AddExistingStandard", "Edit", "Activate", "Deactivate", "Delete", "BulkDelete", "Remove"],
    };

    /// <summary>Web resources must have been read before.</summary>
    public static void Read(ComponentSet components)
    {
        var scripts = components.Rows.Where(row => row.Key.Table == "webresource").Select(row => (string)row.Value["name"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var entity in components.Package.Section("Entities"))
        {
            if (entity.Element("RibbonDiffXml") is not { HasElements: true } ribbon)
                continue;
            var table = components.Model.Table(entity.Child("EntityInfo", Part).Child("entity", Part).AttributeText("Name", Part).ToLowerInvariant());
            Read(components, table, ribbon, scripts);
        }
    }

    private static void Read(ComponentSet components, TableDefinition table, XElement ribbon, HashSet<string> scripts)
    {
        var component = $"the ribbon of {table.LogicalName}";
        RefuseOthers(ribbon, table.LogicalName);
        var commands = Items(ribbon, "CommandDefinitions");
        var rules = ribbon.Element("RuleDefinitions");
        XElement[] enable = [.. Items(rules, "EnableRules")], display = [.. Items(rules, "DisplayRules")], labels = [.. Items(ribbon, "LocLabels")];
        CheckReferences(component, ribbon, scripts, Ids(commands), Ids(enable), Ids(display), Ids(labels));
        foreach (var action in Items(ribbon, "CustomActions"))
            AddDiff(components, component, table, action, ActionKind);
        foreach (var label in labels)
            AddDiff(components, component, table, label, LabelKind);
        foreach (var command in commands)
            components.Add("ribboncommand", IdOf(table, command), new()
            {
                ["entity"] = table.LogicalName, ["command"] = command.AttributeText("Id", Part), ["commanddefinition"] = Text(command),
            }, component);
        foreach (var (rule, kind) in enable.Select(rule => (rule, EnableKind)).Concat(display.Select(rule => (rule, DisplayKind))))
            components.Add("ribbonrule", IdOf(table, rule), new()
            {
                ["entity"] = table.LogicalName, ["ruleid"] = rule.AttributeText("Id", Part), ["ruletype"] = kind, ["rdx"] = Text(rule),
            }, component);
    }

    private static void AddDiff(ComponentSet components, string component, TableDefinition table, XElement diff, int kind) => components.Add("ribbondiff", IdOf(table, diff), new()
    {
        ["entity"] = table.LogicalName, ["diffid"] = IdIn(diff), ["difftype"] = kind, ["rdx"] = Text(diff),
        ["sequence"] = diff.Attribute("Sequence") is null ? 0 : diff.WholeAttribute("Sequence", Part),
    }, component);

    /// <summary>Two definitions of one kind with one id meet here and are refused.</summary>
    private static Guid IdOf(TableDefinition table, XElement element) => ComponentSet.IdOf("ribbon", $"{table.LogicalName}/{element.Name.LocalName}/{IdIn(element)}");

    private static string IdIn(XElement element) => element.AttributeText(element.Name.LocalName == "HideCustomAction" ? "HideActionId" : "Id", Part);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<XElement> Items(XElement? parent, string list) => parent?.Element(list)?.Elements() ?? [];

    private static HashSet<string> Ids(IEnumerable<XElement> elements) => [.. elements.Select(element => element.AttributeText("Id", Part))];

    private static void RefuseOthers(XElement ribbon, string table)
    {
        foreach (var hidden in ribbon.Descendants("HideCustomAction").Select(action => action.AttributeText("Location", Part)))
        {
            if (!Standard.Any(place => place.Value.Any(element => hidden == $"Mscrm.{place.Key}.{table}.{element}")))
                throw Unsupported.Of($"hiding {hidden} (HideCustomAction)");
        }

        if (Items(ribbon, "Templates").Any(templates => templates.HasElements))
            throw Unsupported.Of("templates of a ribbon");
        if (Items(ribbon.Element("RuleDefinitions"), "TabDisplayRules").Any())
            throw Unsupported.Of("tabs of a ribbon (TabDisplayRules)");
        if (ribbon.Descendants("CommandUIDefinition").Elements().FirstOrDefault(control => control.Name.LocalName != "Button") is { } control)
            throw Unsupported.Of($"the ribbon's control {control.Name.LocalName}");
    }

    private static void CheckReferences(
        string component, XElement ribbon, HashSet<string> scripts, HashSet<string> commands, HashSet<string> enable, HashSet<string> display, HashSet<string> labels)
    {
        foreach (var command in ribbon.Descendants("Button").Select(button => button.AttributeText("Command", Part)))
            Demand("command", command, commands);
        foreach (var rule in ribbon.Descendants("CommandDefinition").Elements("EnableRules").Elements())
            Demand("enable rule", rule.AttributeText("Id", Part), enable);
        foreach (var rule in ribbon.Descendants("CommandDefinition").Elements("DisplayRules").Elements())
            Demand("display rule", rule.AttributeText("Id", Part), display);
        foreach (var value in ribbon.Descendants().Attributes().Select(attribute => attribute.Value))
        {
            if (value.StartsWith(LabelReference, StringComparison.Ordinal))
                Demand("label", value[LabelReference.Length..], labels);
            if (value.StartsWith(WebResourceReference, StringComparison.Ordinal))
                Demand("web resource", value[WebResourceReference.Length..], scripts);
        }

        void Demand(string kind, string name, HashSet<string> known)
        {
            // What the platform itself defines cannot be known here; the player refuses it by name.
            if (!known.Contains(name) && !name.StartsWith("Mscrm.", StringComparison.Ordinal))
                throw ImportFaults.Refused(component, $"the {kind} {name} does not exist.");
        }
    }
}
