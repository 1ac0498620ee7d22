using System.Text.Json;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>What starts a flow: row changes, business events, clocks (E-W9, E-W10).</summary>
internal static class FlowTriggerRules
{
    private const string Inputs = "body/InputParameters/";
    private static readonly int[] WithUpdate = [3, 4, 6, 7];
    private static readonly int[] WithCreate = [1, 4, 5, 7];
    private static readonly string[] Frequencies = ["Second", "Minute", "Hour", "Day", "Week", "Month"];
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static IEnumerable<Finding> Check(SolutionModel solution, FlowModel flow) => flow.Triggers.SelectMany(trigger => (trigger.Type, trigger.OperationId) switch
    {
        (_, "SubscribeWebhookTrigger") => RowChange(solution, flow, trigger),
        (_, "BusinessEventsTrigger") => BusinessEvent(solution, flow, trigger),
        ("Recurrence", _) => Recurrence(flow, trigger),
        _ => [],
    });

    /// <summary>A value the business event does not carry, as a sentence.</summary>
    public static string? UnknownValue(SolutionModel solution, FlowModel flow, string path)
    {
        if (flow.Triggers is not [{ OperationId: "BusinessEventsTrigger" } trigger]) return null;
        var raised = trigger.Parameters.Text("subscriptionRequest/sdkmessagename");
        if (!path.StartsWith(Inputs, StringComparison.Ordinal)) return $"A business event's values are read from {Inputs}…, not from {path}.";
        var value = path[Inputs.Length..].Split('/')[0];
        return solution.Archive.Has($"customapis/{raised}/customapirequestparameters/{value}/customapirequestparameter.xml") ? null : $"The event {raised} carries no value {value}.";
    }

    private static IEnumerable<Finding> RowChange(SolutionModel solution, FlowModel flow, FlowStep trigger)
    {
        var message = Number(trigger, "message");
        if (message is not (>= 1 and <= 7)) yield return Of("The message is not 1 to 7.");
        if (Number(trigger, "scope") is not (>= 1 and <= 4)) yield return Of("The scope is not 1 to 4.");
        if (trigger.Parameters.Member("subscriptionRequest/runas").Exists() && Number(trigger, "runas") is not (>= 1 and <= 3)) yield return Of("runas is not 1 to 3.");
        var name = trigger.Parameters.Text("subscriptionRequest/entityname");
        if (solution.Table(name) is not { } table)
        {
            yield return Of($"There is no table '{name}'; a trigger names a table by its logical name.");
            yield break;
        }

        var columns = trigger.Parameters.Text("subscriptionRequest/filteringattributes").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (WithUpdate.Contains(message ?? 0) && columns.Length == 0) yield return Of("It starts on every change of a row: filteringattributes names no column.");
        foreach (var column in columns.Where(column => !table.HasColumn(column, solution.Prefix))) yield return Of($"It filters on {column}, which {name} does not have.");
        foreach (var column in FlowDataRules.UnknownColumns(solution, table, trigger.Parameters.Text("subscriptionRequest/filterexpression"))) yield return Of($"The filter names {column}, which {name} does not have.");
        foreach (var step in flow.Steps.Where(step => FlowDataRules.TableOfSet(solution, step.Parameters.Text("entityName"))?.LogicalName == name))
        {
            var written = step.Parameters.Members().Where(item => item.Name.StartsWith("item/", StringComparison.Ordinal)).Select(item => item.Name["item/".Length..].Replace("@odata.bind", "", StringComparison.Ordinal).ToLowerInvariant());
            if (WithUpdate.Contains(message ?? 0) && step.OperationId is "UpdateOnlyRecord" or "UpdateRecord" && (columns.Length == 0 || written.Intersect(columns).Any()))
                yield return Finding.Of("E-W10", flow.At(step), "It changes what starts the flow: the flow would start itself again and again.");
            if (WithCreate.Contains(message ?? 0) && step.OperationId is "CreateRecord")
                yield return Finding.Of("E-W10", flow.At(step), "It creates what starts the flow: the flow would start itself again and again.");
        }

        Finding Of(string text) => Finding.Of("E-W10", flow.At(trigger), text);
    }

    private static IEnumerable<Finding> BusinessEvent(SolutionModel solution, FlowModel flow, FlowStep trigger)
    {
        var (catalog, category, name) = (trigger.Parameters.Text("catalog"), trigger.Parameters.Text("category"), trigger.Parameters.Text("subscriptionRequest/sdkmessagename"));
        if (solution.Archive.Xml($"customapis/{name}/customapi.xml")?.Root is not { } raised) yield return Of($"There is no business event {name}.");
        else if (raised.Child("workflowsdkstepenabled") != "1" || raised.Child("allowedcustomprocessingsteptype") == "0") yield return Of($"Flows cannot wait for {name}.");
        if ((solution.Archive.Xml($"catalogs/{category}/catalog.xml")?.Root).Path("parentcatalogid").FirstOrDefault().Child("uniquename") != catalog) yield return Of($"The category {category} is not one of the catalog {catalog}.");
        else if (!(solution.Archive.Xml("Assets/catalogassignments.xml")?.Root).Path("catalogassignment").Any(assignment => assignment.Attr("catalogid.uniquename") == category && assignment.Attr("object.uniquename") == name))
            yield return Of($"The category {category} does not list {name}.");

        Finding Of(string text) => Finding.Of("E-W9", flow.At(trigger), text);
    }

    private static IEnumerable<Finding> Recurrence(FlowModel flow, FlowStep trigger)
    {
        var recurrence = trigger.Element.Member("recurrence");
        if (!Frequencies.Contains(recurrence.Text("frequency"))) yield return Of($"'{recurrence.Text("frequency")}' is no frequency.");
        if (recurrence.Member("interval").Whole() is not >= 1) yield return Of("The interval is not a whole number from 1.");
        var schedule = recurrence.Member("schedule");
        if (schedule.Exists() && recurrence.Text("frequency") is not ("Day" or "Week")) yield return Of("A schedule goes with days and weeks only.");
        if (schedule.Exists() && recurrence.Text("timeZone").Length == 0) yield return Of("A schedule without a time zone means UTC, which moves with the seasons.");
        if (schedule.Member("weekDays").Items().Any(day => !Days.Contains(day.AsText()))) yield return Of("A day of the week is misspelt.");
        if (Outside(schedule.Member("hours"), 23) || Outside(schedule.Member("minutes"), 59)) yield return Of("An hour is not 0 to 23 or a minute not 0 to 59.");

        Finding Of(string text) => Finding.Of("E-W10", flow.At(trigger), text);
    }

    private static bool Outside(JsonElement list, int most) => list.Items().Any(item => item.Whole() is not { } number || number < 0 || number > most);

    private static int? Number(FlowStep trigger, string name) => trigger.Parameters.Member("subscriptionRequest/" + name).Whole();
}
