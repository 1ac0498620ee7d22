using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads option sets: choices, booleans, states and status reasons.</summary>
internal static class ChoiceImport
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private static readonly XNamespace Services = "http://schemas.microsoft.com/crm/2009/WebServices";

    public static ChoiceDefinition ReadGlobal(XElement choice) => Read(choice, isGlobal: true);

    public static ChoiceDefinition ReadLocal(XElement choice) => Read(choice, isGlobal: false);

    private static ChoiceDefinition Read(XElement choice, bool isGlobal)
    {
        var name = choice.AttributeText("Name", Part);
        var options = choice.Elements().FirstOrDefault(element => element.Name.LocalName is "options" or "states" or "statuses")
            ?? throw ImportFaults.Invalid(Part, $"the choice {name} has no options.");
        var read = options.Elements().Select(Option).ToList();
        if (read.GroupBy(option => option.Value).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw ImportFaults.Refused($"the choice {name}", $"the value {twice.Key} is used twice.");
        return new ChoiceDefinition(name, isGlobal, choice.Labels("displaynames", Part), read);
    }

    private static OptionDefinition Option(XElement option) => new(
        option.WholeAttribute("value", Part),
        option.Labels("labels", Part),
        option.Attribute("state") is null ? null : option.WholeAttribute("state", Part),
        option.Attribute("defaultstatus") is null ? null : option.WholeAttribute("defaultstatus", Part),
        option.Attribute("invariantname")?.Value,
        option.Attribute("Color")?.Value)
    {
        NextStatuses = option.Attribute("TransitionData")?.Value is { Length: > 0 } transitions ? Transitions(transitions) : [],
    };

    private static List<int> Transitions(string xml) =>
    [
        .. XmlParts.Parse($"{Part}: TransitionData", System.Text.Encoding.UTF8.GetBytes(xml)).Elements(Services + "allowedtransition")
            .Select(transition => int.Parse(transition.AttributeText("tostatusid", Part), CultureInfo.InvariantCulture)),
    ];
}
