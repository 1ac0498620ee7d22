using System.Text.Json.Nodes;
using KamDataverse.Emulator.Metadata;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>Makes the nodes of tables, relationships, keys and choices from the organisation's metadata.</summary>
/// <param name="language">The caller's language, for <c>UserLocalizedLabel</c>.</param>
internal sealed class DefinitionBuilder(MetadataModel metadata, int language)
{
    private const string BaseSolution = "";

    public DefinitionNode Table(TableDefinition table)
    {
        var columns = new ColumnDefinitionBuilder(this);
        return new DefinitionNode("EntityMetadata", new JsonObject
        {
            ["MetadataId"] = DefinitionNode.IdOf("table", table.LogicalName),
            ["HasChanged"] = null,
            ["LogicalName"] = table.LogicalName,
            ["SchemaName"] = table.SchemaName,
            ["EntitySetName"] = Text(table.EntitySetName),
            ["LogicalCollectionName"] = Text(table.EntitySetName),
            ["CollectionSchemaName"] = Text(table.EntitySetName),
            ["ObjectTypeCode"] = table.ObjectTypeCode,
            ["DisplayName"] = Label(table.DisplayName),
            ["DisplayCollectionName"] = Label(table.DisplayCollectionName),
            ["Description"] = Label(table.Description),
            ["OwnershipType"] = table.Ownership switch
            {
                TableOwnership.UserOwned => "UserOwned",
                TableOwnership.OrganizationOwned => "OrganizationOwned",
                TableOwnership.BusinessOwned => "BusinessOwned",
                _ => "None",
            },
            ["PrimaryIdAttribute"] = table.PrimaryIdColumn,
            ["PrimaryNameAttribute"] = Text(table.PrimaryNameColumn),
            ["IsCustomEntity"] = table.IsCustom,
            ["IsManaged"] = table.Solution != BaseSolution || !table.IsCustom,
            ["IsIntersect"] = table.IsIntersect,
            ["IsActivity"] = false,
            ["IsQuickCreateEnabled"] = table.IsQuickCreateEnabled,
            ["IsStateModelAware"] = table.HasState,
            ["EnforceStateTransitions"] = table.EnforcesStateTransitions,
            ["IconVectorName"] = table.IconVectorName,
            ["IsAuditEnabled"] = Managed(table.IsAudited, "canmodifyauditsettings"),
            ["IsCustomizable"] = Managed(true, "iscustomizable"),
            ["IsValidForAdvancedFind"] = !table.IsIntersect,
        })
        {
            Collections = new Dictionary<string, Func<IReadOnlyList<DefinitionNode>>>
            {
                ["Attributes"] = () => [.. table.Columns.Values.Select(column => columns.Column(table, column))],
                ["Keys"] = () => [.. table.Keys.Select(key => Key(table, key))],
                ["OneToManyRelationships"] = () => [.. table.OneToMany.Select(OneToMany)],
                ["ManyToOneRelationships"] = () => [.. table.ManyToOne.Select(OneToMany)],
                ["ManyToManyRelationships"] = () => [.. table.ManyToMany.Select(ManyToMany)],
            },
        };
    }

