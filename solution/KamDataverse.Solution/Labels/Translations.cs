using System.Globalization;
using System.Xml.Linq;

namespace KamDataverse.Solution.Labels;

/// <summary>
/// German for every English label. English stands beside the member it names; German stands in <c>Labels.de.resx</c> (texts of flows and their settings: <c>Flows.de.resx</c>) under these keys:
/// <list type="bullet">
/// <item><c>kam_interface</c>, <c>kam_interface.collection</c>, <c>kam_interface.description</c>: a table, its plural, its description;</item>
/// <item><c>kam_interface.kam_processid</c> (+ <c>.description</c>, <c>.children</c>, <c>.yes</c>, <c>.no</c>): a column, its description, the child rows seen
/// from the parent, the words of a yes/no column that are not Yes and No;</item>
/// <item><c>kam_interface.statuscode.1</c>: a status reason; <c>kam_timeunit</c> and <c>kam_timeunit.287100001</c>: a choice and its option;</item>
/// <item><c>kam_functioncodekey</c>: an alternate key;</item>
/// <item><c>system.createdon</c>: a column every table has; <c>account.telephone1</c>: a platform column on our form;</item>
/// <item><c>form.kam_interface.main</c>, <c>form.kam_interface.main.times</c>: a form, one of its tabs, sections or subgrids;</item>
/// <item><c>command.kam_designation.submit</c> (+ <c>.description</c>): a button and what it does;</item>
/// <item><c>chart.kam_handover.trend</c> and <c>dashboard.programme</c> (+ <c>.description</c>), <c>dashboard.programme.kept</c>: a chart, a dashboard, one of its tiles;</item>
/// <item><c>view.kam_interface.expiring</c>: a view; <c>view.pattern.active</c>: the name pattern of a view every table has;</item>
/// <item><c>flow.agreement-request</c> (+ <c>.description</c>): a flow; <c>flow.agreement.title</c>: what it says, with gaps; <c>variable.kam_AppUrl</c>: an environment variable;</item>
/// <item><c>app.…</c>, <c>sitemap.…</c>, <c>role.…</c>, <c>solution.…</c>; <c>kam_Validate</c>, <c>kam_Validate.TargetId.description</c>: a custom API and what a parameter is.</item>
/// </list>
/// A key without a German text fails the build with the list of all such keys; so does a text nobody asks for.
/// </summary>
internal sealed class Translations
{
    private readonly IReadOnlyDictionary<string, string> german;
    private readonly Dictionary<string, string> used = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> missing = new(StringComparer.Ordinal);

    private Translations(IReadOnlyDictionary<string, string> german) => this.german = german;

    /// <summary>Keys that were asked for and have no German text, with the English text.</summary>
    public IReadOnlyDictionary<string, string> Missing => missing;

    /// <summary>Keys of the file that nobody asked for: a label was renamed or dropped.</summary>
    public IEnumerable<string> Unused => german.Keys.Where(key => !used.ContainsKey(key)).Order(StringComparer.Ordinal);

    /// <summary>The German labels that travel inside this program.</summary>
    public static Translations Shipped() => new(Read("Labels").Concat(Read("Flows")).ToDictionary(StringComparer.Ordinal));

    /// <summary>Labels from the text of a resx file.</summary>
    public static Translations Of(XDocument resx) => new(Texts(resx));

    private static Dictionary<string, string> Read(string file)
    {
        using var stream = typeof(Translations).Assembly.GetManifestResourceStream($"KamDataverse.Solution.Labels.{file}.de.resx")
            ?? throw new InvalidOperationException($"The embedded labels {file} are missing from the build.");
        return Texts(XDocument.Load(stream));
    }

    private static Dictionary<string, string> Texts(XDocument resx) => resx.Root!.Elements("data")
        .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!, StringComparer.Ordinal);

    /// <exception cref="BuildRefusedException">The key was used for another English text before.</exception>
    public Text For(string key, string english)
    {
        if (!used.TryAdd(key, english) && used[key] != english)
            throw new BuildRefusedException("One key stands for two English texts", [$"{key}: {used[key]} / {english}"]);
        if (german.TryGetValue(key, out var text) && text.Length > 0) return new Text(english, text);
        missing.TryAdd(key, english);
        return new Text(english, english);
    }

    /// <summary>A text made from a pattern and a name, both translated.</summary>
    public Text Pattern(string key, string english, Text name)
    {
        var pattern = For(key, english);
        return new Text(
            string.Format(CultureInfo.InvariantCulture, pattern.English, InSentence(pattern.English, name.English)),
            string.Format(CultureInfo.InvariantCulture, pattern.German, name.German));
    }

    /// <summary>English writes a name inside a sentence small, except where it is an abbreviation; German keeps its nouns' capitals.</summary>
    private static string InSentence(string pattern, string name) =>
        pattern.StartsWith("{0}", StringComparison.Ordinal) || name.Length < 2 || char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
