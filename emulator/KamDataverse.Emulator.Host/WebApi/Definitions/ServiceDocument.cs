using KamDataverse.Emulator.Host.WebApi.Operations;
using Microsoft.OData.Edm;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary>The list of entity sets at the service's root.</summary>
internal static class ServiceDocument
{
    public static WebApiResponse Answer(WebApiSession session) => JsonAnswer.Write(session, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{session.Request.ServiceRoot}$metadata");
        json.WriteStartArray("value");
        foreach (var set in session.Model.Edm.EntityContainer.EntitySets().OrderBy(set => set.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", set.Name);
            json.WriteString("kind", "EntitySet");
            json.WriteString("url", set.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
