using System.Collections.Frozen;

namespace KamDataverse.Emulator.Flows.Expressions;

/// <summary>The functions of the workflow definition language with how many arguments they take (documented: expression-functions-reference).</summary>
internal static class FunctionList
{
    private const int Any = int.MaxValue;

    /// <summary>By name, compared without case as the platform does.</summary>
    public static readonly FrozenDictionary<string, (int Least, int Most)> All = new Dictionary<string, (int, int)>(StringComparer.OrdinalIgnoreCase)
    {
        // text
        ["chunk"] = (2, 2), ["concat"] = (1, Any), ["endsWith"] = (2, 2), ["formatNumber"] = (2, 3), ["guid"] = (0, 1), ["indexOf"] = (2, 2), ["isFloat"] = (1, 2), ["isInt"] = (1, 1),
        ["lastIndexOf"] = (2, 2), ["length"] = (1, 1), ["nthIndexOf"] = (3, 3), ["replace"] = (3, 3), ["slice"] = (2, 3), ["split"] = (2, 2), ["startsWith"] = (2, 2), ["substring"] = (2, 3),
        ["toLower"] = (1, 1), ["toUpper"] = (1, 1), ["trim"] = (1, 1),
        // collections
        ["contains"] = (2, 2), ["empty"] = (1, 1), ["first"] = (1, 1), ["intersection"] = (1, Any), ["item"] = (0, 0), ["join"] = (2, 2), ["last"] = (1, 1), ["reverse"] = (1, 1), ["skip"] = (2, 2),
        ["sort"] = (1, 2), ["take"] = (2, 2), ["union"] = (1, Any), ["createArray"] = (1, Any), ["range"] = (2, 2),
        // logic
        ["and"] = (1, Any), ["equals"] = (2, 2), ["greater"] = (2, 2), ["greaterOrEquals"] = (2, 2), ["if"] = (3, 3), ["less"] = (2, 2), ["lessOrEquals"] = (2, 2), ["not"] = (1, 1), ["or"] = (1, Any),
        // conversion
        ["array"] = (1, 1), ["base64"] = (1, 1), ["base64ToBinary"] = (1, 1), ["base64ToString"] = (1, 1), ["binary"] = (1, 1), ["bool"] = (1, 1), ["coalesce"] = (1, Any), ["dataUri"] = (1, 1),
        ["dataUriToBinary"] = (1, 1), ["dataUriToString"] = (1, 1), ["decimal"] = (1, 1), ["decodeBase64"] = (1, 1), ["decodeDataUri"] = (1, 1), ["decodeUriComponent"] = (1, 1),
        ["encodeUriComponent"] = (1, 1), ["float"] = (1, 2), ["int"] = (1, 1), ["json"] = (1, 1), ["string"] = (1, 1), ["uriComponent"] = (1, 1), ["uriComponentToBinary"] = (1, 1),
        ["uriComponentToString"] = (1, 1), ["xml"] = (1, 1),
        // numbers
        ["add"] = (2, 2), ["div"] = (2, 2), ["max"] = (1, Any), ["min"] = (1, Any), ["mod"] = (2, 2), ["mul"] = (2, 2), ["rand"] = (2, 2), ["sub"] = (2, 2),
        // time
        ["addDays"] = (2, 3), ["addHours"] = (2, 3), ["addMinutes"] = (2, 3), ["addSeconds"] = (2, 3), ["addToTime"] = (3, 4), ["convertFromUtc"] = (2, 3), ["convertTimeZone"] = (3, 4),
        ["convertToUtc"] = (2, 3), ["dateDifference"] = (2, 2), ["dayOfMonth"] = (1, 1), ["dayOfWeek"] = (1, 1), ["dayOfYear"] = (1, 1), ["formatDateTime"] = (1, 3), ["getFutureTime"] = (2, 3),
        ["getPastTime"] = (2, 3), ["parseDateTime"] = (1, 3), ["startOfDay"] = (1, 2), ["startOfHour"] = (1, 2), ["startOfMonth"] = (1, 2), ["subtractFromTime"] = (3, 4), ["ticks"] = (1, 1),
        ["utcNow"] = (0, 1),
        // the run
        ["action"] = (0, 0), ["actions"] = (1, 1), ["actionBody"] = (1, 1), ["actionOutputs"] = (1, 1), ["body"] = (1, 1), ["formDataMultiValues"] = (2, 2), ["formDataValue"] = (2, 2), ["items"] = (1, 1),
        ["iterationIndexes"] = (1, 1), ["listCallbackUrl"] = (0, 0), ["multipartBody"] = (2, 2), ["outputs"] = (1, 1), ["parameters"] = (1, 1), ["result"] = (1, 1), ["trigger"] = (0, 0),
        ["triggerBody"] = (0, 0), ["triggerFormDataMultiValues"] = (1, 1), ["triggerFormDataValue"] = (1, 1), ["triggerMultipartBody"] = (1, 1), ["triggerOutputs"] = (0, 0), ["variables"] = (1, 1),
        ["workflow"] = (0, 0), ["isActionScopeCompleted"] = (1, 1),
        // addresses and objects
        ["uriHost"] = (1, 1), ["uriPath"] = (1, 1), ["uriPathAndQuery"] = (1, 1), ["uriPort"] = (1, 1), ["uriQuery"] = (1, 1), ["uriScheme"] = (1, 1),
        ["addProperty"] = (3, 3), ["removeProperty"] = (2, 2), ["setProperty"] = (3, 3), ["xpath"] = (2, 2),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every function call in the tree, arguments included.</summary>
    public static IEnumerable<CallNode> Calls(Node node) => node switch
    {
        CallNode call => call.Arguments.SelectMany(Calls).Prepend(call),
        MemberNode member => Calls(member.Of).Concat(Calls(member.Key)),
        TemplateNode template => template.Parts.SelectMany(Calls),
        _ => [],
    };
}
