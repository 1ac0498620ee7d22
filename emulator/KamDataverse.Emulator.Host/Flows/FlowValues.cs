using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>What the values of the workflow definition language are as text, as numbers, as times, and when two of them are equal.</summary>
internal static class FlowValues
{
    private const string RoundTrip = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    public static bool IsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String;

    /// <summary>The value inside a text: nothing for null, booleans with a capital, objects as JSON.</summary>
    public static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => Number(value, "string").ToString(CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };

    public static string DemandText(JsonNode? value, string function) =>
        IsText(value) ? value!.GetValue<string>() : throw Expects(function, "a text", value);

    public static decimal Number(JsonNode? value, string function)
    {
        if (value?.GetValueKind() != JsonValueKind.Number)
            throw Expects(function, "a number", value);
        return decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public static JsonNode Of(decimal number) => number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create(number);

    public static bool Truth(JsonNode? value, string function) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expects(function, "a boolean", value),
    };

    public static JsonArray List(JsonNode? value, string function) => value as JsonArray ?? throw Expects(function, "a list", value);

    /// <summary>A time as text; one without an offset is UTC.</summary>
    public static DateTime Time(JsonNode? value, string function) =>
        IsText(value) && DateTime.TryParse(value!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Expects(function, "a time", value);

    public static JsonNode Of(DateTime time, string? format = null)
    {
        try
        {
            return JsonValue.Create(time.ToString(format ?? RoundTrip, CultureInfo.GetCultureInfo("en-US")));
        }
        catch (FormatException)
        {
            throw FlowFailure.Template($"'{format}' is no format of a time.");
        }
    }

    public static bool AreEqual(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        return left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number
            ? Number(left, "equals") == Number(right, "equals")
            : JsonNode.DeepEquals(left, right);
    }

    /// <summary>Numbers by size, texts by their signs.</summary>
    public static int Compare(JsonNode? left, JsonNode? right, string function) =>
        IsText(left) && IsText(right)
            ? string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>())
            : Number(left, function).CompareTo(Number(right, function));

    public static FlowFailure Expects(string function, string what, JsonNode? value) =>
        FlowFailure.Template($"The template language function '{function}' expects {what}. The provided value is of type '{(value is null ? "Null" : value.GetValueKind().ToString())}'.");
}
