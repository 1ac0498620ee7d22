using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.Control;

/// <summary>One asynchronous step as <c>/_emulator/async</c> lists it.</summary>
internal sealed record AsyncItem(Guid Id, string Step, string Message, string Table, string Status, int Retries, DateTime CreatedOn, DateTime? StartedOn, DateTime? CompletedOn, int? ErrorCode, string? Error);

/// <summary>The asynchronous steps that wait, run, failed, or succeeded and are kept, oldest first.</summary>
internal static class AsyncList
{
    private static readonly string[] Columns =
        ["name", "messagename", "primaryentitytype", "statuscode", "retrycount", "createdon", "startedon", "completedon", "errorcode", "message"];

    public static IReadOnlyList<AsyncItem> Of(Organization organization)
    {
        var service = organization.ServiceFor(organization.Administrator);
        var query = new QueryExpression("asyncoperation") { ColumnSet = new ColumnSet(Columns), PageInfo = new PagingInfo { PageNumber = 1 } };
        query.AddOrder("createdon", OrderType.Ascending);
        var items = new List<AsyncItem>();
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            items.AddRange(page.Entities.Select(Item));
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
        return items;
    }

    private static AsyncItem Item(Entity row) => new(
        row.Id,
        row.GetAttributeValue<string>("name") ?? "",
        row.GetAttributeValue<string>("messagename") ?? "",
        row.GetAttributeValue<string>("primaryentitytype") ?? "",
        row.FormattedValues.TryGetValue("statuscode", out var status) ? status : "",
        row.GetAttributeValue<int?>("retrycount") ?? 0,
        row.GetAttributeValue<DateTime>("createdon"),
        row.GetAttributeValue<DateTime?>("startedon"),
        row.GetAttributeValue<DateTime?>("completedon"),
        row.GetAttributeValue<int?>("errorcode"),
        row.GetAttributeValue<string>("message"));
}
