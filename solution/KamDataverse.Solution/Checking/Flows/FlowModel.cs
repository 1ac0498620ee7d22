using System.Text.Json;
using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>A trigger or an action of a flow.</summary>
/// <param name="Containers">The scopes, loops and conditions around it, outermost first.</param>
/// <param name="Block">Which list of actions it stands in; only those of one block run after one another.</param>
internal sealed record FlowStep(string Name, JsonElement Element, IReadOnlyList<FlowStep> Containers, string Block)
{
    /// <summary>Where the actions inside an action stand.</summary>
    public static readonly string[] Branches = ["actions", "else", "cases", "default"];

    public string Type => Element.Text("type");

    public JsonElement Inputs => Element.Member("inputs");

    public JsonElement Host => Inputs.Member("host");

    public JsonElement Parameters => Inputs.Member("parameters");

    public string OperationId => Host.Text("operationId");

    /// <summary>The connector's name, from <c>apiId</c>.</summary>
    public string Connector => Host.Text("apiId").Split('/')[^1];

    public bool IsConnectorCall => Type is "OpenApiConnection" or "OpenApiConnectionWebhook";

    public bool IsContainer => Type is "Scope" or "If" or "Switch" or "Foreach" or "Until";

    /// <summary>The names it waits for with the ways they may have ended.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Statuses)> RunAfter =>
        Element.Member("runAfter").Members().Select(item => (item.Name, (IReadOnlyList<string>)[.. item.Value.Items().Select(status => status.AsText())]));

    /// <summary>Every text of its own, without the actions inside it and without the designer's notes.</summary>
    public IEnumerable<string> Texts => Element.Members().Where(member => member.Name is not ("metadata" or "runAfter" or "type") && !Branches.Contains(member.Name)).SelectMany(member => member.Value.Texts());
}

/// <summary>A cloud flow as the rules see it: its element and its definition.</summary>
internal sealed class FlowModel
{
    private readonly Dictionary<string, FlowStep> byName;

    private FlowModel(XElement element, JsonElement root)
    {
        Element = element;
        Root = root;
        Definition = root.Member("properties").Member("definition");
        Triggers = [.. Definition.Member("triggers").Members().Select(trigger => new FlowStep(trigger.Name, trigger.Value, [], "triggers"))];
        List<FlowStep> steps = [];
        Collect(Definition.Member("actions"), [], "actions", steps);
        Steps = steps;
        byName = steps.GroupBy(step => step.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>The <c>Workflow</c> element.</summary>
    public XElement Element { get; }

    /// <summary>The whole file.</summary>
    public JsonElement Root { get; }

    public JsonElement Definition { get; }

    public JsonElement References => Root.Member("properties").Member("connectionReferences");

    public IReadOnlyList<FlowStep> Triggers { get; }

    /// <summary>Every action, at any depth, in the order of the file.</summary>
    public IReadOnlyList<FlowStep> Steps { get; }

    public string Where => $"flow {Element.Attr("Name")}";

    /// <summary>Triggers and actions that call a connector.</summary>
    public IEnumerable<FlowStep> ConnectorCalls => Triggers.Concat(Steps).Where(step => step.IsConnectorCall);

    public static FlowModel Of(XElement element, JsonElement root) => new(element, root);

    public FlowStep? Step(string name) => byName.GetValueOrDefault(name);

    public string At(FlowStep step) => $"{Where}, {step.Name}";

    /// <summary>The actions that ended before this one starts: what it runs after, and what ran before the containers around it.</summary>
    public HashSet<string> Before(FlowStep step)
    {
        HashSet<string> before = new(StringComparer.Ordinal);
        foreach (var one in step.Containers.Append(step)) Follow(one, before);
        return before;
    }

    /// <summary>Names of the actions inside a container.</summary>
    public IEnumerable<string> Inside(string container) => Steps.Where(step => step.Containers.Any(around => around.Name == container)).Select(step => step.Name);

    private void Follow(FlowStep step, HashSet<string> before)
    {
        foreach (var (name, _) in step.RunAfter)
        {
            if (!before.Add(name) || Step(name) is not { } earlier) continue;
            // What a loop did last cannot be told from outside; everything else inside an earlier container can be referred to.
            if (earlier.IsContainer && earlier.Type is not "Foreach") before.UnionWith(Inside(name));
            Follow(earlier, before);
        }
    }

    private static void Collect(JsonElement actions, IReadOnlyList<FlowStep> containers, string block, List<FlowStep> steps)
    {
        foreach (var action in actions.Members())
        {
            var step = new FlowStep(action.Name, action.Value, containers, block);
            steps.Add(step);
            IReadOnlyList<FlowStep> inner = [.. containers, step];
            Collect(action.Value.Member("actions"), inner, action.Name + "/actions", steps);
            Collect(action.Value.Member("else").Member("actions"), inner, action.Name + "/else", steps);
            Collect(action.Value.Member("default").Member("actions"), inner, action.Name + "/default", steps);
            foreach (var branch in action.Value.Member("cases").Members()) Collect(branch.Value.Member("actions"), inner, $"{action.Name}/{branch.Name}", steps);
        }
    }
}

/// <summary>Reads loosely typed JSON without ever throwing on what is not there.</summary>
internal static class JsonReading
{
    public static JsonElement Member(this JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonProperty> Members(this JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static string AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    public static string Text(this JsonElement element, string name) => element.Member(name).AsText();

    public static int? Whole(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : null;

    public static bool Exists(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>Every text in it, at any depth.</summary>
    public static IEnumerable<string> Texts(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.Members().SelectMany(member => member.Value.Texts()),
        JsonValueKind.Array => element.Items().SelectMany(Texts),
        _ => [],
    };
}
