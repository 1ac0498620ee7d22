using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Messages;

/// <summary>Retrieve and RetrieveMultiple.</summary>
internal sealed class ReadMessages(Engine engine)
{
    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["Retrieve"] = Retrieve;
        handlers["RetrieveMultiple"] = RetrieveMultiple;
    }

    private ParameterCollection Retrieve(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Target", "ColumnSet", "RelatedEntitiesQuery");
        if (request.Parameters.TryGetValue("RelatedEntitiesQuery", out var related) && related is not null)
            throw Unsupported.Of("the parameter RelatedEntitiesQuery of Retrieve");
        var target = Isolation.Copy(request.Get<EntityReference>("Target"));
        var columns = request.Get<ColumnSet>("ColumnSet");
        var table = frame.State.Metadata.Table(target.LogicalName ?? "");
        var id = engine.Messages.Locator.Resolve(frame, table, target.Id, target.KeyAttributes);
        var inputs = new ParameterCollection { ["Target"] = target, ["ColumnSet"] = columns };
        var outputs = MessagePipeline.Run(engine, frame, "Retrieve", table.LogicalName, id, inputs, transactional: false, (at, context) =>
            context.OutputParameters["BusinessEntity"] = Read(at, table, id, columns));
        return new ParameterCollection { ["Entity"] = outputs["BusinessEntity"] };
    }

    private Entity Read(CallFrame frame, TableDefinition table, Guid id, ColumnSet columns)
    {
        engine.Access.DemandPrivilege(frame, table, AccessRight.Read);
        foreach (var name in columns.Columns)
            ValueRules.ColumnOf(table, name);
        string[]? wanted = columns.AllColumns ? null : [.. columns.Columns.Append(table.PrimaryIdColumn).Distinct()];
        string[]? read = wanted is null ? null : [.. wanted.Concat(AccessControl.OwnershipColumns(table)).Concat(Versions(table)).Distinct()];
        return engine.Read(frame, unit =>
        {
            var row = unit.Read(table.LogicalName, id, read) ?? throw Faults.NoSuchRow(table.LogicalName, id);
            engine.Access.Demand(frame, table, AccessRight.Read, row);
            row.RowVersion = RowVersions.Of(row);
            if (wanted is not null)
            {
                foreach (var name in row.Attributes.Keys.Except(wanted).ToList())
                    row.Attributes.Remove(name);
            }
            Presentation.Complete(engine, frame, unit, [row]);
            return row;
        });
    }

    private ParameterCollection RetrieveMultiple(OrganizationRequest request, CallFrame frame)
    {
        request.Allow("Query");
        var given = request.Get<QueryBase>("Query");
        var query = QueryConversions.ToExpression(given);
        var table = frame.State.Metadata.Table(query.EntityName ?? "");
        // Plug-ins see, and may change, the query as it was given (documented).
        var inputs = new ParameterCollection { ["Query"] = given };
        var outputs = MessagePipeline.Run(engine, frame, "RetrieveMultiple", table.LogicalName, Guid.Empty, inputs, transactional: false, (at, context) =>
        {
            var effective = context.InputParameters["Query"] as QueryBase ?? throw Faults.MissingParameter("Query");
            context.OutputParameters["BusinessEntityCollection"] = Find(at, ReferenceEquals(effective, given) ? query : QueryConversions.ToExpression(effective));
        });
        return new ParameterCollection { ["EntityCollection"] = outputs["BusinessEntityCollection"] };
    }

    private EntityCollection Find(CallFrame frame, QueryExpression query)
    {
        var table = frame.State.Metadata.Table(query.EntityName);
        var visibility = engine.Access.VisibilityOf(frame, table);
        var principal = engine.Access.PrincipalOf(frame, frame.Caller.UserId);
        return engine.Read(frame, unit =>
        {
            var caller = new QueryCaller
            {
                UserId = principal.UserId,
                BusinessUnitId = principal.BusinessUnitId,
                TeamIds = [.. principal.Teams],
                LanguageCode = principal.LanguageCode,
                TimeZone = principal.TimeZone,
                UtcNow = engine.UtcNow,
                LinkedVisibility = linked => engine.Access.VisibilityOf(frame, frame.State.Metadata.Table(linked)),
            };
            var rows = unit.Query(query, visibility, caller);
            foreach (var row in rows.Entities)
                row.RowVersion = RowVersions.Of(row);
            Presentation.Complete(engine, frame, unit, rows.Entities);
            return rows;
        });
    }

    private static IEnumerable<string> Versions(TableDefinition table) => table.Columns.ContainsKey("versionnumber") ? ["versionnumber"] : [];
}
