using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>A business event as <c>/_emulator/events</c> lists it.</summary>
internal static class EventJson
{
    public static object Of(BusinessEvent raised) => new
    {
        raised.Number, raised.Name, raised.RaisedOn, raised.UserId, raised.InitiatingUserId, raised.CorrelationId,
        parameters = raised.Parameters.ToDictionary(parameter => parameter.Key, parameter => Value(parameter.Value), StringComparer.Ordinal),
    };

    private static object? Value(object value) => value switch
    {
        EntityReference reference => new { reference.LogicalName, reference.Id },
        Entity row => new { row.LogicalName, row.Id, attributes = row.Attributes.ToDictionary(column => column.Key, column => column.Value is null ? null : Value(column.Value), StringComparer.Ordinal) },
        EntityCollection rows => rows.Entities.Select(row => Value(row)).ToList(),
        OptionSetValue option => option.Value,
        Money money => money.Value,
        _ => value,
    };
}
