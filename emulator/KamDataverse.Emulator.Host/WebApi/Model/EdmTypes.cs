using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>Short ways to name EDM types.</summary>
internal static class EdmTypes
{
    public static EdmTypeReference Primitive(EdmPrimitiveTypeKind kind, bool nullable = true) =>
        (EdmTypeReference)EdmCoreModel.Instance.GetPrimitive(kind, nullable);

    public static IEdmTypeReference Collection(IEdmTypeReference element) => new EdmCollectionTypeReference(new EdmCollectionType(element));
}
