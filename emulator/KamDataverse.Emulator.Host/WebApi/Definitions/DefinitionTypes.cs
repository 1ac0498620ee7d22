using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>The EDM types of table, column, relationship and choice definitions (documented: webapi/reference/metadataentitytypes), as far as the emulator answers them.</summary>
internal static class DefinitionTypes
{
    public const string Tables = "EntityDefinitions";
    public const string Choices = "GlobalOptionSetDefinitions";
    public const string Relationships = "RelationshipDefinitions";

    private const string Space = Model.WebApiModel.Namespace;

    // S text, I and L whole numbers, M and F decimals, B yes/no, G id, D date and time; any other word is a complex type or an enumeration; [] marks a collection.
    private static readonly (string Name, string Members)[] Enumerations =
    [
        ("AttributeTypeCode", "Boolean=0 Customer=1 DateTime=2 Decimal=3 Double=4 Integer=5 Lookup=6 Memo=7 Money=8 Owner=9 PartyList=10 Picklist=11 State=12 Status=13 String=14 Uniqueidentifier=15 CalendarRules=16 Virtual=17 BigInt=18 ManagedProperty=19 EntityName=20"),
        ("AttributeRequiredLevel", "None=0 SystemRequired=1 ApplicationRequired=2 Recommended=3"),
        ("OwnershipTypes", "None=0 UserOwned=1 TeamOwned=2 BusinessOwned=4 OrganizationOwned=8 BusinessParented=16"),
        ("CascadeType", "NoCascade=0 Cascade=1 Active=2 UserOwned=3 RemoveLink=4 Restrict=5"),
        ("OptionSetType", "Picklist=0 State=1 Status=2 Boolean=3"),
        ("RelationshipType", "OneToManyRelationship=0 ManyToManyRelationship=1"),
        ("EntityKeyIndexStatus", "Pending=0 InProgress=1 Active=2 Failed=3"),
    ];

    private static readonly (string Name, string? Base, string Properties)[] ComplexTypes =
    [
        ("LocalizedLabel", null, "Label:S LanguageCode:I IsManaged:B MetadataId:G HasChanged:B"),
        ("Label", null, "LocalizedLabels:LocalizedLabel[] UserLocalizedLabel:LocalizedLabel"),
        ("BooleanManagedProperty", null, "Value:B CanBeChanged:B ManagedPropertyLogicalName:S"),
        ("AttributeRequiredLevelManagedProperty", null, "Value:AttributeRequiredLevel CanBeChanged:B ManagedPropertyLogicalName:S"),
        ("AttributeTypeDisplayName", null, "Value:S"),
        ("StringFormatName", null, "Value:S"),
        ("MemoFormatName", null, "Value:S"),
        ("DateTimeBehavior", null, "Value:S"),
        ("OptionMetadata", null, "Value:I Label:Label Description:Label Color:S IsManaged:B ExternalValue:S MetadataId:G HasChanged:B"),
        ("StateOptionMetadata", "OptionMetadata", "DefaultStatus:I InvariantName:S"),
        ("StatusOptionMetadata", "OptionMetadata", "State:I TransitionData:S"),
        ("CascadeConfiguration", null, "Assign:CascadeType Delete:CascadeType Merge:CascadeType Reparent:CascadeType Share:CascadeType Unshare:CascadeType RollupView:CascadeType Archive:CascadeType"),
    ];

