using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KamDataverse.Emulator.Flows.Expressions;
using KamDataverse.Solution.Flows;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>Operations, tables, columns, custom APIs and triggers against the metadata (E-W7 … E-W10).</summary>
internal static partial class FlowDataRules
{
    private static readonly string[] ODataWords = ["and", "or", "not", "eq", "ne", "gt", "ge", "lt", "le", "null", "true", "false", "contains", "startswith", "endswith", "asc", "desc", "in"];

    /// <summary>Sets of platform tables flows read; a custom table's own definition says its set.</summary>
    private static readonly Dictionary<string, string> PlatformSets = new(StringComparer.Ordinal)
    {
        ["accounts"] = "account", ["contacts"] = "contact", ["systemusers"] = "systemuser", ["usersettingscollection"] = "usersettings", ["teams"] = "team", ["businessunits"] = "businessunit", ["tasks"] = "task",
    };

    public static IEnumerable<Finding> Check(SolutionModel solution, FlowModel flow) =>
        [.. flow.ConnectorCalls.SelectMany(step => Step(solution, flow, step)), .. flow.Steps.SelectMany(step => Answers(solution, flow, step)), .. FlowTriggerRules.Check(solution, flow)];

    /// <summary>The table behind an entity set name; <see langword="null"/> where nobody defines it.</summary>
    public static TableModel? TableOfSet(SolutionModel solution, string set) =>
        solution.Tables.FirstOrDefault(table => table.Info.Child("EntitySetName") == set) ?? (PlatformSets.TryGetValue(set, out var name) ? solution.Table(name) : null);

    /// <summary>Columns an OData text names and the table does not have.</summary>
    public static IEnumerable<string> UnknownColumns(SolutionModel solution, TableModel table, string text)
    {
        var plain = Literals().Replace(text, " ");
        foreach (Match match in Words().Matches(plain))
        {
            var path = match.Value.Split('/');
            if (path.Length == 1 && ODataWords.Contains(path[0])) continue;
            if (!IsColumn(solution, table, path)) yield return match.Value;
        }
    }

    private static IEnumerable<Finding> Step(SolutionModel solution, FlowModel flow, FlowStep step)
    {
        if (Operations.Find(step.Connector, step.OperationId) is not { } operation)
        {
            yield return Finding.Of("E-W7", flow.At(step), $"The operation '{step.OperationId}' of {step.Connector} is not known.");
            yield break;
        }

        if (step.Type != operation.DefinitionType) yield return Finding.Of("E-W7", flow.At(step), $"The operation {operation.Id} is one of the type {operation.DefinitionType}, not {step.Type}.");
        if (operation.Kind == OperationKind.Trigger != (step.Block == "triggers")) yield return Finding.Of("E-W7", flow.At(step), $"The operation {operation.Id} does not stand there.");
        var given = step.Parameters.Members().ToList();
        foreach (var required in operation.Required.Where(required => !given.Exists(parameter => parameter.Name == required))) yield return Finding.Of("E-W7", flow.At(step), $"The parameter {required} of {operation.Id} is missing.");
        foreach (var unknown in given.Where(parameter => !operation.Knows(parameter.Name))) yield return Finding.Of("E-W7", flow.At(step), $"The operation {operation.Id} has no parameter {unknown.Name}.");
        if (operation.Connector != Connector.Dataverse || operation.Kind == OperationKind.Trigger) yield break;
        if (step.OperationId == "UpdateRecord") yield return Finding.Of("E-W8", flow.At(step), "UpdateRecord creates a row that does not exist; UpdateOnlyRecord changes one that does.");
        var findings = operation.Id is "PerformUnboundAction" or "PerformBoundAction" ? Call(solution, flow, step) : Rows(solution, flow, step);
        foreach (var finding in findings) yield return finding;
    }

    private static IEnumerable<Finding> Rows(SolutionModel solution, FlowModel flow, FlowStep step)
    {
        var set = step.Parameters.Text("entityName");
        if (TableOfSet(solution, set) is not { } table)
        {
            yield return Of($"'{set}' is no entity set; an action names a table by its set, not by its logical name.");
            yield break;
        }

        foreach (var parameter in new[] { "$select", "$filter", "$orderby" })
        {
            foreach (var column in UnknownColumns(solution, table, Readable(step.Parameters.Text(parameter)))) yield return Of($"{parameter} names {column}, which {table.LogicalName} does not have.");
        }

        foreach (Match match in Comparisons().Matches(Readable(step.Parameters.Text("$filter"))))
        {
            if (Option(solution, table, match.Groups[1].Value, match.Groups[2].Value) is { } wrong) yield return Of(wrong);
        }

        foreach (var item in step.Parameters.Members().Where(item => item.Name.StartsWith("item/", StringComparison.Ordinal)))
        {
            var name = item.Name["item/".Length..];
            if (name.EndsWith("@odata.bind", StringComparison.Ordinal))
            {
                if (!Navigations(solution, table).Contains(name[..^"@odata.bind".Length])) yield return Of($"{table.LogicalName} has no navigation property {name[..^"@odata.bind".Length]}; its casing counts.");
            }
            else if (!table.HasColumn(name, solution.Prefix)) yield return Of($"It writes {name}, which {table.LogicalName} does not have.");
            else if (table.ColumnType(name) is "lookup" or "owner" or "customer") yield return Of($"A lookup is written by its navigation property: {name}@odata.bind.");
            else if (Option(solution, table, name, item.Value.ValueKind == JsonValueKind.Number ? item.Value.GetRawText() : item.Value.AsText()) is { } wrong) yield return Of(wrong);
        }

        Finding Of(string message) => Finding.Of("E-W8", flow.At(step), message);
    }

