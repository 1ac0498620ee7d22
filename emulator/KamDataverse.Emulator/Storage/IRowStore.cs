using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Storage;

/// <summary>The rows of the organisation. Values use the SDK's types (EntityReference, OptionSetValue, Money, …); access checks and plug-ins are not its business.</summary>
internal interface IRowStore : IDisposable
{
    /// <summary>Opens a unit of work.</summary>
    IUnitOfWork Open();

    /// <summary>Makes the physical tables follow <paramref name="model"/>; existing rows stay.</summary>
    void ApplySchema(MetadataModel model);
}

/// <summary>
/// Reads see the last committed rows plus this unit's own writes. The write lock is taken by the first write and held to the end, because Dataverse does not
/// serialise transactions but two writers of one row do wait for each other: a rule that reads before it has written anything reads unprotected here as it does there.
/// Disposing without <see cref="Commit"/> rolls back.
/// </summary>
internal interface IUnitOfWork : IDisposable
{
    /// <summary>Takes the write lock before the first write, for work that must read what nobody else changes meanwhile.</summary>
    void Lock();

    /// <returns>The row with the asked columns that have a value (all columns when <paramref name="columns"/> is null), or <see langword="null"/>.</returns>
    Entity? Read(string table, Guid id, IReadOnlyCollection<string>? columns);

    /// <param name="values">By column logical name; null clears.</param>
    /// <exception cref="DataverseFault">Duplicate primary key (0x80040237) or alternate key (0x80060892, HTTP 412, naming the key).</exception>
    void Insert(string table, Guid id, IReadOnlyDictionary<string, object?> values);

    /// <returns>False when there is no such row.</returns>
    bool Update(string table, Guid id, IReadOnlyDictionary<string, object?> values);

    bool Delete(string table, Guid id);

    /// <summary>Runs a query with <paramref name="visibility"/> added for its primary table.</summary>
    /// <param name="caller">Whose id, language and time zone the query's conditions and orders mean; the system's when <see langword="null"/>.</param>
    EntityCollection Query(QueryExpression query, RowVisibility? visibility, QueryCaller? caller = null);

    /// <summary>Next value of a named counter (autonumber, version numbers); not rolled back with the unit.</summary>
    long NextNumber(string counter);

    /// <summary>A point to come back to inside the unit.</summary>
    string SetSavepoint();

    void RollbackTo(string savepoint);

    void Commit();
}

/// <summary>Which rows of a table a caller may see: the union of the parts.</summary>
/// <param name="OwnerIds">Rows owned by these users and teams.</param>
/// <param name="BusinessUnitIds">Rows whose owning business unit is one of these.</param>
/// <param name="SharedRowIds">Rows shared with the caller.</param>
internal sealed record RowVisibility(IReadOnlyCollection<Guid> OwnerIds, IReadOnlyCollection<Guid> BusinessUnitIds, IReadOnlyCollection<Guid> SharedRowIds);
