using System.Text;
using KamDataverse.Emulator.Host.SignIn;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host;

/// <summary>Serves web resources where Dynamics does, under the strict content security policy of model-driven apps.</summary>
internal static class WebResources
{
    private const string Policy =
        "default-src 'self'; script-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self' blob: data:; "
        + "font-src 'self' data:; frame-src 'self' blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private const string GlobalContextName = "ClientGlobalContext.js.aspx";

    /// <summary>
    /// Documented (GetGlobalContext and ClientGlobalContext.js.aspx): a page that includes it has the function GetGlobalContext, and the object Xrm. Inferred: both are those of the window the page stands in.
    /// </summary>
    private const string GlobalContext =
        """
        (function () {
          "use strict";
          var around = window;
          while (!around.Xrm && around !== around.parent) around = around.parent;
          if (around.Xrm && around !== window) window.Xrm = around.Xrm;
          window.GetGlobalContext = function () {
            if (!window.Xrm) throw new Error("The emulator does not implement GetGlobalContext of a page that stands in no app.");
            return window.Xrm.Utility.getGlobalContext();
          };
        })();

        """;

    // By webresourcetype; without a charset, because the platform sends none and texts have to say their own.
    private static readonly Dictionary<int, string> ContentTypes = new()
    {
        [1] = "text/html", [2] = "text/css", [3] = "text/javascript", [4] = "text/xml", [5] = "image/png", [6] = "image/jpeg", [7] = "image/gif", [9] = "text/xml",
        [10] = "image/x-icon", [11] = "image/svg+xml", [12] = "text/xml",
    };

    public static void MapWebResources(this WebApplication app)
    {
        app.MapGet("/WebResources/{**name}", (HttpContext context, Organization organization, string name) => Send(context, organization, name, isVersioned: false));
        app.MapGet("/{version:regex(^(\\{{|%7[Bb]).*(\\}}|%7[Dd])$)}/WebResources/{**name}", (HttpContext context, Organization organization, string name) => Send(context, organization, name, isVersioned: true));
    }

    private static IResult Send(HttpContext context, Organization organization, string name, bool isVersioned)
    {
        CallerResolver.DemandLoopback(context);
        // Pages in folders of their own reach it as they reach each other: by a path above them.
        if (name.Equals(GlobalContextName, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(GlobalContext, "text/javascript", Encoding.UTF8);
        }

        var query = new QueryExpression("webresource") { ColumnSet = new ColumnSet("content", "webresourcetype"), TopCount = 1 };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        var rows = ((RetrieveMultipleResponse)organization.Execute(new RetrieveMultipleRequest { Query = query }, organization.Administrator)).EntityCollection.Entities;
        if (rows.Count == 0)
            return Results.Text($"There is no web resource '{name}'.", "text/plain", Encoding.UTF8, 404);

        var row = rows[0];
        var type = row.GetAttributeValue<OptionSetValue>("webresourcetype")?.Value ?? 0;
        var content = Convert.FromBase64String(row.GetAttributeValue<string>("content") ?? "");
        var tag = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))[..32];
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = isVersioned ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(content, ContentTypes.GetValueOrDefault(type, "application/octet-stream"), entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{tag}\""));
    }
}
