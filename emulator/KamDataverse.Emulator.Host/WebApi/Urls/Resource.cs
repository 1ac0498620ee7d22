using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Metadata;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Urls;

/// <summary>What the path of a request addresses.</summary>
internal abstract record Resource
{
    internal sealed record ServiceDocument : Resource;

    internal sealed record MetadataDocument : Resource;

    internal sealed record Batch : Resource;

    /// <summary>A table's rows, or those of them that belong to <paramref name="Parent"/>.</summary>
    internal sealed record Rows(TableDefinition Table, EntityReference? Parent = null, Navigation? Through = null) : Resource;

    /// <summary>One row, by id or alternate key.</summary>
    internal sealed record Row(TableDefinition Table, EntityReference Reference) : Resource;

    /// <summary>The row behind a lookup that is empty: nothing to show, and no error.</summary>
    internal sealed record NoRow(TableDefinition Table) : Resource;

    internal sealed record Count(Rows Of) : Resource;

    internal sealed record Property(Row Of, ColumnDefinition Column, bool Raw) : Resource;

    /// <summary><c>$ref</c> of a navigation property, or of one member of it.</summary>
    internal sealed record Link(Row From, Navigation Navigation, EntityReference? Member) : Resource;

    /// <summary>An action or function.</summary>
    /// <param name="Bound">A <see cref="Row"/> or <see cref="Rows"/>; <see langword="null"/> when unbound.</param>
    internal sealed record Operation(IEdmOperation Declaration, OperationDefinition Definition, IReadOnlyList<OperationSegmentParameter> Parameters, Resource? Bound) : Resource;

    /// <summary>Table, column, relationship and choice definitions.</summary>
    internal sealed record Definitions(ODataPath Path) : Resource;
}
