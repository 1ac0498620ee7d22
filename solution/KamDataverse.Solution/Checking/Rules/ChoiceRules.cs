using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Choices, states and status reasons (E-E7, W-E7, W-E9, E-E10).</summary>
internal static class ChoiceRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Tables.SelectMany(table => table.Columns.SelectMany(column => Choice(solution, table, column))),
        .. solution.Tables.SelectMany(table => States(solution, table)),
        .. solution.GlobalChoices.SelectMany(choice => Range(solution, choice, $"choice {choice.Attr("Name")}")),
        .. solution.GlobalChoices.Where(choice => !solution.IsPrefixed(choice.Attr("Name"))).Select(choice => Finding.Of("E-E7", $"choice {choice.Attr("Name")}", $"A global choice is named {solution.Prefix}_….")),
        .. solution.GlobalChoices.Select(choice => choice.Attr("Name")).Repeated().Select(name => Finding.Of("E-E7", $"choice {name}", "It is defined twice.")),
    ];

    private static IEnumerable<Finding> Choice(SolutionModel solution, TableModel table, ColumnModel column)
    {
        if (column.Type is not ("picklist" or "multiselectpicklist" or "bit")) yield break;
        var local = column.Element.Element("optionset");
        var global = column.Element.Child("OptionSetName");
        if (local is null == (global.Length == 0)) yield return Finding.Of("E-E7", column.Where, "It needs exactly one of a local option set and the name of a global one.");
        if (global.Length > 0 && !solution.GlobalChoices.Any(choice => choice.Attr("Name") == global) && !KnownEnvironment.Choices.Contains(global)) yield return Finding.Of("E-E7", column.Where, $"The global choice {global} is not in the solution.");
        if (local is null) yield break;
        var plain = $"{table.LogicalName}_{column.LogicalName}";
        var prefixed = $"{solution.Prefix}_{plain}";
        // Newer exports name it with one prefix in front instead of the column's own.
        var moved = $"{solution.Prefix}_{table.LogicalName}_{column.LogicalName[(solution.IsPrefixed(column.LogicalName) ? solution.Prefix.Length + 1 : 0)..]}";
        string[] conventions = table.IsPlatform ? [prefixed, moved] : [plain, prefixed, moved];
        if (!conventions.Contains(local.Attr("Name"), StringComparer.OrdinalIgnoreCase)) yield return Finding.Of("W-E7", column.Where, $"The local option set is named '{local.Attr("Name")}', by convention {conventions[0]}.");
        foreach (var value in local.Path("options", "option").Select(option => option.Attr("value")).Repeated()) yield return Finding.Of("E-E7", column.Where, $"The value {value} occurs twice.");
        if (column.Type == "bit")
        {
            if (!local.Path("options", "option").Select(option => option.Attr("value")).Order(StringComparer.Ordinal).SequenceEqual(["0", "1"]))
                yield return Finding.Of("E-E7", column.Where, "A yes/no column has exactly the options 0 and 1.");
        }
        else
        {
            foreach (var finding in Range(solution, local, column.Where)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Range(SolutionModel solution, XElement choice, string place) =>
        from option in choice.Path("options", "option")
        let value = XmlReading.Whole(option.Attr("value"))
        where value is null || value / 10000 != solution.OptionPrefix
        select Finding.Of("W-E9", place, $"The value {option.Attr("value")} is outside the publisher's range {solution.OptionPrefix}0000 to {solution.OptionPrefix}9999.");

    private static IEnumerable<Finding> States(SolutionModel solution, TableModel table)
    {
        var state = table.Column("statecode");
        var status = table.Column("statuscode");
        if (state is null != status is null) yield return Finding.Of("E-E10", table.Where, "statecode and statuscode come together.");
        if (state is null || status is null) yield break;
        var states = state.Element.Path("optionset", "states", "state").ToList();
        var statuses = status.Element.Path("optionset", "statuses", "status").ToList();
        if (!states.Select(item => item.Attr("value")).Order(StringComparer.Ordinal).SequenceEqual(["0", "1"])) yield return Finding.Of("E-E10", state.Where, "A custom table has exactly the states 0 and 1.");
        foreach (var item in states)
        {
            if (item.Attr("invariantname").Length == 0) yield return Finding.Of("E-E10", state.Where, $"State {item.Attr("value")} has no invariantname.");
            if (!statuses.Exists(candidate => candidate.Attr("value") == item.Attr("defaultstatus") && candidate.Attr("state") == item.Attr("value")))
                yield return Finding.Of("E-E10", state.Where, $"The default status {item.Attr("defaultstatus")} is not a status of state {item.Attr("value")}.");
        }

        foreach (var value in statuses.Select(item => item.Attr("value")).Repeated()) yield return Finding.Of("E-E10", status.Where, $"The status {value} occurs twice.");
        foreach (var item in statuses)
        {
            if (!states.Exists(candidate => candidate.Attr("value") == item.Attr("state"))) yield return Finding.Of("E-E10", status.Where, $"Status {item.Attr("value")} belongs to state '{item.Attr("state")}', which does not exist.");
            var number = XmlReading.Whole(item.Attr("value"));
            if (number is null || (number > 2 && number / 10000 != solution.OptionPrefix))
                yield return Finding.Of("W-E9", status.Where, $"The status {item.Attr("value")} is outside the publisher's range {solution.OptionPrefix}0000 to {solution.OptionPrefix}9999.");
            foreach (var finding in Transitions(status, statuses, item)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Transitions(ColumnModel status, List<XElement> statuses, XElement item)
    {
        var data = item.Attr("TransitionData");
        if (data.Length == 0) yield break;
        var allowed = XmlReading.Embedded(data);
        if (allowed is null) yield return Finding.Of("E-E10", status.Where, $"The transitions of status {item.Attr("value")} are not XML.");
        foreach (var target in (allowed?.Elements() ?? []).Select(transition => transition.Attr("tostatusid")).Where(target => !statuses.Exists(candidate => candidate.Attr("value") == target)))
            yield return Finding.Of("E-E10", status.Where, $"Status {item.Attr("value")} may change to {target}, which does not exist.");
    }
}
