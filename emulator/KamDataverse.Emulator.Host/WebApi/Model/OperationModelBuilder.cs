using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>Adds actions, functions and their response types to the EDM model.</summary>
internal sealed class OperationModelBuilder(EdmModel model, EdmEntityContainer container, EdmEntityType anyRow, IReadOnlyDictionary<string, EdmEntityType> tables)
{
    private EdmComplexType? principalAccess;
    private EdmComplexType? rolePrivilege;

    public void Add(IEnumerable<OperationDefinition> operations)
    {
        foreach (var operation in operations)
            Add(operation);
    }

    private void Add(OperationDefinition definition)
    {
        var returns = ReturnTypeOf(definition);
        var bound = definition.Binding != OperationBinding.None;
        EdmOperation operation = definition.IsFunction
            ? new EdmFunction(WebApiModel.Namespace, definition.Name, returns ?? EdmTypes.Primitive(EdmPrimitiveTypeKind.String), bound, null, isComposable: false)
            : new EdmAction(WebApiModel.Namespace, definition.Name, returns, bound, null);

        if (bound)
        {
            var type = RowType(definition.BoundTable);
            operation.AddParameter(definition.Binding == OperationBinding.Entity ? "entity" : "entityset",
                definition.Binding == OperationBinding.Entity ? type : EdmTypes.Collection(type));
        }

        foreach (var parameter in definition.Parameters)
        {
            var type = TypeOf(parameter);
            if (parameter.IsOptional && definition.IsFunction)
                operation.AddOptionalParameter(parameter.Name, type);
            else
                operation.AddParameter(parameter.Name, type);
        }

        model.AddElement(operation);
        if (bound)
            return;
        if (operation is EdmFunction function)
            container.AddFunctionImport(function);
        else
            container.AddActionImport((EdmAction)operation);
    }

    /// <summary>One complex type per operation; a single row or list of rows is returned as such (documented: custom-api, "Custom API response").</summary>
    private IEdmTypeReference? ReturnTypeOf(OperationDefinition definition)
    {
        if (definition.Responses.Count == 0)
            return null;
        if (definition.Responses is [{ Type: ParameterType.Entity or ParameterType.EntityCollection } only])
            return TypeOf(only);

        var response = new EdmComplexType(WebApiModel.Namespace, definition.ResponseTypeName);
        foreach (var property in definition.Responses)
        {
            if (property.Type is ParameterType.Entity or ParameterType.EntityCollection or ParameterType.EntityReference)
            {
                response.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
                {
                    Name = property.Name,
                    Target = RowType(property.Table).EntityDefinition(),
                    TargetMultiplicity = property.Type == ParameterType.EntityCollection ? EdmMultiplicity.Many : EdmMultiplicity.ZeroOrOne,
                });
            }
            else
            {
                response.AddStructuralProperty(property.Name, TypeOf(property));
            }
        }

        model.AddElement(response);
        return new EdmComplexTypeReference(response, isNullable: false);
    }

    private EdmEntityTypeReference RowType(string? table) => new(table is not null && tables.TryGetValue(table, out var type) ? type : anyRow, isNullable: true);

    private IEdmTypeReference TypeOf(OperationParameter parameter) => parameter.Type switch
    {
        ParameterType.Entity or ParameterType.EntityReference => RowType(parameter.Table),
        ParameterType.EntityCollection => EdmTypes.Collection(RowType(parameter.Table)),
        ParameterType.StringArray => EdmTypes.Collection(EdmTypes.Primitive(EdmPrimitiveTypeKind.String)),
        ParameterType.PrincipalAccess => new EdmComplexTypeReference(PrincipalAccess(), isNullable: true),
        ParameterType.PrincipalAccessArray => EdmTypes.Collection(new EdmComplexTypeReference(PrincipalAccess(), isNullable: true)),
        ParameterType.RolePrivilegeArray => EdmTypes.Collection(new EdmComplexTypeReference(RolePrivilege(), isNullable: true)),
        ParameterType.GuidArray => EdmTypes.Collection(EdmTypes.Primitive(EdmPrimitiveTypeKind.Guid)),
        _ => EdmTypes.Primitive(PrimitiveOf(parameter.Type), nullable: true),
    };

    private EdmComplexType PrincipalAccess()
    {
        if (principalAccess is not null)
            return principalAccess;
        principalAccess = new EdmComplexType(WebApiModel.Namespace, "PrincipalAccess");
        principalAccess.AddStructuralProperty("AccessMask", EdmPrimitiveTypeKind.String);
        principalAccess.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = "Principal", Target = anyRow, TargetMultiplicity = EdmMultiplicity.ZeroOrOne });
        model.AddElement(principalAccess);
        return principalAccess;
    }

    private EdmComplexType RolePrivilege()
    {
        if (rolePrivilege is not null)
            return rolePrivilege;
        rolePrivilege = new EdmComplexType(WebApiModel.Namespace, "RolePrivilege");
        rolePrivilege.AddStructuralProperty("PrivilegeId", EdmPrimitiveTypeKind.Guid);
        rolePrivilege.AddStructuralProperty("PrivilegeName", EdmPrimitiveTypeKind.String);
        rolePrivilege.AddStructuralProperty("Depth", EdmPrimitiveTypeKind.String);
        rolePrivilege.AddStructuralProperty("BusinessUnitId", EdmPrimitiveTypeKind.Guid);
        model.AddElement(rolePrivilege);
        return rolePrivilege;
    }

    private static EdmPrimitiveTypeKind PrimitiveOf(ParameterType type) => type switch
    {
        ParameterType.Boolean => EdmPrimitiveTypeKind.Boolean,
        ParameterType.DateTime => EdmPrimitiveTypeKind.DateTimeOffset,
        ParameterType.Decimal or ParameterType.Money => EdmPrimitiveTypeKind.Decimal,
        ParameterType.Float => EdmPrimitiveTypeKind.Double,
        ParameterType.Integer or ParameterType.Picklist => EdmPrimitiveTypeKind.Int32,
        ParameterType.Guid => EdmPrimitiveTypeKind.Guid,
        _ => EdmPrimitiveTypeKind.String,
    };
}