    public IReadOnlyList<DefinitionNode> Tables() => [.. metadata.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal).Select(Table)];

    public IReadOnlyList<DefinitionNode> Choices() => [.. metadata.GlobalChoices.Values.Where(choice => choice.IsGlobal).OrderBy(choice => choice.Name, StringComparer.Ordinal).Select(choice => Choice(choice, "Picklist"))];

    public IReadOnlyList<DefinitionNode> Relationships() =>
    [
        .. metadata.Tables.SelectMany(table => table.ManyToOne).Select(OneToMany),
        .. metadata.Tables.SelectMany(table => table.ManyToMany).DistinctBy(relationship => relationship.SchemaName).Select(ManyToMany),
    ];

    /// <param name="type">Picklist, State, Status or Boolean.</param>
    public DefinitionNode Choice(ChoiceDefinition choice, string type)
    {
        var values = new JsonObject
        {
            ["MetadataId"] = DefinitionNode.IdOf("choice", choice.Name),
            ["HasChanged"] = null,
            ["Name"] = choice.Name,
            ["IsGlobal"] = choice.IsGlobal,
            ["IsCustomOptionSet"] = choice.IsGlobal,
            ["IsManaged"] = true,
            ["IsCustomizable"] = Managed(true, "iscustomizable"),
            ["DisplayName"] = Label(choice.DisplayName),
            ["Description"] = Label(new LabelSet()),
            ["OptionSetType"] = type,
        };
        if (type == "Boolean")
        {
            values["TrueOption"] = choice.Options.FirstOrDefault(option => option.Value == 1) is { } yes ? Option(yes, type) : null;
            values["FalseOption"] = choice.Options.FirstOrDefault(option => option.Value == 0) is { } no ? Option(no, type) : null;
            return new DefinitionNode("BooleanOptionSetMetadata", values);
        }

        values["Options"] = new JsonArray([.. choice.Options.Select(option => Option(option, type))]);
        return new DefinitionNode("OptionSetMetadata", values);
    }

    private JsonObject Option(OptionDefinition option, string type)
    {
        var json = new JsonObject();
        if (type is "State" or "Status")
            json["@odata.type"] = $"#{Model.WebApiModel.Namespace}.{type}OptionMetadata";
        json["Value"] = option.Value;
        json["Color"] = option.Color;
        json["IsManaged"] = true;
        json["ExternalValue"] = null;
        json["MetadataId"] = null;
        json["HasChanged"] = null;
        json["Label"] = Label(option.Label);
        json["Description"] = Label(new LabelSet());
        if (type == "State")
        {
            json["DefaultStatus"] = option.DefaultStatus;
            json["InvariantName"] = option.InvariantName;
        }
        else if (type == "Status")
        {
            json["State"] = option.State;
            json["TransitionData"] = null;
        }

        return json;
    }

    private DefinitionNode Key(TableDefinition table, KeyDefinition key) => new("EntityKeyMetadata", new JsonObject
    {
        ["MetadataId"] = DefinitionNode.IdOf("key", $"{table.LogicalName}/{key.LogicalName}"),
        ["HasChanged"] = null,
        ["LogicalName"] = key.LogicalName,
        ["SchemaName"] = key.SchemaName,
        ["EntityLogicalName"] = table.LogicalName,
        ["DisplayName"] = Label(key.DisplayName),
        ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(column => (JsonNode)column)]),
        ["IsManaged"] = true,
        ["EntityKeyIndexStatus"] = "Active",
    });

    private static DefinitionNode OneToMany(RelationshipDefinition relationship) => new("OneToManyRelationshipMetadata", new JsonObject
    {
        ["MetadataId"] = DefinitionNode.IdOf("relationship", relationship.SchemaName),
        ["HasChanged"] = null,
        ["SchemaName"] = relationship.SchemaName,
        ["IsCustomRelationship"] = relationship.IsCustom,
        ["IsManaged"] = true,
        ["RelationshipType"] = "OneToManyRelationship",
        ["ReferencedEntity"] = relationship.ReferencedTable,
        ["ReferencedAttribute"] = relationship.ReferencedColumn,
        ["ReferencedEntityNavigationPropertyName"] = relationship.ReferencedNavigationProperty,
        ["ReferencingEntity"] = relationship.ReferencingTable,
        ["ReferencingAttribute"] = relationship.ReferencingColumn,
        ["ReferencingEntityNavigationPropertyName"] = relationship.ReferencingNavigationProperty,
        ["IsHierarchical"] = relationship.IsHierarchical,
        ["CascadeConfiguration"] = new JsonObject
        {
            ["Assign"] = relationship.Assign.ToString(),
            ["Delete"] = relationship.Delete.ToString(),
            ["Merge"] = "NoCascade",
            ["Reparent"] = relationship.Reparent.ToString(),
            ["Share"] = relationship.Share.ToString(),
            ["Unshare"] = relationship.Unshare.ToString(),
            ["RollupView"] = "NoCascade",
            ["Archive"] = "NoCascade",
        },
    });

    private static DefinitionNode ManyToMany(ManyToManyDefinition relationship) => new("ManyToManyRelationshipMetadata", new JsonObject
    {
        ["MetadataId"] = DefinitionNode.IdOf("relationship", relationship.SchemaName),
        ["HasChanged"] = null,
        ["SchemaName"] = relationship.SchemaName,
        ["IsCustomRelationship"] = relationship.SchemaName.Contains('_', StringComparison.Ordinal),
        ["IsManaged"] = true,
        ["RelationshipType"] = "ManyToManyRelationship",
        ["Entity1LogicalName"] = relationship.Table1,
        ["Entity1IntersectAttribute"] = relationship.Table1Column,
        ["Entity1NavigationPropertyName"] = relationship.Table1Navigation,
        ["Entity2LogicalName"] = relationship.Table2,
        ["Entity2IntersectAttribute"] = relationship.Table2Column,
        ["Entity2NavigationPropertyName"] = relationship.Table2Navigation,
        ["IntersectEntityName"] = relationship.IntersectTable,
    });

    public JsonObject Label(LabelSet label)
    {
        var texts = label.Texts;
        return new JsonObject
        {
            ["LocalizedLabels"] = new JsonArray([.. texts.Select(text => Localized(text.Value, text.Key))]),
            ["UserLocalizedLabel"] = texts.Count == 0 ? null : Localized(label.For(language), texts.ContainsKey(language) ? language : texts.ContainsKey(1033) ? 1033 : texts.First().Key),
        };
    }

    public static JsonObject Managed(bool value, string property) => new() { ["Value"] = value, ["CanBeChanged"] = true, ["ManagedPropertyLogicalName"] = property };

    private static JsonObject Localized(string text, int languageCode) => new()
    {
        ["Label"] = text,
        ["LanguageCode"] = languageCode,
        ["IsManaged"] = true,
        ["MetadataId"] = DefinitionNode.IdOf("label", $"{languageCode}/{text}"),
        ["HasChanged"] = null,
    };

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
