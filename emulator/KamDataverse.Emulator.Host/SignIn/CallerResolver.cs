using System.Net;
using KamDataverse.Emulator.Host.WebApi;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.SignIn;

/// <summary>
/// Who asks. <c>Authorization: Bearer user:name</c> is that user; any other token, or none, is the system administrator, unless the browser has signed in.
/// Only the machine itself may ask.
/// </summary>
internal sealed class CallerResolver(Organization organization)
{
    public const string Cookie = "emulator-user";

    private const string Bearer = "Bearer ";
    private const string User = "user:";

    /// <exception cref="DataverseFault">The user is unknown, or may not act for another.</exception>
    public Caller Resolve(HttpContext context)
    {
        DemandLoopback(context);
        return Impersonated(Base(context), context.Request.Headers);
    }

    public static void DemandLoopback(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            throw new DataverseFault(Refusals.NotAuthenticated, 401, "The emulator answers requests of its own machine only.");
    }

    private Caller Base(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer + User, StringComparison.OrdinalIgnoreCase))
            return Find(Uri.UnescapeDataString(authorization[(Bearer.Length + User.Length)..].Trim()));
        if (authorization.Length == 0 && context.Request.Cookies[Cookie] is { Length: > 0 } name)
        {
            // A cookie may outlive the organisation it was given in.
            return organization.FindCaller(name) ?? organization.Administrator;
        }

        return organization.Administrator;
    }

    private Caller Find(string name) => organization.FindCaller(name) ?? throw Refusals.UnknownCaller(name);

    /// <summary>Documented: impersonate-another-user-web-api.</summary>
    private Caller Impersonated(Caller caller, IHeaderDictionary headers)
    {
        if (headers["MSCRMCallerID"].ToString() is { Length: > 0 } userId)
            return Guid.TryParse(userId, out var id) ? caller with { UserId = Existing(id) } : throw Refusals.BadUrl($"The header MSCRMCallerID holds '{userId}', which is no id.");
        if (headers["CallerObjectId"].ToString() is not { Length: > 0 } objectId)
            return caller;
        if (!Guid.TryParse(objectId, out var directoryId))
            throw Refusals.BadUrl($"The header CallerObjectId holds '{objectId}', which is no id.");
        var query = new QueryExpression("systemuser") { TopCount = 1 };
        query.Criteria.AddCondition("azureactivedirectoryobjectid", ConditionOperator.Equal, directoryId);
        return Find(query) is { } user ? caller with { UserId = user } : throw Refusals.UnknownCaller(objectId);
    }

    private Guid Existing(Guid id)
    {
        var query = new QueryExpression("systemuser") { TopCount = 1 };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.Equal, id);
        return Find(query) ?? throw Refusals.UnknownCaller(id.ToString("D"));
    }

    private Guid? Find(QueryExpression query)
    {
        var rows = ((RetrieveMultipleResponse)organization.Execute(new RetrieveMultipleRequest { Query = query }, organization.Administrator)).EntityCollection;
        return rows.Entities.Count > 0 ? rows.Entities[0].Id : null;
    }
}
