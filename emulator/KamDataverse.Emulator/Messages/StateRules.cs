using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Keeps state and status together.</summary>
internal static class StateRules
{
    public const string State = "statecode";
    public const string Status = "statuscode";

    public static bool IsStateColumn(string column) => column is State or Status;

    /// <summary>A new row starts in the table's default state; a status of another state is refused.</summary>
    public static void OnCreate(TableDefinition table, Guid id, IDictionary<string, object?> values)
    {
        if (!table.Columns.TryGetValue(State, out var stateColumn))
            return;
        var state = stateColumn.DefaultValue as int? ?? stateColumn.Choice?.Options[0].Value ?? 0;
        values[State] = new OptionSetValue(state);
        if (!table.Columns.TryGetValue(Status, out var statusColumn))
            return;
        if (values.TryGetValue(Status, out var given) && given is OptionSetValue status)
            Demand(table, statusColumn, stateColumn, state, status.Value, id);
        else
            values[Status] = new OptionSetValue(DefaultStatus(stateColumn, statusColumn, state));
    }

    /// <summary>Setting only the state sets its default status (documented); setting only the status takes its state along (inferred: the Web API accepts it within one state, so another state is refused).</summary>
    public static void OnUpdate(TableDefinition table, Entity before, IDictionary<string, object?> values)
    {
        if (!table.Columns.TryGetValue(State, out var stateColumn) || !table.Columns.TryGetValue(Status, out var statusColumn))
            return;
        var hasState = values.TryGetValue(State, out var newState);
        var hasStatus = values.TryGetValue(Status, out var newStatus);
        if (!hasState && !hasStatus)
            return;
        if ((hasState && newState is null) || (hasStatus && newStatus is null))
            throw Faults.Argument($"{(hasState && newState is null ? State : Status)} of {table.LogicalName} cannot be set to NULL.");
        var oldState = before.GetAttributeValue<OptionSetValue>(State)?.Value ?? 0;
        var state = (newState as OptionSetValue)?.Value ?? oldState;
        var status = (newStatus as OptionSetValue)?.Value ?? DefaultStatus(stateColumn, statusColumn, state);
        Demand(table, statusColumn, stateColumn, state, status, before.Id);
        DemandTransition(table, statusColumn, before, status);
        values[Status] = new OptionSetValue(status);
    }

    private static void DemandTransition(TableDefinition table, ColumnDefinition statusColumn, Entity before, int status)
    {
        var from = before.GetAttributeValue<OptionSetValue>(Status)?.Value ?? status;
        if (!table.EnforcesStateTransitions || from == status)
            return;
        var option = statusColumn.Choice?.Options.FirstOrDefault(known => known.Value == from);
        if (option is not null && !option.NextStatuses.Contains(status))
            throw Faults.StateTransition(table, from, status);
    }

    private static int DefaultStatus(ColumnDefinition stateColumn, ColumnDefinition statusColumn, int state) =>
        stateColumn.Choice?.Options.FirstOrDefault(option => option.Value == state)?.DefaultStatus
        ?? statusColumn.Choice?.Options.FirstOrDefault(option => option.State == state)?.Value
        ?? -1;

    private static void Demand(TableDefinition table, ColumnDefinition statusColumn, ColumnDefinition stateColumn, int state, int status, Guid id)
    {
        var option = statusColumn.Choice?.Options.FirstOrDefault(known => known.Value == status);
        if (option is not null && option.State == state)
            return;
        var stateOption = stateColumn.Choice?.Options.FirstOrDefault(known => known.Value == state);
        throw Faults.StatusOfOtherState(table, status, stateOption?.InvariantName ?? stateOption?.Label.For(1033) ?? "", id);
    }
}
