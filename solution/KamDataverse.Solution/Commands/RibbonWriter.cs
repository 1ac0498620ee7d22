using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Commands;

/// <summary>RibbonDiffXml from the designs of a table's commands.</summary>
internal sealed class RibbonWriter(Translations texts)
{
    /// <summary>After the platform's own commands of a form.</summary>
    private const int FirstSequence = 500;

    /// <summary>Where new buttons stand, by the grid: in a list and among the rows of another form.</summary>
    private static readonly string[] Grids = ["HomepageGrid", "SubGrid"];

    /// <param name="hidden">Ids of the platform's elements that are taken off.</param>
    public XElement Write(string table, IReadOnlyList<CommandDesign> commands, IReadOnlyList<string> hidden) => commands.Count + hidden.Count == 0 ? Ribbon.Empty() : new XElement(
        "RibbonDiffXml",
        new XElement("CustomActions", commands.SelectMany((command, index) => Actions(command, FirstSequence + (10 * index))), hidden.Select(Hide)),
        Ribbon.Templates(),
        new XElement("CommandDefinitions", commands.Select(Definition)),
        new XElement(
            "RuleDefinitions",
            new XElement("TabDisplayRules"),
            new XElement("DisplayRules", commands.Any(command => command.Place == CommandPlace.Form) ? Existing(table) : null, commands.Where(command => command.Needs is not null).Select(Held)),
            new XElement("EnableRules", commands.Where(command => command.Statuses.Length > 0).Select(InStatus), commands.Where(ChangesItsRow).Select(WithAccess), commands.Where(command => command.Place == CommandPlace.Grids).Select(Selected), commands.Where(command => command.OnlyIf is not null).Select(Custom))),
        new XElement("LocLabels", commands.SelectMany(Labels)));

    private static string Id(CommandDesign command, string part) => $"kam.{command.Table}.{command.Name}.{part}";

    private static string ExistingId(string table) => $"kam.{table}.existing";

    private static IEnumerable<XElement> Actions(CommandDesign command, int sequence) => command.Place == CommandPlace.Form
        ? [Action(command, sequence, $"Mscrm.Form.{command.Table}.MainTab.Save", "")]
        : Grids.Select(grid => Action(command, sequence, $"Mscrm.{grid}.{command.Table}.MainTab.Management", $"{char.ToLowerInvariant(grid[0])}{grid[1..]}."));

    private static XElement Action(CommandDesign command, int sequence, string group, string part) => new(
        "CustomAction",
        new XAttribute("Id", Id(command, part + "action")),
        new XAttribute("Location", $"{group}.Controls._children"),
        new XAttribute("Sequence", sequence),
        new XElement("CommandUIDefinition", new XElement(
            "Button",
            new XAttribute("Command", Id(command, "command")),
            new XAttribute("Id", Id(command, part + "button")),
            new XAttribute("LabelText", $"$LocLabels:{Id(command, "label")}"),
            new XAttribute("Sequence", sequence),
            new XAttribute("TemplateAlias", "o1"),
            new XAttribute("ToolTipTitle", $"$LocLabels:{Id(command, "label")}"),
            new XAttribute("ToolTipDescription", $"$LocLabels:{Id(command, "tip")}"),
            new XAttribute("ModernImage", $"$webresource:kam_/icons/{command.Icon}.svg"))));

    private static XElement Definition(CommandDesign command) => new(
        "CommandDefinition",
        new XAttribute("Id", Id(command, "command")),
        new XElement(
            "EnableRules",
            command.Statuses.Length == 0 ? null : Reference("EnableRule", Id(command, "status")),
            ChangesItsRow(command) ? Reference("EnableRule", Id(command, "access")) : null,
            command.Place == CommandPlace.Grids ? Reference("EnableRule", Id(command, "selected")) : null,
            command.OnlyIf is null ? null : Reference("EnableRule", Id(command, "custom"))),
        new XElement(
            "DisplayRules",
            command.Place == CommandPlace.Form ? Reference("DisplayRule", ExistingId(command.Table)) : null,
            command.Needs is null ? null : Reference("DisplayRule", Id(command, "privilege"))),
        new XElement("Actions", Call("JavaScriptFunction", command, command.Name)));

