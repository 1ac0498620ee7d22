using System;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>What may stand behind <see cref="object"/> in a row or message, so that a serialiser can name it.</summary>
internal static class KnownValueTypes
{
    public static readonly Type[] Columns =
    [
        typeof(AliasedValue), typeof(BooleanManagedProperty), typeof(EntityCollection), typeof(EntityReference), typeof(Money),
        typeof(OptionSetValue), typeof(OptionSetValueCollection),
        typeof(byte[]), typeof(Guid[]), typeof(int[]), typeof(string[]),
    ];

    public static readonly Type[] Parameters =
    [
        .. Columns,
        typeof(BusinessEntityChanges), typeof(ColumnSet), typeof(ConcurrencyBehavior), typeof(Entity), typeof(EntityImageCollection),
        typeof(EntityReferenceCollection), typeof(EntityState), typeof(ExecuteMultipleResponseItemCollection), typeof(ExecuteMultipleSettings),
        typeof(Label), typeof(LocalizedLabel), typeof(NewOrUpdatedItem), typeof(OrganizationRequest), typeof(OrganizationRequestCollection),
        typeof(OrganizationResponse), typeof(OrganizationResponseCollection), typeof(PagingInfo), typeof(QueryBase), typeof(Relationship),
        typeof(RelationshipQueryCollection), typeof(RemovedOrDeletedItem), typeof(UpsertResponse[]),
        typeof(AttributeMetadata), typeof(DeletedMetadataCollection), typeof(DeletedMetadataFilters), typeof(EntityFilters), typeof(EntityKeyMetadata),
        typeof(EntityMetadata), typeof(EntityMetadata[]), typeof(EntityMetadataCollection), typeof(EntityQueryExpression), typeof(ManagedPropertyMetadata),
        typeof(ManagedPropertyMetadata[]), typeof(OneToManyRelationshipMetadata[]), typeof(OptionSetMetadataBase), typeof(OptionSetMetadataBase[]),
        typeof(RelationshipMetadataBase),
    ];
}
