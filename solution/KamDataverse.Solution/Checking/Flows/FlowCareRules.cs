using System.Text.RegularExpressions;
using KamDataverse.Solution.Flows;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>What makes a flow last: nothing hard-coded, failures caught, tries repeated, lists cut, answers kept private (E-W11 … E-W14, W-W13).</summary>
internal static partial class FlowCareRules
{
    private static readonly string[] Outside = ["InitializeVariable"];

    public static IEnumerable<Finding> Check(FlowModel flow) => [.. HardCoded(flow), .. Caught(flow), .. Calls(flow)];

    private static IEnumerable<Finding> HardCoded(FlowModel flow)
    {
        var places = flow.Triggers.Concat(flow.Steps).SelectMany(step => step.Texts.Where(text => !text.StartsWith("/providers/", StringComparison.Ordinal)).Select(text => (Where: flow.At(step), Text: text)))
            .Concat(flow.Definition.Member("parameters").Members().SelectMany(parameter => parameter.Value.Member("defaultValue").Texts()).Select(text => (flow.Where, Text: text)));
        foreach (var (where, text) in places)
        {
            if (Ids().Match(text) is { Success: true } id) yield return Finding.Of("E-W11", where, $"The id {id.Value} belongs to one environment.");
            if (Addresses().Match(text) is { Success: true } address) yield return Finding.Of("E-W11", where, $"The address {address.Value} belongs to one environment.");
            if (Mails().Match(text) is { Success: true } mail) yield return Finding.Of("E-W11", where, $"The mail address {mail.Value} belongs to one organisation.");
        }
    }

    private static IEnumerable<Finding> Caught(FlowModel flow)
    {
        var top = flow.Steps.Where(step => step.Containers.Count == 0).ToList();
        var scopes = top.Where(step => step.Type == "Scope").Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        var isCaught = top.Exists(step => step.RunAfter.Any(after => scopes.Contains(after.Name) && after.Statuses.Contains("Failed") && after.Statuses.Contains("TimedOut")));
        if (!isCaught) yield return Finding.Of("E-W12", flow.Where, "Nothing runs when its work failed or timed out: it needs a scope, and one after it on Failed and TimedOut.");
        foreach (var step in top.Where(step => step.Type != "Scope" && !Outside.Contains(step.Type))) yield return Finding.Of("E-W12", flow.At(step), "It stands outside the scope whose failures are caught.");
    }

    private static IEnumerable<Finding> Calls(FlowModel flow)
    {
        foreach (var step in flow.Steps.Where(step => step.IsConnectorCall))
        {
            var policy = step.Inputs.Member("retryPolicy");
            var isRepeated = policy.Text("type") is "exponential" or "fixed" && policy.Member("count").Whole() is >= 1 and <= 90 && Durations().IsMatch(policy.Text("interval"));
            if (!isRepeated && policy.Text("type") != "none") yield return Finding.Of("E-W12", flow.At(step), "It does not say how often it tries again: retryPolicy is missing or wrong.");
            if (isRepeated && Operations.Find(step.Connector, step.OperationId) is { MayBeRepeated: false })
                yield return Finding.Of("E-W12", flow.At(step), $"{step.OperationId} makes a second thing where only its answer was lost: it must not be tried again.");
            if (step.OperationId == "ListRecords" && !step.Parameters.Member("fetchXml").Exists())
            {
                if (step.Parameters.Text("$select").Length == 0) yield return Finding.Of("W-W13", flow.At(step), "It reads every column: $select is missing.");
                if (step.Parameters.Member("$top").Whole() is null && !step.Element.Member("runtimeConfiguration").Member("paginationPolicy").Exists())
                    yield return Finding.Of("W-W13", flow.At(step), "It reads an unknown part of the list: neither $top nor pagination is set.");
            }

            if (Operations.Find(step.Connector, step.OperationId) is { AnswersWithPersonalWords: true }
                && !step.Element.Member("runtimeConfiguration").Member("secureData").Member("properties").Items().Any(property => property.AsText() == "outputs"))
                yield return Finding.Of("E-W14", flow.At(step), "What people answered stands in the run history: its outputs are not secured.");
        }
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("https?://[^\\s'\"<]+")]
    private static partial Regex Addresses();

    [GeneratedRegex("[A-Za-z0-9._%+-]+@(?!OData\\.)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}")]
    private static partial Regex Mails();

    [GeneratedRegex("^P(?!$)([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$")]
    private static partial Regex Durations();
}
