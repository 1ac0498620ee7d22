using System.Xml.Linq;
using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Reads one column.</summary>
internal static class ColumnImport
{
    private const string Part = SolutionPackage.CustomizationsPart;

    public static ColumnDefinition Read(string table, XElement attribute, ModelBuilder model)
    {
        var schemaName = attribute.AttributeText("PhysicalName", Part);
        var name = attribute.Text("LogicalName", Part);
        var component = $"the column {table}.{name}";
        if (attribute.Text("Name", Part) != name || !string.Equals(schemaName, name, StringComparison.OrdinalIgnoreCase) || !name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
            throw ImportFaults.Refused(component, $"Name and LogicalName are the PhysicalName {schemaName} in lower case.");
        if (attribute.Whole("SourceType", Part) is { } source and not 0)
            throw Unsupported.Of($"columns of source type {source} (calculated, rollup and formula)");
        var type = attribute.Text("Type", Part);
        var column = new ColumnDefinition
        {
            LogicalName = name,
            SchemaName = schemaName,
            Type = ColumnType.String,
            DisplayName = attribute.Labels("displaynames", Part),
            Description = attribute.Labels("Descriptions", Part),
            RequiredLevel = attribute.Optional("RequiredLevel") switch
            {
                null or "none" => RequiredLevel.None,
                "recommended" => RequiredLevel.Recommended,
                "required" => RequiredLevel.ApplicationRequired,
                "systemrequired" => RequiredLevel.SystemRequired,
                var other => throw ImportFaults.Refused(component, $"'{other}' is no required level."),
            },
            IsPrimaryId = type == "primarykey",
            IsCustom = attribute.Flag("IsCustomField", Part),
            ValidForCreate = attribute.Flag("ValidForCreateApi", Part, missing: true),
            ValidForUpdate = attribute.Flag("ValidForUpdateApi", Part, missing: true),
            ValidForRead = attribute.Flag("ValidForReadApi", Part, missing: true),
            IsAudited = attribute.Flag("IsAuditEnabled", Part),
            IsSecured = attribute.Flag("IsSecured", Part),
            AutoNumberFormat = attribute.Optional("AutoNumberFormat"),
        };
        if (column.AutoNumberFormat is { } format && AutoNumber.Mistake(format) is { } mistake)
            throw ImportFaults.Refused(component, mistake);
        if (column.DisplayName.Texts.Count > 0 && !column.DisplayName.Texts.ContainsKey(XmlParts.BaseLanguage))
            throw ImportFaults.Refused(component, $"it has no name in the base language {XmlParts.BaseLanguage}.");
        if (column.IsSecured)
            throw Unsupported.Of("secured columns");
        return Typed(column, type, attribute, component, model);
    }

    private static ColumnDefinition Typed(ColumnDefinition column, string type, XElement attribute, string component, ModelBuilder model)
    {
        switch (type)
        {
            case "primarykey" or "uniqueidentifier":
                return column with { Type = ColumnType.Uniqueidentifier };
            case "nvarchar":
                return column with { Type = ColumnType.String, MaxLength = Length(4000), Format = attribute.Optional("Format") ?? "text" };
            case "ntext":
                return column with { Type = ColumnType.Memo, MaxLength = Length(1_048_576), Format = attribute.Optional("Format") ?? "textarea" };
            case "int":
                return Ranged(column with { Type = ColumnType.Integer, Format = attribute.Optional("Format") ?? "none" });
            case "bigint":
                return column with { Type = ColumnType.BigInt };
            case "decimal":
                return Ranged(column with { Type = ColumnType.Decimal, Precision = Accuracy(10) });
            case "float":
                return Ranged(column with { Type = ColumnType.Double, Precision = Accuracy(5) });
            case "money":
                return Ranged(column with { Type = ColumnType.Money, Precision = Accuracy(4) });
            case "bit":
                return column with { Type = ColumnType.Boolean, DefaultValue = attribute.Flag("AppDefaultValue", Part), Choice = Choice() };
            case "picklist":
                return column with { Type = ColumnType.Picklist, DefaultValue = attribute.Whole("AppDefaultValue", Part) is { } value and >= 0 ? value : null, Choice = Choice() };
            case "multiselectpicklist":
                return column with { Type = ColumnType.MultiSelectPicklist, Choice = Choice() };
            case "state":
                return column with { Type = ColumnType.State, DefaultValue = 0, Choice = Choice() };
            case "status":
                return column with { Type = ColumnType.Status, Choice = Choice() };
            case "datetime":
                return column with
                {
                    Type = ColumnType.DateTime,
                    Format = attribute.Optional("Format") ?? "datetime",
                    DateTimeBehavior = attribute.Whole("Behavior", Part) switch
                    {
                        null or 1 => DateTimeBehavior.UserLocal,
                        2 => DateTimeBehavior.DateOnly,
                        3 => DateTimeBehavior.TimeZoneIndependent,
                        var other => throw ImportFaults.Refused(component, $"'{other}' is no date and time behavior."),
                    },
                };
            case "lookup":
                return column with { Type = ColumnType.Lookup };
            case "customer":
                return column with { Type = ColumnType.Customer };
            case "owner":
                return column with { Type = ColumnType.Owner };
            default:
                throw Unsupported.Of($"the column type {type}");
        }

        int Length(int maximum) => attribute.Whole("MaxLength", Part) is { } length && length >= 1 && length <= maximum
            ? length
            : throw ImportFaults.Refused(component, "New string attributes must have a max length value.");

        int Accuracy(int maximum) => attribute.Whole("Accuracy", Part) is { } digits && digits >= 0 && digits <= maximum
            ? digits
            : throw ImportFaults.Refused(component, $"it needs an accuracy from 0 to {maximum}.");

        ColumnDefinition Ranged(ColumnDefinition numeric)
        {
            var ranged = numeric with { MinValue = attribute.Number("MinValue", Part), MaxValue = attribute.Number("MaxValue", Part) };
            return ranged.MinValue > ranged.MaxValue ? throw ImportFaults.Refused(component, "MinValue is greater than MaxValue.") : ranged;
        }

        ChoiceDefinition Choice()
        {
            if (attribute.Element("optionset") is { } local)
                return ChoiceImport.ReadLocal(local);
            var name = attribute.Optional("OptionSetName") ?? throw ImportFaults.Refused(component, "it has neither an option set nor the name of a global one.");
            return model.Choices.TryGetValue(name, out var choice) ? choice : throw ImportFaults.Refused(component, $"the global choice {name} does not exist.");
        }
    }
}
