using System;
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
        typeof(ColumnSet), typeof(ConcurrencyBehavior), typeof(Entity), typeof(EntityImageCollection), typeof(EntityReferenceCollection),
        typeof(EntityState), typeof(ExecuteMultipleResponseItemCollection), typeof(ExecuteMultipleSettings), typeof(Label),
        typeof(OrganizationRequest), typeof(OrganizationRequestCollection), typeof(OrganizationResponse), typeof(OrganizationResponseCollection),
        typeof(QueryBase), typeof(Relationship), typeof(PagingInfo),
    ];
}
