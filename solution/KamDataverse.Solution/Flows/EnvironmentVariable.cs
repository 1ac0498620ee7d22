using System.Text.Json.Nodes;
using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Flows;

/// <summary>A setting of the flows that an administrator changes without opening them.</summary>
/// <param name="Name">The schema name.</param>
/// <param name="Type">Whole number, yes/no or text.</param>
/// <param name="Default">As the file writes it: a number, <c>yes</c> or <c>no</c>, a text.</param>
internal sealed record EnvironmentVariable(string Name, VariableType Type, string Default, string DisplayName, string Description)
{
    /// <summary>A text variable nobody has set yet. An empty one would keep the flow from being turned on: every variable needs a value.</summary>
    private const string None = "none";

    public static EnvironmentVariable DueInterval { get; } = new(
        "kam_DueIntervalMinutes", VariableType.Number, "15", "KAM due items interval (minutes)", "How often the timed job runs, 5 or more.");

    public static EnvironmentVariable AppAddress { get; } = new(
        "kam_AppUrl", VariableType.Text, None, "KAM app address", "Address of the app Key Account Management, with its appid. Messages carry links when it is set; none for no links.");

    public static EnvironmentVariable AlertRecipient { get; } = new(
        "kam_FlowAlertRecipient", VariableType.Text, None, "KAM flow alert recipient", "Sign-in name of who is told in Teams when a flow failed; none for nobody.");

    public static EnvironmentVariable ReminderDays { get; } = new(
        "kam_ReminderDays", VariableType.Number, "2", "KAM reminder before due (days)", "How many days before the due date an open request for an agreement is recalled.");

    public static EnvironmentVariable EscalationTeam { get; } = new(
        "kam_EscalationTeamId", VariableType.Text, None, "KAM escalation team", "Id of the team whose channel gets escalations too; none for no channel.");

    public static EnvironmentVariable EscalationChannel { get; } = new(
        "kam_EscalationChannelId", VariableType.Text, None, "KAM escalation channel", "Id of the channel in the escalation team; none for no channel.");

    public static EnvironmentVariable CreateSpaces { get; } = new(
        "kam_CreateTeamSpaces", VariableType.YesNo, "no", "KAM create team spaces", "Yes: the flow creates the team in Teams by itself. No: it asks the recipient of space requests.");

    public static EnvironmentVariable SpaceRecipient { get; } = new(
        "kam_SpaceRequestRecipient", VariableType.Text, None, "KAM space request recipient", "Mail address of who creates team spaces; none for the key account manager.");

    public static IReadOnlyList<EnvironmentVariable> All { get; } =
        [AppAddress, AlertRecipient, DueInterval, ReminderDays, EscalationTeam, EscalationChannel, CreateSpaces, SpaceRecipient];

    /// <summary>The name of the parameter in a definition, as the designer makes it.</summary>
    public string ParameterName => $"{DisplayName} ({Name})";

    /// <summary>The value inside a flow.</summary>
    public Formula Value => Formula.Call("parameters", Formula.Of(ParameterName));

    /// <summary>Whether an administrator has set a text.</summary>
    public Formula IsSet => Value.IsEmpty.Or(Formula.Call("toLower", Value).Is(Formula.Of(None))).Not;

    public string Path => $"environmentvariabledefinitions/{Name}/environmentvariabledefinition.xml";

    /// <summary>The parameter declaration of a definition.</summary>
    public JsonObject Parameter()
    {
        var declaration = new JsonObject
        {
            ["defaultValue"] = Type switch
            {
                VariableType.Number => JsonValue.Create(int.Parse(Default, System.Globalization.CultureInfo.InvariantCulture)),
                VariableType.YesNo => JsonValue.Create(Default == "yes"),
                _ => JsonValue.Create(Default),
            },
            ["type"] = Type switch { VariableType.Number => "Int", VariableType.YesNo => "Bool", _ => "String" },
            ["metadata"] = new JsonObject { ["schemaName"] = Name, ["description"] = Description },
        };
        return declaration;
    }

    public XElement Write(Translations texts) => new(
        "environmentvariabledefinition",
        new XAttribute("schemaname", Name),
        Default.Length > 0 ? new XElement("defaultvalue", Default) : null,
        Markup.Described("description", texts.For($"variable.{Name}.description", Description)),
        Markup.Described("displayname", texts.For("variable." + Name, DisplayName)),
        new XElement("introducedversion", Manifest.Version),
        Markup.Flag("iscustomizable", true),
        Markup.Flag("isrequired", false),
        new XElement("secretstore", 0),
        new XElement("type", (int)Type));
}

/// <summary>The types of environment variables the flows use, by the platform's numbers.</summary>
internal enum VariableType
{
    Text = 100000000,
    Number = 100000001,
    YesNo = 100000002,
}