    private static XElement Reference(string rule, string id) => new(rule, new XAttribute("Id", id));

    private static XElement Call(string element, CommandDesign command, string function) => new(
        element,
        new XAttribute("FunctionName", $"{command.Global}.{function}"),
        new XAttribute("Library", $"$webresource:kam_/commands/{command.Script}.js"),
        ParametersOf(command).Select(value => new XElement("CrmParameter", new XAttribute("Value", value))));

    /// <summary>A form's script gets the form; one of a grid gets the grid and what is selected there.</summary>
    private static string[] ParametersOf(CommandDesign command) => command.Place == CommandPlace.Form ? ["PrimaryControl"] : ["SelectedControl", "SelectedControlSelectedItemReferences"];

    private static XElement Hide(string element) => new("HideCustomAction", new XAttribute("HideActionId", $"kam.{element}.hide"), new XAttribute("Location", element));

    private static XElement Selected(CommandDesign command) => new(
        "EnableRule",
        new XAttribute("Id", Id(command, "selected")),
        new XElement("SelectionCountRule", new XAttribute("AppliesTo", "SelectedEntity"), new XAttribute("Minimum", 1)));

    /// <summary>
    /// Any row but a new one. The platform's own Existing is a row the user may edit (documented: FormStateRule), and who agrees, decides or answers often may not; nor may anybody edit a row that has ended.
    /// </summary>
    private static XElement Existing(string table) => new(
        "DisplayRule",
        new XAttribute("Id", ExistingId(table)),
        new XElement("FormStateRule", new XAttribute("State", "Create"), new XAttribute("InvertResult", "true")));

    /// <summary>Whether the command changes or deletes the very row that is open, which takes access to that row and not to the table alone.</summary>
    private static bool ChangesItsRow(CommandDesign command) => command.Place == CommandPlace.Form && command.Needs is { Type: "Write" or "Delete" } needs && needs.Table == command.Table;

    private static XElement WithAccess(CommandDesign command) => new(
        "EnableRule",
        new XAttribute("Id", Id(command, "access")),
        new XElement("RecordPrivilegeRule", new XAttribute("AppliesTo", "PrimaryEntity"), new XAttribute("PrivilegeType", command.Needs!.Type)));

    private static XElement Held(CommandDesign command) => new(
        "DisplayRule",
        new XAttribute("Id", Id(command, "privilege")),
        new XElement(
            "EntityPrivilegeRule",
            new XAttribute("EntityName", command.Needs!.Table),
            new XAttribute("PrivilegeType", command.Needs.Type),
            new XAttribute("PrivilegeDepth", "Basic")));

    /// <summary>One status reason is a rule; several are alternatives.</summary>
    private static XElement InStatus(CommandDesign command)
    {
        XElement[] values = [.. command.Statuses.Select(status => new XElement(
            "ValueRule",
            new XAttribute("Field", "statuscode"),
            new XAttribute("Value", Convert.ToInt32(status, CultureInfo.InvariantCulture))))];
        return new XElement(
            "EnableRule",
            new XAttribute("Id", Id(command, "status")),
            values.Length == 1 ? values[0] : new XElement("OrRule", values.Select(value => new XElement("Or", value))));
    }

    private static XElement Custom(CommandDesign command)
    {
        var rule = Call("CustomRule", command, command.OnlyIf!);
        rule.Add(new XAttribute("Default", "false"));
        return new XElement("EnableRule", new XAttribute("Id", Id(command, "custom")), rule);
    }

    private IEnumerable<XElement> Labels(CommandDesign command)
    {
        return [Label(Id(command, "label"), texts.For(command.TextKey, command.Label)), Label(Id(command, "tip"), texts.For(command.TextKey + ".description", command.ToolTip))];
    }

    private static XElement Label(string id, Text text) => new("LocLabel", new XAttribute("Id", id), Markup.Labels("Titles", "Title", text));
}
