using System.Text;

namespace KamDataverse.Solution.Checking;

/// <summary>
/// The list of every component ever shipped (components.lock). An upgrade deletes what a new version lacks, with the
/// customers' data in it, so nothing leaves this list by accident: the build fails. New components are appended. A component
/// that goes on purpose keeps its line, marked <c>retired</c>, and its name is never used again.
/// </summary>
internal sealed class ComponentLock
{
    private const string Retired = "retired ";
    private const string Identity = " = ";
    private const string Note = "  # ";

    private readonly string text;
    private readonly Dictionary<string, string> shipped = new(StringComparer.Ordinal);
    private readonly HashSet<string> retired = new(StringComparer.Ordinal);

    private ComponentLock(string text) => this.text = text;

    /// <summary>What a new lock starts with.</summary>
    public static string Header =>
        "# Every component ever shipped, with its identity. The build appends what is new and fails when a line is no longer true.\n"
        + "# A component removed on purpose: put 'retired ' in front of its line. Never delete a line after a release.\n";

    /// <exception cref="FormatException">A line is not one this class writes.</exception>
    public static ComponentLock Read(string text)
    {
        var result = new ComponentLock(text);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var isRetired = line.StartsWith(Retired, StringComparison.Ordinal);
            var component = (isRetired ? line[Retired.Length..] : line).Split(Note)[0];
            var cut = component.IndexOf(Identity, StringComparison.Ordinal);
            var name = cut < 0 ? component : component[..cut];
            if (!name.Contains(' ')) throw new FormatException($"'{line}' is not a line of the component lock.");
            if (isRetired) result.retired.Add(name);
            else if (!result.shipped.TryAdd(name, cut < 0 ? "" : component[(cut + Identity.Length)..])) throw new FormatException($"{name} is twice in the component lock.");
        }

        return result;
    }

    /// <summary>What this version of the solution loses, changes or brings back.</summary>
    public IEnumerable<Finding> Compare(IEnumerable<ShippedComponent> components)
    {
        var current = components.ToDictionary(component => component.Name, StringComparer.Ordinal);
        foreach (var (name, identity) in shipped)
        {
            if (!current.TryGetValue(name, out var component)) yield return Finding.Of("E-L1", name, "It was shipped and is gone; an upgrade would delete it and its data.");
            else if (component.Identity != identity) yield return Finding.Of("E-L2", name, $"It was shipped as '{identity}' and is now '{component.Identity}'.");
        }

        foreach (var name in current.Keys.Where(retired.Contains)) yield return Finding.Of("E-L3", name, "It is retired; a new component needs a new name.");
    }

    /// <summary>The lock with the components it does not have yet at its end.</summary>
    public string With(IEnumerable<ShippedComponent> components)
    {
        var longer = new StringBuilder(text);
        foreach (var component in Missing(components))
        {
            longer.Append(component.Name);
            if (component.Identity.Length > 0) longer.Append(Identity).Append(component.Identity);
            if (component.Note.Length > 0) longer.Append(Note).Append(component.Note);
            longer.Append('\n');
        }

        return longer.ToString();
    }

    /// <summary>Checks a zip against the lock file, and appends what is new when asked to and nothing is wrong.</summary>
    /// <param name="file">components.lock; an absent one is an empty one.</param>
    /// <param name="zip">A solution zip that <see cref="SolutionChecker"/> found sound.</param>
    /// <param name="append">Whether the file is written; otherwise every new component is a warning.</param>
    public static IReadOnlyList<Finding> Enforce(string file, Stream zip, bool append)
    {
        var solution = SolutionModel.Of(SolutionArchive.Read(zip)) ?? throw new InvalidDataException("The zip has no manifest or no customizations.");
        var components = ComponentInventory.Of(solution);
        var existing = File.Exists(file) ? File.ReadAllText(file) : Header;
        var locked = Read(existing);
        Finding[] findings = [.. locked.Compare(components)];
        if (!append) return [.. findings, .. locked.Missing(components).Select(component => Finding.Of("W-L4", component.Name, "It is new and not in components.lock yet."))];
        if (findings.Length == 0 && locked.With(components) is var longer && (longer != existing || !File.Exists(file))) File.WriteAllText(file, longer);
        return findings;
    }

    private IEnumerable<ShippedComponent> Missing(IEnumerable<ShippedComponent> components) =>
        components.Where(component => !shipped.ContainsKey(component.Name) && !retired.Contains(component.Name));
}