    private static IEnumerable<Finding> Call(SolutionModel solution, FlowModel flow, FlowStep step)
    {
        var name = step.Parameters.Text("actionName");
        if (!solution.IsPrefixed(name)) yield break;
        if (solution.Archive.Xml($"customapis/{name}/customapi.xml")?.Root is not { } api)
        {
            yield return Of($"The custom API {name} does not exist.");
            yield break;
        }

        if (api.Child("isfunction") == "1") yield return Of($"{name} is a function; the connector calls actions only.");
        var inputs = Members(solution, name, "customapirequestparameters", "customapirequestparameter");
        foreach (var item in step.Parameters.Members().Where(item => item.Name.StartsWith("item/", StringComparison.Ordinal)))
        {
            var input = item.Name["item/".Length..];
            if (!inputs.TryGetValue(input, out var parameter)) yield return Of($"{name} has no input {input}.");
            else if (!Fits(parameter.Child("type"), item.Value)) yield return Of($"The input {input} of {name} does not take {item.Value.GetRawText()}.");
        }

        foreach (var missing in inputs.Where(input => input.Value.Child("isoptional") != "1" && !step.Parameters.Member("item/" + input.Key).Exists()))
            yield return Of($"{name} needs the input {missing.Key}.");

        Finding Of(string message) => Finding.Of("E-W9", flow.At(step), message);
    }

    /// <summary>What expressions read from answers: columns that were asked for, outputs that exist, values the event carries.</summary>
    private static IEnumerable<Finding> Answers(SolutionModel solution, FlowModel flow, FlowStep step)
    {
        foreach (var (of, path) in step.Texts.SelectMany(Paths))
        {
            if (of is null)
            {
                if (FlowTriggerRules.UnknownValue(solution, flow, path) is { } unknown) yield return Finding.Of("E-W9", flow.At(step), unknown);
            }
            else if (flow.Step(of) is { } source && path.StartsWith("body/", StringComparison.Ordinal))
            {
                var (rule, message) = Unanswered(solution, source, path["body/".Length..]);
                if (message is not null) yield return Finding.Of(rule, flow.At(step), message);
            }
        }
    }

    private static (string Rule, string? Message) Unanswered(SolutionModel solution, FlowStep source, string path)
    {
        var first = path.Split('/', '@')[0];
        if (first == "error") return ("E-W8", null);
        switch (source.OperationId)
        {
            case "GetItem" when TableOfSet(solution, source.Parameters.Text("entityName")) is { } table && source.Parameters.Text("$select") is { Length: > 0 } select:
                return ("E-W8", first == table.PrimaryKey || select.Split(',', StringSplitOptions.TrimEntries).Contains(first) ? null : $"It reads {first}, which {source.Name} does not ask for.");
            case "ListRecords":
                return ("E-W8", first is "value" ? null : $"{source.Name} answers with a list (value), not with {first}.");
            case "PerformUnboundAction" when solution.IsPrefixed(source.Parameters.Text("actionName")):
                return ("E-W9", Members(solution, source.Parameters.Text("actionName"), "customapiresponseproperties", "customapiresponseproperty").ContainsKey(first)
                    ? null
                    : $"{source.Parameters.Text("actionName")} has no output {first}.");
            default:
                return ("E-W7", Operations.Find(source.Connector, source.OperationId) is { Answer: { Count: > 0 } answer } operation && !answer.Contains(first) ? $"{operation.Id} does not answer with {first}." : null);
        }
    }