    private static readonly (string Name, string? Base, string Properties)[] EntityTypes =
    [
        ("MetadataBase", null, "MetadataId:G HasChanged:B"),
        ("OptionSetMetadataBase", "MetadataBase", "Name:S IsGlobal:B IsCustomOptionSet:B IsManaged:B IsCustomizable:BooleanManagedProperty DisplayName:Label Description:Label OptionSetType:OptionSetType"),
        ("OptionSetMetadata", "OptionSetMetadataBase", "Options:OptionMetadata[]"),
        ("BooleanOptionSetMetadata", "OptionSetMetadataBase", "TrueOption:OptionMetadata FalseOption:OptionMetadata"),
        ("AttributeMetadata", "MetadataBase",
            "LogicalName:S SchemaName:S EntityLogicalName:S AttributeType:AttributeTypeCode AttributeTypeName:AttributeTypeDisplayName AttributeOf:S ColumnNumber:I DisplayName:Label Description:Label "
            + "RequiredLevel:AttributeRequiredLevelManagedProperty IsPrimaryId:B IsPrimaryName:B IsCustomAttribute:B IsManaged:B IsValidForCreate:B IsValidForRead:B IsValidForUpdate:B IsSecured:B IsLogical:B "
            + "IsAuditEnabled:BooleanManagedProperty IsValidForAdvancedFind:BooleanManagedProperty IsCustomizable:BooleanManagedProperty AutoNumberFormat:S"),
        ("StringAttributeMetadata", "AttributeMetadata", "MaxLength:I FormatName:StringFormatName Format:S"),
        ("MemoAttributeMetadata", "AttributeMetadata", "MaxLength:I FormatName:MemoFormatName Format:S"),
        ("IntegerAttributeMetadata", "AttributeMetadata", "MinValue:I MaxValue:I Format:S"),
        ("BigIntAttributeMetadata", "AttributeMetadata", "MinValue:L MaxValue:L"),
        ("DecimalAttributeMetadata", "AttributeMetadata", "MinValue:M MaxValue:M Precision:I"),
        ("DoubleAttributeMetadata", "AttributeMetadata", "MinValue:F MaxValue:F Precision:I"),
        ("MoneyAttributeMetadata", "AttributeMetadata", "MinValue:F MaxValue:F Precision:I PrecisionSource:I"),
        ("BooleanAttributeMetadata", "AttributeMetadata", "DefaultValue:B"),
        ("EnumAttributeMetadata", "AttributeMetadata", "DefaultFormValue:I"),
        ("PicklistAttributeMetadata", "EnumAttributeMetadata", ""),
        ("MultiSelectPicklistAttributeMetadata", "EnumAttributeMetadata", ""),
        ("StateAttributeMetadata", "EnumAttributeMetadata", ""),
        ("StatusAttributeMetadata", "EnumAttributeMetadata", ""),
        ("EntityNameAttributeMetadata", "EnumAttributeMetadata", ""),
        ("DateTimeAttributeMetadata", "AttributeMetadata", "Format:S DateTimeBehavior:DateTimeBehavior"),
        ("LookupAttributeMetadata", "AttributeMetadata", "Targets:S[]"),
        ("UniqueIdentifierAttributeMetadata", "AttributeMetadata", ""),
        ("ImageAttributeMetadata", "AttributeMetadata", ""),
        ("FileAttributeMetadata", "AttributeMetadata", ""),
        ("ManagedPropertyAttributeMetadata", "AttributeMetadata", ""),
        ("EntityKeyMetadata", "MetadataBase", "LogicalName:S SchemaName:S EntityLogicalName:S DisplayName:Label KeyAttributes:S[] IsManaged:B EntityKeyIndexStatus:EntityKeyIndexStatus"),
        ("RelationshipMetadataBase", "MetadataBase", "SchemaName:S IsCustomRelationship:B IsManaged:B RelationshipType:RelationshipType"),
        ("OneToManyRelationshipMetadata", "RelationshipMetadataBase",
            "ReferencedEntity:S ReferencedAttribute:S ReferencedEntityNavigationPropertyName:S ReferencingEntity:S ReferencingAttribute:S ReferencingEntityNavigationPropertyName:S IsHierarchical:B CascadeConfiguration:CascadeConfiguration"),
        ("ManyToManyRelationshipMetadata", "RelationshipMetadataBase",
            "Entity1LogicalName:S Entity1IntersectAttribute:S Entity1NavigationPropertyName:S Entity2LogicalName:S Entity2IntersectAttribute:S Entity2NavigationPropertyName:S IntersectEntityName:S"),
        ("EntityMetadata", "MetadataBase",
            "LogicalName:S SchemaName:S EntitySetName:S LogicalCollectionName:S CollectionSchemaName:S ObjectTypeCode:I DisplayName:Label DisplayCollectionName:Label Description:Label OwnershipType:OwnershipTypes "
            + "PrimaryIdAttribute:S PrimaryNameAttribute:S IsCustomEntity:B IsManaged:B IsIntersect:B IsActivity:B IsQuickCreateEnabled:B IsStateModelAware:B EnforceStateTransitions:B IconVectorName:S "
            + "IsAuditEnabled:BooleanManagedProperty IsCustomizable:BooleanManagedProperty IsValidForAdvancedFind:B"),
    ];

