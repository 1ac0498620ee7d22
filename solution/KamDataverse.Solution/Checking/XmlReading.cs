using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking;

/// <summary>Reads the loosely typed XML of a solution without ever throwing on what is not there.</summary>
internal static class XmlReading
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The document, with line numbers; external entities and DTDs are refused.</summary>
    /// <exception cref="XmlException">The bytes are not well-formed XML.</exception>
    public static XDocument Parse(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <summary>The trimmed text of the first child of that name; empty when there is none.</summary>
    public static string Child(this XElement? element, string name) => element?.Element(name)?.Value.Trim() ?? "";

    /// <summary>The value of an attribute; empty when there is none.</summary>
    public static string Attr(this XElement? element, string name) => element?.Attribute(name)?.Value.Trim() ?? "";

    public static IEnumerable<XElement> Path(this XElement? element, params string[] names)
    {
        IEnumerable<XElement> current = element is null ? [] : [element];
        return names.Aggregate(current, (elements, name) => elements.Elements(name));
    }

    public static int? Whole(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An id in one spelling: lower case without braces; empty when the text is not a GUID.</summary>
    public static string Id(string text) => Guid.TryParse(text, out var id) ? id.ToString("D") : "";

    /// <summary>The XML kept as escaped text inside an element, or <see langword="null"/> when it does not parse.</summary>
    public static XElement? Embedded(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            // The caller reports it with the place, which is not known here.
            return null;
        }
    }

    /// <summary>Values that occur more than once, compared without case.</summary>
    public static IEnumerable<string> Repeated(this IEnumerable<string> values) =>
        values.Where(value => value.Length > 0).GroupBy(value => value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);
}
