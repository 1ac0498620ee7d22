using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Query;

/// <summary>Runs a query against the store.</summary>
internal static class QueryRunner
{
    public static EntityCollection Run(SqliteSession session, MetadataModel model, QueryExpression query, RowVisibility? visibility, QueryCaller caller) =>
        throw Unsupported.Of("queries before the query compiler has landed");
}
