using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Reading;
using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>One request on its way: the organisation as the caller sees it, the EDM model it is read against.</summary>
/// <param name="statistics">Told what plug-ins did.</param>
internal sealed class WebApiSession(Organization organization, WebApiModel model, WebApiRequest request, Control.RequestStatistics statistics)
{
    public WebApiModel Model => model;

    public WebApiRequest Request => request;

    public Organization Organization => organization;

    public Preferences Preferences => request.Preferences;

    public ReferenceReader References => field ??= new ReferenceReader(model, request.ServiceRoot, request.References);

    public RowReader Rows => field ??= new RowReader(model, References);

    public int Language => organization.LanguageOf(request.Caller);

    public OrganizationResponse Execute(OrganizationRequest message)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        ExecutionStatistics? executed = null;
        try
        {
            return organization.Execute(message, request.Caller, out executed);
        }
        finally
        {
            statistics.Add(message, System.Diagnostics.Stopwatch.GetElapsedTime(started), executed);
        }
    }

    public EntityCollection Find(QueryExpression query)
    {
        var rows = ((RetrieveMultipleResponse)Execute(new RetrieveMultipleRequest { Query = query })).EntityCollection;
        ComponentNames.Localise(this, query.EntityName, rows.Entities);
        return rows;
    }

    /// <summary>All pages of a query. One that joins goes by page numbers: with a cookie, what is joined to a row is lost where a page ends in its midst.</summary>
    public List<Entity> FindAll(QueryExpression query)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { PageNumber = 1, Count = 5000 };
        while (true)
        {
            var page = Find(query);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
                return rows;
            query.PageInfo = new PagingInfo { PageNumber = query.PageInfo.PageNumber + 1, Count = 5000, PagingCookie = query.LinkEntities.Count == 0 ? page.PagingCookie : null };
        }
    }

    public Entity Retrieve(EntityReference reference, ColumnSet columns)
    {
        var row = ((RetrieveResponse)Execute(new RetrieveRequest { Target = reference, ColumnSet = columns })).Entity;
        ComponentNames.Localise(this, reference.LogicalName, [row]);
        return row;
    }

    /// <summary>The reference with an id, reading the row when it is addressed by an alternate key.</summary>
    public EntityReference Resolve(EntityReference reference) =>
        reference.Id != Guid.Empty ? reference : Retrieve(reference, new ColumnSet(false)).ToEntityReference();

    public EntityReference? Follow(Urls.Resource.Row row, Navigation.Single navigation)
    {
        var target = Retrieve(row.Reference, new ColumnSet(navigation.Column)).GetAttributeValue<EntityReference>(navigation.Column);
        return target is not null && (navigation.TargetTable is null || navigation.TargetTable == target.LogicalName) ? target : null;
    }

    public string AddressOf(TableDefinition table, Guid id) => $"{request.ServiceRoot}{table.EntitySetName}({id:D})";
}
