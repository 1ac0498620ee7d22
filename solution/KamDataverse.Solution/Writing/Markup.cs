using System.Text;
using System.Xml;
using System.Xml.Linq;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Writing;

/// <summary>Shapes that recur all over the solution format, and the one way XML becomes bytes.</summary>
internal static class Markup
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary><c>&lt;list&gt;&lt;item description="…" languagecode="…"/&gt;…&lt;/list&gt;</c>, once per language.</summary>
    public static XElement Labels(string list, string item, Text text) => new(list, text.ByLanguage.Select(label =>
        new XElement(item, new XAttribute("description", label.Value), new XAttribute("languagecode", label.Language))));

    public static XElement LocalizedNames(Text text) => Labels("LocalizedNames", "LocalizedName", text);

    /// <summary>Nothing to say is said once, in the base language, as exports do.</summary>
    public static XElement Descriptions(Text text) => text.English.Length > 0
        ? Labels("Descriptions", "Description", text)
        : new XElement("Descriptions", new XElement("Description", new XAttribute("description", ""), new XAttribute("languagecode", Languages.English)));

    /// <summary>A text of a component that is a file of its own: <c>&lt;name default="…"&gt;&lt;label description="…" languagecode="…"/&gt;…&lt;/name&gt;</c>.</summary>
    public static XElement Described(string name, Text text) => new(
        name,
        new XAttribute("default", text.English),
        Labels(name, "label", text).Elements());

    public static XElement Flag(string name, bool on) => new(name, on ? "1" : "0");

    /// <summary>An <c>xsi:nil</c> element.</summary>
    public static XElement Nil(string name) => new(name, new XAttribute(Instance + "nil", "true"));

    /// <summary>A copy of the element that declares the schema instance namespace, as every unpacked file does.</summary>
    public static XElement WithInstanceNamespace(XElement element)
    {
        var copy = new XElement(element);
        if (copy.Attribute(XNamespace.Xmlns + "xsi") is null) copy.Add(new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName));
        return copy;
    }

    /// <summary>UTF-8 without a mark, two blanks, line feeds: the same bytes on every machine.</summary>
    public static byte[] Bytes(XElement root, bool declaration = true)
    {
        using var memory = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = !declaration,
        };
        using (var writer = XmlWriter.Create(memory, settings)) root.Save(writer);
        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }
}
