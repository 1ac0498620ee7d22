using System.Xml.Linq;

namespace KamDataverse.Solution.Writing;

/// <summary>The ribbon section every table must have, also when it adds no command.</summary>
internal static class Ribbon
{
    public static XElement Empty() => new(
        "RibbonDiffXml",
        new XElement("CustomActions"),
        Templates(),
        new XElement("CommandDefinitions"),
        new XElement("RuleDefinitions", new XElement("TabDisplayRules"), new XElement("DisplayRules"), new XElement("EnableRules")),
        new XElement("LocLabels"));

    public static XElement Templates() => new("Templates", new XElement("RibbonTemplates", new XAttribute("Id", "Mscrm.Templates")));
}
