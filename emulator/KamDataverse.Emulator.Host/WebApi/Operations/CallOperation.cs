using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Model;
using KamDataverse.Emulator.Host.WebApi.Query;
using KamDataverse.Emulator.Host.WebApi.Reading;
using KamDataverse.Emulator.Host.WebApi.Urls;
using KamDataverse.Emulator.Host.WebApi.Writing;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>Calls an action or function and writes its response.</summary>
internal sealed class CallOperation(WebApiSession session, RequestUrl url)
{
    /// <summary>PrivilegeDepth by number (documented: webapi/reference/privilegedepth).</summary>
    private static readonly string[] Depths = ["Basic", "Local", "Deep", "Global"];

    public PreparedWrite Prepare(Resource.Operation resource)
    {
        var definition = resource.Definition;
        var verb = definition.IsFunction ? "GET" : "POST";
        if (session.Request.Method != verb)
            throw Refusals.Method(session.Request.Method, $"the {(definition.IsFunction ? "function" : "action")} {definition.Name}, which is called with {verb}");

        var boundTable = resource.Bound switch
        {
            Resource.Row row => row.Table,
            Resource.Rows rows => rows.Table,
            _ => null,
        };
        var reader = new ParameterReader(session);
        var parameters = definition.IsFunction ? reader.FromUrl(definition, resource.Parameters, url) : reader.FromBody(definition, boundTable);
        if (resource.Bound is Resource.Row bound)
        {
            var reference = session.Resolve(bound.Reference);
            parameters[definition.BoundParameter] = definition.PassesBoundId ? reference.Id : reference;
        }

        foreach (var (name, asId) in definition.PassedAsId)
        {
            if (parameters.TryGetValue(name, out var given) && given is EntityReference row)
            {
                parameters.Remove(name);
                parameters[asId] = session.Resolve(row).Id;
            }
        }

        var message = new OrganizationRequest(definition.Name) { Parameters = parameters };
        return WriteRows.Only(message, response => Answer(definition, response.Results));
    }

    private WebApiResponse Answer(OperationDefinition definition, ParameterCollection results)
    {
        if (definition.Responses.Count == 0)
            return WebApiResponse.NoContent();
        if (definition.Responses is [{ Type: ParameterType.Entity or ParameterType.EntityCollection } only])
            return AnswerRows(only, results.TryGetValue(only.Name, out var rows) ? rows : null);

        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", JsonAnswer.ContextOf(session, $"{WebApiModel.Namespace}.{definition.ResponseTypeName}"));
            foreach (var property in definition.Responses)
            {
                json.WritePropertyName(property.Name);
                var value = results.TryGetValue(property.Name, out var found) ? found : null;
                Write(json, property.Type == ParameterType.AccessRights && value is int rights ? AccessRightsText.Write(rights) : value);
            }

            json.WriteEndObject();
        });
    }

    private WebApiResponse AnswerRows(OperationParameter property, object? value)
    {
        if (value is null)
            return WebApiResponse.NoContent();
        return JsonAnswer.Write(session, 200, json =>
        {
            json.WriteStartObject();
            if (value is Entity row)
            {
                json.WriteString("@odata.context", JsonAnswer.ContextOf(session, ContextOf(row.LogicalName) + "/$entity"));
                WriteMembers(json, row);
            }
            else
            {
                var rows = (EntityCollection)value;
                json.WriteString("@odata.context", JsonAnswer.ContextOf(session, ContextOf(property.Table)));
                json.WriteStartArray("value");
                foreach (var member in rows.Entities)
                    Write(json, member);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    private string ContextOf(string? table) =>
        table is not null && session.Model.Metadata.TryGetTable(table, out var definition) && definition.EntitySetName.Length > 0 ? definition.EntitySetName : $"Collection({WebApiModel.Namespace}.crmbaseentity)";

    private void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case Entity row:
                json.WriteStartObject();
                WriteMembers(json, row);
                json.WriteEndObject();
                break;
            case EntityCollection rows:
                json.WriteStartArray();
                foreach (var row in rows.Entities)
                    Write(json, row);
                json.WriteEndArray();
                break;
            case EntityReference reference:
                var table = session.Model.Metadata.Table(reference.LogicalName);
                json.WriteStartObject();
                json.WriteString("@odata.type", $"#{WebApiModel.Namespace}.{table.LogicalName}");
                json.WriteString(table.PrimaryIdColumn, reference.Id);
                json.WriteEndObject();
                break;
            case Entity[] members:
                json.WriteStartArray();
                foreach (var member in members)
                    Write(json, member);
                json.WriteEndArray();
                break;
            case string[] texts:
                json.WriteStartArray();
                foreach (var text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case Guid[] ids:
                json.WriteStartArray();
                foreach (var id in ids)
                    json.WriteStringValue(id);
                json.WriteEndArray();
                break;
            default:
                new RowWriter(session, json).WriteValue(value);
                break;
        }
    }

    private void WriteMembers(Utf8JsonWriter json, Entity row)
    {
        if (session.Model.Metadata.TryGetTable(row.LogicalName, out var table))
        {
            json.WriteString("@odata.type", $"#{WebApiModel.Namespace}.{table.LogicalName}");
            new RowWriter(session, json).WriteMembers(row, Projection.Of(table, row.Attributes.Keys), []);
            return;
        }

        // The platform's own complex types travel as rows of no table; any other such row is an open type (documented: use-open-types).
        var isAccess = row.LogicalName == "principalaccess";
        var isPrivilege = row.LogicalName == "roleprivilege";
        if (!isAccess && !isPrivilege)
            json.WriteString("@odata.type", $"#{WebApiModel.Namespace}.expando");
        foreach (var (name, value) in row.Attributes)
        {
            json.WritePropertyName(name);
            Write(json, isAccess && value is int rights ? AccessRightsText.Write(rights) : isPrivilege && value is int depth ? Depths[depth] : value);
        }
    }
}