    private static IEnumerable<(string? Of, string Path)> Paths(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal)) yield break;
        Node tree;
        try
        {
            tree = ExpressionParser.Read(text);
        }
        catch (ExpressionSyntaxException)
        {
            // E-W5 reports it.
            yield break;
        }

        foreach (var member in Members(tree))
        {
            switch (member)
            {
                case { Of: CallNode { Function: "outputs", Arguments: [LiteralNode { Value: string action }] }, Key: LiteralNode { Value: string path } }:
                    yield return (action, path);
                    break;
                case { Of: CallNode { Function: "triggerOutputs" }, Key: LiteralNode { Value: string path } }:
                    yield return (null, path);
                    break;
            }
        }
    }

    /// <summary>Every property that is read in an expression.</summary>
    public static IEnumerable<MemberNode> Members(Node node) => node switch
    {
        MemberNode member => Members(member.Of).Concat(Members(member.Key)).Prepend(member),
        CallNode call => call.Arguments.SelectMany(Members),
        TemplateNode template => template.Parts.SelectMany(Members),
        _ => [],
    };

    private static Dictionary<string, XElement> Members(SolutionModel solution, string api, string folder, string element) => solution.Archive.Parts.Keys
        .Where(part => part.Split('/') is ["customapis", var owner, var kind, _, var file] && owner == api && kind == folder && file == element + ".xml")
        .Select(part => solution.Archive.Xml(part)?.Root).OfType<XElement>().ToDictionary(member => member.Attr("uniquename"), StringComparer.Ordinal);

    /// <summary>What an OData text says with its expressions taken out: the literal parts of a text or of a concat, each expression as a null.</summary>
    public static string Readable(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal)) return text;
        try
        {
            return Render(ExpressionParser.Read(text), isTop: true);
        }
        catch (ExpressionSyntaxException)
        {
            // E-W5 reports it.
            return "";
        }
    }

    private static string Render(Node node, bool isTop) => node switch
    {
        LiteralNode { Value: string literal } => literal,
        TemplateNode template => string.Concat(template.Parts.Select(part => Render(part, isTop: true))),
        CallNode { Function: "concat" } call when isTop => string.Concat(call.Arguments.Select(part => Render(part, isTop: true))),
        _ => "null",
    };

    private static bool IsColumn(SolutionModel solution, TableModel table, string[] path)
    {
        if (path.Length == 2)
        {
            var relationship = solution.Relationships.FirstOrDefault(known => !known.IsManyToMany && known.Referencing.Equals(table.Name, StringComparison.OrdinalIgnoreCase) && NavigationOf(known) == path[0]);
            return relationship is not null && solution.Table(relationship.Referenced.ToLowerInvariant()) is { } parent && IsColumn(solution, parent, [path[1]]);
        }

        var name = path[0];
        return name.StartsWith('_') && name.EndsWith("_value", StringComparison.Ordinal)
            ? table.ColumnType(name[1..^"_value".Length]) is "lookup" or "owner" or "customer"
            : name == table.PrimaryKey || (table.HasColumn(name, solution.Prefix) && table.ColumnType(name) is not ("lookup" or "owner" or "customer"));
    }

    private static IEnumerable<string> Navigations(SolutionModel solution, TableModel table) => solution.Relationships
        .Where(known => !known.IsManyToMany && known.Referencing.Equals(table.Name, StringComparison.OrdinalIgnoreCase)).Select(NavigationOf).Append("ownerid");

    private static string NavigationOf(RelationshipModel relationship) =>
        relationship.Element.Path("EntityRelationshipRoles", "EntityRelationshipRole").FirstOrDefault(role => role.Child("RelationshipRoleType") == "1").Child("NavigationPropertyName");

    private static string? Option(SolutionModel solution, TableModel table, string column, string value)
    {
        if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) || table.Column(column) is not { } known || known.Type is not ("picklist" or "state" or "status")) return null;
        var set = known.Element.Element("optionset") ?? solution.GlobalChoices.FirstOrDefault(choice => choice.Attr("Name") == known.Element.Child("OptionSetName"));
        var values = set.Path("options", "option").Concat(set.Path("states", "state")).Concat(set.Path("statuses", "status")).Select(option => option.Attr("value"));
        return values.Contains(number.ToString(CultureInfo.InvariantCulture)) ? null : $"{column} of {table.LogicalName} has no option {number}.";
    }

    private static bool Fits(string type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.AsText().Contains('@', StringComparison.Ordinal)) return true;
        return type switch
        {
            "0" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "1" => value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.AsText(), CultureInfo.InvariantCulture, out _),
            "2" or "6" or "8" => value.ValueKind == JsonValueKind.Number,
            "7" or "9" => value.Whole() is not null,
            "10" => value.ValueKind == JsonValueKind.String,
            "12" => value.ValueKind == JsonValueKind.String && Guid.TryParse(value.AsText(), out _),
            _ => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array,
        };
    }

    [GeneratedRegex("'(?:[^']|'')*'|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z)?")]
    private static partial Regex Literals();

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)*")]
    private static partial Regex Words();

    [GeneratedRegex("([A-Za-z_][A-Za-z0-9_]*) (?:eq|ne) (-?[0-9]+)")]
    private static partial Regex Comparisons();
}
