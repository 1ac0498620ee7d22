using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads the zip's XML; whatever is missing or malformed is refused with the part's name.</summary>
internal static class XmlParts
{
    public static XElement Parse(string part, byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw ImportFaults.Invalid(part, exception.Message, exception);
        }
    }

    public static XElement Child(this XElement element, string name, string part) =>
        element.Element(name) ?? throw ImportFaults.Invalid(part, $"the element {element.Name.LocalName} has no element {name}.");

    /// <summary>The text of a child that must be there and not be empty.</summary>
    public static string Text(this XElement element, string name, string part) =>
        element.Optional(name) ?? throw ImportFaults.Invalid(part, $"the element {element.Name.LocalName} has no value for {name}.");

    /// <summary>The text of a child, or <see langword="null"/> when it is missing or empty.</summary>
    public static string? Optional(this XElement element, string name) => element.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public static string AttributeText(this XElement element, string name, string part) =>
        element.Attribute(name)?.Value is { Length: > 0 } text ? text : throw ImportFaults.Invalid(part, $"the element {element.Name.LocalName} has no attribute {name}.");

    public static bool Flag(this XElement element, string name, string part, bool missing = false) => element.Optional(name) switch
    {
        null => missing,
        "1" or "true" or "True" => true,
        "0" or "false" or "False" => false,
        var other => throw ImportFaults.Invalid(part, $"'{other}' is no value for {name}; it is 0 or 1."),
    };

    public static int? Whole(this XElement element, string name, string part) =>
        element.Optional(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw ImportFaults.Invalid(part, $"'{text}' is no value for {name}; it is a whole number.");

    public static decimal? Number(this XElement element, string name, string part) =>
        element.Optional(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw ImportFaults.Invalid(part, $"'{text}' is no value for {name}; it is a number.");

    public static int WholeAttribute(this XElement element, string name, string part) =>
        int.TryParse(element.AttributeText(name, part), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ImportFaults.Invalid(part, $"'{element.Attribute(name)!.Value}' is no value for the attribute {name}; it is a whole number.");

    public static Guid Id(string text, string part) =>
        Guid.TryParse(text, out var id) && id != Guid.Empty ? id : throw ImportFaults.Invalid(part, $"'{text}' is no id.");

    /// <summary>Texts by language: <c>&lt;list&gt;&lt;item description= languagecode=/&gt;&lt;/list&gt;</c>.</summary>
    public static LabelSet Labels(this XElement element, string list, string part)
    {
        var labels = new LabelSet();
        foreach (var item in element.Element(list)?.Elements() ?? [])
            labels.With(item.WholeAttribute("languagecode", part), item.Attribute("description")?.Value ?? throw ImportFaults.Invalid(part, $"a text of {list} has no description."));
        return labels;
    }

    /// <summary>Texts of the file components: <c>&lt;name default=""&gt;&lt;label description= languagecode=/&gt;&lt;/name&gt;</c>.</summary>
    public static LabelSet DefaultedLabels(this XElement element, string name, string part)
    {
        var labels = element.Labels(name, part);
        if (element.Element(name)?.Attribute("default")?.Value is { Length: > 0 } text && !labels.Texts.ContainsKey(BaseLanguage))
            labels.With(BaseLanguage, text);
        return labels;
    }

    public const int BaseLanguage = 1033;
}
