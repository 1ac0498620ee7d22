using System.Text.Json;
using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>The functions of the workflow definition language that need nothing but their arguments. What is not here is refused when a flow is turned on.</summary>
internal static class FlowFunctions
{
    private static readonly Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["concat"] = Concat,
        ["string"] = arguments => FlowValues.Text(arguments[0]),
        ["length"] = arguments => arguments[0] is JsonArray list ? list.Count : FlowValues.DemandText(arguments[0], "length").Length,
        ["replace"] = Replace,
        ["substring"] = Substring,
        ["toLower"] = arguments => FlowValues.DemandText(arguments[0], "toLower").ToLowerInvariant(),
        ["toUpper"] = arguments => FlowValues.DemandText(arguments[0], "toUpper").ToUpperInvariant(),
        ["trim"] = arguments => FlowValues.DemandText(arguments[0], "trim").Trim(),
        ["split"] = arguments => new JsonArray([.. FlowValues.DemandText(arguments[0], "split").Split(FlowValues.DemandText(arguments[1], "split")).Select(part => JsonValue.Create(part))]),
        ["startsWith"] = arguments => FlowValues.DemandText(arguments[0], "startsWith").StartsWith(FlowValues.DemandText(arguments[1], "startsWith"), StringComparison.OrdinalIgnoreCase),
        ["endsWith"] = arguments => FlowValues.DemandText(arguments[0], "endsWith").EndsWith(FlowValues.DemandText(arguments[1], "endsWith"), StringComparison.OrdinalIgnoreCase),
        ["contains"] = Contains,
        ["empty"] = Empty,
        ["first"] = arguments => End(arguments[0], "first", isFirst: true),
        ["last"] = arguments => End(arguments[0], "last", isFirst: false),
        ["join"] = arguments => string.Join(FlowValues.DemandText(arguments[1], "join"), FlowValues.List(arguments[0], "join").Select(FlowValues.Text)),
        ["createArray"] = arguments => new JsonArray([.. arguments.Select(argument => argument?.DeepClone())]),
        ["equals"] = arguments => FlowValues.AreEqual(arguments[0], arguments[1]),
        ["greater"] = arguments => FlowValues.Compare(arguments[0], arguments[1], "greater") > 0,
        ["greaterOrEquals"] = arguments => FlowValues.Compare(arguments[0], arguments[1], "greaterOrEquals") >= 0,
        ["less"] = arguments => FlowValues.Compare(arguments[0], arguments[1], "less") < 0,
        ["lessOrEquals"] = arguments => FlowValues.Compare(arguments[0], arguments[1], "lessOrEquals") <= 0,
        ["not"] = arguments => !FlowValues.Truth(arguments[0], "not"),
        ["and"] = arguments => arguments.Select(argument => FlowValues.Truth(argument, "and")).ToList().TrueForAll(value => value),
        ["or"] = arguments => arguments.Select(argument => FlowValues.Truth(argument, "or")).ToList().Exists(value => value),
        // Both values have been worked out before, as on the platform: neither may fail.
        ["if"] = arguments => (FlowValues.Truth(arguments[0], "if") ? arguments[1] : arguments[2])?.DeepClone(),
        ["coalesce"] = arguments => arguments.FirstOrDefault(argument => argument is not null)?.DeepClone(),
        ["add"] = arguments => FlowValues.Of(FlowValues.Number(arguments[0], "add") + FlowValues.Number(arguments[1], "add")),
        ["sub"] = arguments => FlowValues.Of(FlowValues.Number(arguments[0], "sub") - FlowValues.Number(arguments[1], "sub")),
        ["mul"] = arguments => FlowValues.Of(FlowValues.Number(arguments[0], "mul") * FlowValues.Number(arguments[1], "mul")),
        ["min"] = arguments => FlowValues.Of(Numbers(arguments, "min").Min()),
        ["max"] = arguments => FlowValues.Of(Numbers(arguments, "max").Max()),
        ["ticks"] = arguments => FlowValues.Time(arguments[0], "ticks").Ticks,
        ["addDays"] = arguments => Shifted(arguments, "addDays", TimeSpan.FromDays),
        ["addHours"] = arguments => Shifted(arguments, "addHours", TimeSpan.FromHours),
        ["addMinutes"] = arguments => Shifted(arguments, "addMinutes", TimeSpan.FromMinutes),
        ["addSeconds"] = arguments => Shifted(arguments, "addSeconds", TimeSpan.FromSeconds),
        ["formatDateTime"] = arguments => FlowValues.Of(FlowValues.Time(arguments[0], "formatDateTime"), arguments.Count > 1 ? FlowValues.DemandText(arguments[1], "formatDateTime") : null),
    };

    public static bool Has(string function) => All.ContainsKey(function);

    public static JsonNode? Call(string function, IReadOnlyList<JsonNode?> arguments) => All[function](arguments);

    private static JsonNode? Concat(IReadOnlyList<JsonNode?> arguments) => arguments.Any(argument => argument is JsonArray)
        ? new JsonArray([.. arguments.SelectMany(argument => FlowValues.List(argument, "concat")).Select(item => item?.DeepClone())])
        : string.Concat(arguments.Select(FlowValues.Text));

    private static JsonNode? Replace(IReadOnlyList<JsonNode?> arguments)
    {
        var old = FlowValues.DemandText(arguments[1], "replace");
        return old.Length == 0
            ? throw FlowFailure.Template("The template language function 'replace' expects a text to look for that is not empty.")
            : FlowValues.DemandText(arguments[0], "replace").Replace(old, FlowValues.DemandText(arguments[2], "replace"), StringComparison.Ordinal);
    }

    private static JsonNode? Substring(IReadOnlyList<JsonNode?> arguments)
    {
        var text = FlowValues.DemandText(arguments[0], "substring");
        var start = (int)FlowValues.Number(arguments[1], "substring");
        var length = arguments.Count > 2 ? (int)FlowValues.Number(arguments[2], "substring") : text.Length - start;
        return start >= 0 && length >= 0 && start + length <= text.Length
            ? text.Substring(start, length)
            : throw FlowFailure.Template("The start index and length of the template language function 'substring' must refer to a location within the string.");
    }

    private static JsonNode? Contains(IReadOnlyList<JsonNode?> arguments) => arguments[0] switch
    {
        JsonArray list => list.Any(item => FlowValues.AreEqual(item, arguments[1])),
        JsonObject owner => owner.ContainsKey(FlowValues.DemandText(arguments[1], "contains")),
        var text => FlowValues.DemandText(text, "contains").Contains(FlowValues.DemandText(arguments[1], "contains"), StringComparison.Ordinal),
    };

    private static JsonNode? Empty(IReadOnlyList<JsonNode?> arguments) => arguments[0] switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject owner => owner.Count == 0,
        var text => FlowValues.DemandText(text, "empty").Length == 0,
    };

    private static JsonNode? End(JsonNode? value, string function, bool isFirst)
    {
        if (value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { } text)
            return text.Length == 0 ? "" : (isFirst ? text[..1] : text[^1..]);
        var list = FlowValues.List(value, function);
        return list.Count == 0 ? null : list[isFirst ? 0 : list.Count - 1]?.DeepClone();
    }

    /// <summary>Numbers given one by one, or as one list.</summary>
    private static IEnumerable<decimal> Numbers(IReadOnlyList<JsonNode?> arguments, string function) =>
        (arguments is [JsonArray list] ? list : arguments.AsEnumerable()).Select(argument => FlowValues.Number(argument, function));

    private static JsonNode Shifted(IReadOnlyList<JsonNode?> arguments, string function, Func<double, TimeSpan> unit) => FlowValues.Of(
        FlowValues.Time(arguments[0], function) + unit((double)FlowValues.Number(arguments[1], function)), arguments.Count > 2 ? FlowValues.DemandText(arguments[2], function) : null);
}
