using KamDataverse.Emulator.Flows.Expressions;

namespace KamDataverse.Solution.Checking.Flows;

/// <summary>What is read of rows that lists brought: in loops, filters and selections, and of the first or last one (E-W8).</summary>
internal static class FlowRowRules
{
    public static IEnumerable<Finding> Check(SolutionModel solution, FlowModel flow)
    {
        foreach (var step in flow.Steps)
        {
            foreach (var member in step.Texts.SelectMany(Members))
            {
                if (member.Key is not LiteralNode { Value: string path } || RowsOf(flow, step, member.Of) is not { } list) continue;
                var column = path.Split('/', '@')[0];
                if (FlowDataRules.TableOfSet(solution, list.Parameters.Text("entityName")) is not { } table || column == table.PrimaryKey) continue;
                if (list.Parameters.Text("$select") is { Length: > 0 } select && !select.Split(',', StringSplitOptions.TrimEntries).Contains(column))
                    yield return Finding.Of("E-W8", flow.At(step), $"It reads {column} of a row, which {list.Name} does not ask for.");
            }
        }
    }

    /// <summary>The list a row expression takes its row from; <see langword="null"/> where it is not one of Dataverse's.</summary>
    private static FlowStep? RowsOf(FlowModel flow, FlowStep step, Node row) => row switch
    {
        CallNode { Function: "items", Arguments: [LiteralNode { Value: string loop }] } => flow.Step(loop) is { } found ? ListOf(flow, Read(found.Element.Text("foreach"))) : null,
        CallNode { Function: "item", Arguments: [] } when step.Type is "Query" or "Select" => ListOf(flow, Read(step.Inputs.Text("from"))),
        CallNode { Function: "item", Arguments: [] } => step.Containers.LastOrDefault(around => around.Type == "Foreach") is { } around ? ListOf(flow, Read(around.Element.Text("foreach"))) : null,
        CallNode { Function: "first" or "last", Arguments: [var list] } => ListOf(flow, list),
        _ => null,
    };

    private static FlowStep? ListOf(FlowModel flow, Node? list) => list switch
    {
        MemberNode { Of: CallNode { Function: "outputs", Arguments: [LiteralNode { Value: string source }] }, Key: LiteralNode { Value: "body/value" } } => flow.Step(source) is { OperationId: "ListRecords" } step ? step : null,
        CallNode { Function: "body", Arguments: [LiteralNode { Value: string source }] } => flow.Step(source) is { Type: "Query" } step ? ListOf(flow, Read(step.Inputs.Text("from"))) : null,
        _ => null,
    };

    private static Node? Read(string text)
    {
        try
        {
            return ExpressionParser.Read(text);
        }
        catch (ExpressionSyntaxException)
        {
            // E-W5 reports it.
            return null;
        }
    }

    private static IEnumerable<MemberNode> Members(string text) => text.Contains('@', StringComparison.Ordinal) && Read(text) is { } tree ? FlowDataRules.Members(tree) : [];
}
