using System.Globalization;
using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Query;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Writing;

/// <summary>Writes rows as the platform does: annotations before their value, lookups as <c>_x_value</c>.</summary>
internal sealed class RowWriter(WebApiSession session, Utf8JsonWriter json)
{
    public const string FormattedValue = "OData.Community.Display.V1.FormattedValue";
    public const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public const string LookupNavigation = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private readonly bool formatted = session.Preferences.Wants(FormattedValue);
    private readonly bool lookupTable = session.Preferences.Wants(LookupTable);
    private readonly bool lookupNavigation = session.Preferences.Wants(LookupNavigation);

    /// <summary>Writes the row as an object.</summary>
    public void Write(Entity row, Projection projection, IReadOnlyList<ExpandedRows> expanded, bool etag = true)
    {
        json.WriteStartObject();
        WriteMembers(row, projection, expanded, etag);
        json.WriteEndObject();
    }

    /// <summary>Writes what stands inside the row's object.</summary>
    public void WriteMembers(Entity row, Projection projection, IReadOnlyList<ExpandedRows> expanded, bool etag = true)
    {
        if (etag && row.RowVersion is { Length: > 0 } version)
            json.WriteString("@odata.etag", $"W/\"{version}\"");
        foreach (var column in projection.Columns)
            WriteColumn(row, column, WebApiModel.PropertyNameOf(column));
        // Users and teams share the key of principals (documented: query/join-tables).
        if (row.LogicalName is "systemuser" or "team")
            json.WriteString("ownerid", row.Id);
        WriteJoined(row);
        foreach (var rows in expanded)
            WriteExpanded(row, rows);
    }

    private void WriteColumn(Entity row, ColumnDefinition column, string property)
    {
        var value = row.Attributes.TryGetValue(column.LogicalName, out var found) ? found : null;
        if (value is null && column.IsPrimaryId)
        {
            // A row that a message returns need not be a stored one.
            if (row.Id == Guid.Empty)
                return;
            value = row.Id;
        }

        if (row.LogicalName is "systemuser" or "team" && column.LogicalName == "ownerid")
            return;
        if (value is not null)
            WriteAnnotations(row, column.LogicalName, property, value);
        json.WritePropertyName(property);
        WriteValue(value, column.DateTimeBehavior == DateTimeBehavior.DateOnly && column.Type == ColumnType.DateTime);
    }

    private void WriteAnnotations(Entity row, string attribute, string property, object value)
    {
        if (value is EntityReference reference)
        {
            if (lookupNavigation && session.Model.NavigationNameOf(row.LogicalName, attribute, reference.LogicalName) is { } navigation)
                json.WriteString($"{property}@{LookupNavigation}", navigation);
            if (lookupTable)
                json.WriteString($"{property}@{LookupTable}", reference.LogicalName);
        }

        if (formatted && row.FormattedValues.TryGetValue(attribute, out var text) && text is not null)
            json.WriteString($"{property}@{FormattedValue}", text);
    }

    /// <summary>Columns of joined tables (FetchXML) stand under <c>alias.column</c>, or under their own alias.</summary>
    private void WriteJoined(Entity row)
    {
        foreach (var (name, value) in row.Attributes)
        {
            if (value is not AliasedValue aliased || name.StartsWith(QueryTranslator.AcrossAlias + ".", StringComparison.Ordinal))
                continue;
            if (aliased.Value is EntityReference reference && lookupTable)
                json.WriteString($"{name}@{LookupTable}", reference.LogicalName);
            if (formatted && row.FormattedValues.TryGetValue(name, out var text) && text is not null)
                json.WriteString($"{name}@{FormattedValue}", text);
            json.WritePropertyName(name);
            WriteValue(aliased.Value, IsDate(aliased));
        }
    }

    private bool IsDate(AliasedValue aliased) =>
        session.Model.Metadata.TryGetTable(aliased.EntityLogicalName, out var table)
        && table.Columns.TryGetValue(aliased.AttributeLogicalName, out var column)
        && column is { Type: ColumnType.DateTime, DateTimeBehavior: DateTimeBehavior.DateOnly };

    private void WriteExpanded(Entity row, ExpandedRows rows)
    {
        var plan = rows.Plan;
        if (plan.Navigation is Navigation.Single single)
        {
            json.WritePropertyName(plan.Name);
            if (plan.ReferencesOnly)
                WriteReference(row.GetAttributeValue<EntityReference>(single.Column));
            else if (rows.For(row).FirstOrDefault() is { } related)
                Write(related, plan.Rows ?? Projection.All(session.Model.Metadata.Table(related.LogicalName)), rows.Nested, etag: false);
            else
                json.WriteNullValue();
            return;
        }

        // Without nesting, the lookup back to the parent is shown, too (documented by the examples of query/join-tables).
        var projection = plan.Navigation is Navigation.Children { Relationship.ReferencingColumn: var back } && !plan.IsNested
            ? plan.Rows!.With(plan.Rows.Table.Columns[back])
            : plan.Rows!;
        json.WriteStartArray(plan.Name);
        foreach (var related in rows.For(row))
            Write(related, projection, rows.Nested, etag: !plan.IsNested);
        json.WriteEndArray();
        if (!plan.IsNested || rows.Truncated.Contains(row.Id))
            json.WriteString($"{plan.Name}@odata.nextLink", NextLinkOf(row, plan));
    }

    private string NextLinkOf(Entity row, ExpandPlan plan)
    {
        var address = $"{session.AddressOf(session.Model.Metadata.Table(row.LogicalName), row.Id)}/{plan.Name}";
        var select = plan.Rows is { IsAll: false } rows ? $"?$select={string.Join(',', rows.Columns.Select(WebApiModel.PropertyNameOf))}" : "";
        return address + select;
    }

    private void WriteReference(EntityReference? reference)
    {
        if (reference is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("@odata.id", session.AddressOf(session.Model.Metadata.Table(reference.LogicalName), reference.Id));
        json.WriteEndObject();
    }

    public void WriteValue(object? value, bool dateOnly = false)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case EntityReference reference:
                json.WriteStringValue(reference.Id);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case BooleanManagedProperty flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case Money money:
                json.WriteNumberValue(money.Value);
                break;
            case OptionSetValue option:
                json.WriteNumberValue(option.Value);
                break;
            case OptionSetValueCollection options:
                json.WriteStringValue(string.Join(',', options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture))));
                break;
            case DateTime moment:
                json.WriteStringValue(moment.ToString(dateOnly ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            default:
                throw Unsupported.Of($"values of the type {value.GetType().Name} in an answer");
        }
    }
}
