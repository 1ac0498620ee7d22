using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace KamDataverse.Solution.Checking;

/// <summary>
/// customizations.xml against Microsoft's published schema set. The set is Microsoft's and is not part of this repository:
/// it is looked for beside it, and where it is absent the check says so.
/// </summary>
internal sealed class SchemaValidation
{
    /// <summary>The environment variable that names the folder with the schema set.</summary>
    public const string Variable = "KAM_CUSTOMIZATION_XSD";

    /// <summary>What a user reads when the check cannot run.</summary>
    public const string Absent = "The schema check did not run: neither " + Variable + " nor ../shared/xsd beside the repository holds CustomizationsSolution.xsd.";

    private const string MainSchema = "CustomizationsSolution.xsd";
    private const string NewerList = "newer-than-9.0.txt";

    private readonly XmlSchemaSet schemas;
    private readonly IReadOnlyList<string[]> newer;

    private SchemaValidation(XmlSchemaSet schemas, IReadOnlyList<string[]> newer) => (this.schemas, this.newer) = (schemas, newer);

    /// <summary>The folder with the schema set, or <see langword="null"/> when this machine has none.</summary>
    /// <param name="repositoryRoot">The folder that holds the solution file.</param>
    public static string? Locate(string? repositoryRoot) => Locate(repositoryRoot, Environment.GetEnvironmentVariable(Variable));

    /// <summary>The same with the variable's value given.</summary>
    public static string? Locate(string? repositoryRoot, string? variable)
    {
        string?[] candidates = [variable, repositoryRoot is null ? null : Path.Combine(repositoryRoot, "..", "shared", "xsd")];
        return candidates.FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, MainSchema)));
    }

    /// <exception cref="XmlSchemaException">The set does not compile.</exception>
    public static SchemaValidation Load(string folder)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add(null, Path.Combine(folder, MainSchema));
        set.Compile();
        return new SchemaValidation(set, [.. File.ReadAllLines(Path.Combine(folder, NewerList)).Where(line => line.Contains('/')).Select(line => line.Trim().Split('/'))]);
    }

    /// <summary>What the schema refuses, one line each; the document itself is not changed.</summary>
    public IReadOnlyList<string> Validate(XDocument customizations)
    {
        var document = new XDocument(customizations);
        List<string> problems = [];
        Strip(document);
        InSchemaOrder(document);
        // Written and read again, so that the line numbers are those of the stripped text.
        using var reader = XmlReader.Create(new StringReader(document.ToString()));
        XDocument.Load(reader, LoadOptions.SetLineInfo).Validate(schemas, (sender, problem) =>
        {
            if (!IsKnownGap(sender as XElement, problem)) problems.Add($"{Place(sender)}: {problem.Message}");
        });
        return problems;
    }

    private void Strip(XDocument document)
    {
        foreach (var item in newer)
        {
            foreach (var parent in document.Descendants(item[0]).ToList())
            {
                if (item[1].StartsWith('@')) parent.Attribute(item[1][1..])?.Remove();
                else parent.Elements(item[1]).Remove();
            }
        }
    }

    /// <summary>Exports name the message of a step first; the 9.0 schema wants it after the rank (E-G6 checks the order of exports).</summary>
    private static void InSchemaOrder(XDocument document)
    {
        foreach (var step in document.Descendants("SdkMessageProcessingStep"))
        {
            if (step.Element("SdkMessageId") is not { } message || step.Element("Rank") is not { } rank) continue;
            message.Remove();
            rank.AddAfterSelf(message);
        }
    }

    /// <summary>The one value real exports carry and the 9.0 schema does not list: the column type <c>file</c>.</summary>
    private static bool IsKnownGap(XElement? element, ValidationEventArgs problem) =>
        element is { Name.LocalName: "Type", Value: "file", Parent.Name.LocalName: "attribute" } && problem.Severity == XmlSeverityType.Error;

    private static string Place(object? sender)
    {
        var element = sender as XElement ?? (sender as XAttribute)?.Parent;
        var named = element?.AncestorsAndSelf().Select(ancestor => ancestor.Attr("PhysicalName") + ancestor.Attr("Name") + ancestor.Attr("name")).FirstOrDefault(name => name.Length > 0);
        var line = element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;
        return $"line {line}, {string.Join('/', element?.AncestorsAndSelf().Reverse().TakeLast(3).Select(ancestor => ancestor.Name.LocalName) ?? [])}{(named is null ? "" : $" ({named})")}";
    }
}