    private static readonly (string Type, string Name, string Target, bool Many)[] Navigations =
    [
        ("EntityMetadata", "Attributes", "AttributeMetadata", true),
        ("EntityMetadata", "Keys", "EntityKeyMetadata", true),
        ("EntityMetadata", "OneToManyRelationships", "OneToManyRelationshipMetadata", true),
        ("EntityMetadata", "ManyToOneRelationships", "OneToManyRelationshipMetadata", true),
        ("EntityMetadata", "ManyToManyRelationships", "ManyToManyRelationshipMetadata", true),
        ("EnumAttributeMetadata", "OptionSet", "OptionSetMetadata", false),
        ("EnumAttributeMetadata", "GlobalOptionSet", "OptionSetMetadata", false),
        ("BooleanAttributeMetadata", "OptionSet", "BooleanOptionSetMetadata", false),
        ("BooleanAttributeMetadata", "GlobalOptionSet", "BooleanOptionSetMetadata", false),
    ];

    public static void AddTo(EdmModel model, EdmEntityContainer container)
    {
        var types = new Dictionary<string, IEdmSchemaType>(StringComparer.Ordinal);
        foreach (var (name, members) in Enumerations)
        {
            var type = new EdmEnumType(Space, name);
            foreach (var member in members.Split(' ').Select(member => member.Split('=')))
                type.AddMember(member[0], new EdmEnumMemberValue(long.Parse(member[1], System.Globalization.CultureInfo.InvariantCulture)));
            Add(type);
        }

        foreach (var (name, @base, properties) in ComplexTypes)
        {
            var type = new EdmComplexType(Space, name, @base is null ? null : (IEdmComplexType)types[@base]);
            AddProperties(type, properties, types);
            Add(type);
        }


        foreach (var (name, @base, properties) in EntityTypes)
        {
            var type = new EdmEntityType(Space, name, @base is null ? null : (IEdmEntityType)types[@base], isAbstract: @base is null, isOpen: false);
            AddProperties(type, properties, types);
            if (@base is null)
                type.AddKeys((IEdmStructuralProperty)type.FindProperty("MetadataId"));
            Add(type);
        }

        foreach (var (type, name, target, many) in Navigations)
        {
            ((EdmEntityType)types[type]).AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
            {
                Name = name,
                Target = (IEdmEntityType)types[target],
                TargetMultiplicity = many ? EdmMultiplicity.Many : EdmMultiplicity.ZeroOrOne,
                ContainsTarget = true,
            });
        }

        AddSet(Tables, "EntityMetadata", "LogicalName");
        AddSet(Choices, "OptionSetMetadataBase", "Name");
        AddSet(Relationships, "RelationshipMetadataBase", "SchemaName");
        AddKey("AttributeMetadata", "LogicalName");
        AddKey("EntityKeyMetadata", "LogicalName");
        AddKey("OneToManyRelationshipMetadata", "SchemaName");

        void Add(IEdmSchemaType type)
        {
            types.Add(type.Name, type);
            model.AddElement(type);
        }

        void AddSet(string set, string type, string key)
        {
            container.AddEntitySet(set, (EdmEntityType)types[type]);
            AddKey(type, key);
        }

        void AddKey(string type, string key) =>
            model.AddAlternateKeyAnnotation((EdmEntityType)types[type], new Dictionary<string, IEdmProperty> { [key] = ((EdmEntityType)types[type]).FindProperty(key) });
    }

    private static void AddProperties(EdmStructuredType type, string properties, Dictionary<string, IEdmSchemaType> types)
    {
        foreach (var property in properties.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(property => property.Split(':')))
        {
            var isCollection = property[1].EndsWith("[]", StringComparison.Ordinal);
            var reference = TypeOf(isCollection ? property[1][..^2] : property[1], nullable: property[0] != "MetadataId", types);
            type.AddStructuralProperty(property[0], isCollection ? Model.EdmTypes.Collection(reference) : reference);
        }
    }

    private static EdmTypeReference TypeOf(string code, bool nullable, Dictionary<string, IEdmSchemaType> types) => code switch
    {
        "S" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.String),
        "I" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Int32),
        "L" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Int64),
        "M" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Decimal),
        "F" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Double),
        "B" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Boolean),
        "G" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.Guid, nullable),
        "D" => Model.EdmTypes.Primitive(EdmPrimitiveTypeKind.DateTimeOffset),
        _ when types[code] is IEdmEnumType enumeration => new EdmEnumTypeReference(enumeration, isNullable: true),
        _ => new EdmComplexTypeReference((IEdmComplexType)types[code], isNullable: true),
    };
}
