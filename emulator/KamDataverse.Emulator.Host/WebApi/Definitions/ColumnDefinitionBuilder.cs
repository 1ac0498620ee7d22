using System.Text.Json.Nodes;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>Makes the nodes of columns; each column type has its own EDM type.</summary>
internal sealed class ColumnDefinitionBuilder(DefinitionBuilder definitions)
{
    public DefinitionNode Column(TableDefinition table, ColumnDefinition column)
    {
        var values = new JsonObject
        {
            ["MetadataId"] = DefinitionNode.IdOf("column", $"{table.LogicalName}/{column.LogicalName}"),
            ["HasChanged"] = null,
            ["LogicalName"] = column.LogicalName,
            ["SchemaName"] = column.SchemaName,
            ["EntityLogicalName"] = table.LogicalName,
            ["AttributeType"] = TypeCodeOf(column.Type),
            ["AttributeTypeName"] = new JsonObject { ["Value"] = column.Type + "Type" },
            ["AttributeOf"] = null,
            ["ColumnNumber"] = null,
            ["DisplayName"] = definitions.Label(column.DisplayName),
            ["Description"] = definitions.Label(column.Description),
            ["RequiredLevel"] = new JsonObject { ["Value"] = column.RequiredLevel.ToString(), ["CanBeChanged"] = true, ["ManagedPropertyLogicalName"] = "canmodifyrequirementlevelsettings" },
            ["IsPrimaryId"] = column.IsPrimaryId,
            ["IsPrimaryName"] = column.IsPrimaryName,
            ["IsCustomAttribute"] = column.IsCustom,
            ["IsManaged"] = true,
            ["IsValidForCreate"] = column.ValidForCreate,
            ["IsValidForRead"] = column.ValidForRead,
            ["IsValidForUpdate"] = column.ValidForUpdate,
            ["IsSecured"] = column.IsSecured,
            ["IsLogical"] = false,
            ["IsAuditEnabled"] = DefinitionBuilder.Managed(column.IsAudited, "canmodifyauditsettings"),
            ["IsValidForAdvancedFind"] = DefinitionBuilder.Managed(true, "canmodifysearchsettings"),
            ["IsCustomizable"] = DefinitionBuilder.Managed(true, "iscustomizable"),
            ["AutoNumberFormat"] = column.AutoNumberFormat ?? "",
        };
        AddTypeValues(values, column);
        return new DefinitionNode(EdmTypeOf(column.Type), values) { Singles = ChoicesOf(column) };
    }

    /// <summary>A local choice is the column's own; a global one stands under its own name (inferred: the other of the two is null).</summary>
    private Dictionary<string, Func<DefinitionNode?>> ChoicesOf(ColumnDefinition column)
    {
        if (column.Type is not (ColumnType.Picklist or ColumnType.MultiSelectPicklist or ColumnType.State or ColumnType.Status or ColumnType.Boolean or ColumnType.EntityName))
            return [];
        var type = column.Type is ColumnType.State or ColumnType.Status or ColumnType.Boolean ? column.Type.ToString() : "Picklist";
        DefinitionNode? Choice(bool isGlobal) => column.Choice is { } choice && choice.IsGlobal == isGlobal ? definitions.Choice(choice, type) : null;
        return new() { ["OptionSet"] = () => Choice(isGlobal: false), ["GlobalOptionSet"] = () => Choice(isGlobal: true) };
    }

    private static void AddTypeValues(JsonObject values, ColumnDefinition column)
    {
        switch (column.Type)
        {
            case ColumnType.String or ColumnType.Memo:
                values["MaxLength"] = column.MaxLength;
                values["Format"] = FormatOf(column, "Text");
                values["FormatName"] = new JsonObject { ["Value"] = FormatOf(column, "Text") };
                break;
            case ColumnType.Integer:
                values["MinValue"] = (int?)column.MinValue ?? int.MinValue;
                values["MaxValue"] = (int?)column.MaxValue ?? int.MaxValue;
                values["Format"] = FormatOf(column, "None");
                break;
            case ColumnType.BigInt:
                values["MinValue"] = (long?)column.MinValue ?? long.MinValue;
                values["MaxValue"] = (long?)column.MaxValue ?? long.MaxValue;
                break;
            case ColumnType.Decimal or ColumnType.Double or ColumnType.Money:
                values["MinValue"] = column.MinValue;
                values["MaxValue"] = column.MaxValue;
                values["Precision"] = column.Precision;
                if (column.Type == ColumnType.Money)
                    values["PrecisionSource"] = 0;
                break;
            case ColumnType.Boolean:
                values["DefaultValue"] = column.DefaultValue is not null && Convert.ToInt32(column.DefaultValue, System.Globalization.CultureInfo.InvariantCulture) != 0;
                break;
            case ColumnType.Picklist or ColumnType.MultiSelectPicklist or ColumnType.State or ColumnType.Status or ColumnType.EntityName:
                values["DefaultFormValue"] = column.DefaultValue is null ? null : Convert.ToInt32(column.DefaultValue, System.Globalization.CultureInfo.InvariantCulture);
                break;
            case ColumnType.DateTime:
                values["Format"] = column.Format?.ToLowerInvariant() == "date" || column.DateTimeBehavior == DateTimeBehavior.DateOnly ? "DateOnly" : "DateAndTime";
                values["DateTimeBehavior"] = new JsonObject { ["Value"] = (column.DateTimeBehavior ?? DateTimeBehavior.UserLocal).ToString() };
                break;
            case ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner:
                values["Targets"] = new JsonArray([.. column.Targets.Select(target => (JsonNode)target)]);
                break;
            default:
                // The remaining types have no values of their own.
                break;
        }
    }

    private static string FormatOf(ColumnDefinition column, string otherwise) => column.Format?.ToLowerInvariant() switch
    {
        "email" => "Email",
        "url" => "Url",
        "phone" => "Phone",
        "textarea" => "TextArea",
        "tickersymbol" => "TickerSymbol",
        "duration" => "Duration",
        "timezone" => "TimeZone",
        "language" => "Language",
        "locale" => "Locale",
        "json" => "Json",
        "richtext" => "RichText",
        "none" => "None",
        null or "" or "text" => column.Type == ColumnType.Memo ? "TextArea" : otherwise,
        var other => other,
    };

    private static string TypeCodeOf(ColumnType type) => type switch
    {
        ColumnType.MultiSelectPicklist or ColumnType.Image or ColumnType.File => "Virtual",
        _ => type.ToString(),
    };

    private static string EdmTypeOf(ColumnType type) => type switch
    {
        ColumnType.Uniqueidentifier => "UniqueIdentifierAttributeMetadata",
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => "LookupAttributeMetadata",
        _ => type + "AttributeMetadata",
    };
}
