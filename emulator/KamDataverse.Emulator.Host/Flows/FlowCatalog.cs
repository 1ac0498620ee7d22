using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.Flows;

/// <summary>The cloud flows of the organisation and the values of their parameters, read as the rows say now.</summary>
internal sealed class FlowCatalog(Organization organization)
{
    public const int CloudFlow = 5;
    private volatile Cached? cached;
    private int changes;

    /// <summary>The flows that are on.</summary>
    public IReadOnlyList<FlowDefinition> Active
    {
        get
        {
            // Counted before the rows are read: a flow that is turned on meanwhile makes what was read old at once, whoever keeps it.
            var metadata = organization.Metadata;
            var counted = Volatile.Read(ref changes);
            var known = cached;
            if (known is null || known.Changes != counted || !ReferenceEquals(known.Metadata, metadata))
                cached = known = new Cached(metadata, counted, [.. Find(true).Select(Read)]);
            return known.Flows;
        }
    }

    /// <summary>All flows with whether they are on.</summary>
    public IEnumerable<(FlowDefinition Flow, bool IsOn, string Description)> All =>
        Find(null).Select(row => (Read(row), row.GetAttributeValue<OptionSetValue>("statecode").Value == 1, row.GetAttributeValue<string>("description") ?? ""));

    public void Forget() => Interlocked.Increment(ref changes);

    /// <summary>Turns a flow on or off, as the administrator would.</summary>
    /// <exception cref="DataverseFault">It cannot be turned on.</exception>
    public void Turn(Guid flow, bool on) => Update(new Entity("workflow", flow) { ["statecode"] = new OptionSetValue(on ? 1 : 0), ["statuscode"] = new OptionSetValue(on ? 2 : 1) });

    /// <summary>Binds every connection reference to one connection.</summary>
    public void Bind(string connection)
    {
        foreach (var reference in Rows(new QueryExpression("connectionreference")))
            Update(new Entity("connectionreference", reference.Id) { ["connectionid"] = connection });
    }

    public static FlowDefinition Read(Entity row) => FlowDefinition.Read(row.Id, row.GetAttributeValue<string>("name"), row.GetAttributeValue<string>("clientdata"));

    /// <summary>The parameters of a run: environment variables with their current values, else the defaults.</summary>
    public JsonObject Parameters(FlowDefinition flow)
    {
        var values = new JsonObject();
        foreach (var (name, declaration) in flow.Parameters)
        {
            var schemaName = (string?)declaration!["metadata"]?["schemaName"];
            values[name] = schemaName is not null && VariableOf(schemaName) is { } text ? Typed(text, (string?)declaration["type"] ?? "String") : declaration["defaultValue"]?.DeepClone();
        }

        return values;
    }

    private void Update(Entity row) => organization.Execute(new UpdateRequest { Target = row }, organization.Administrator);

    private string? VariableOf(string schemaName)
    {
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("defaultvalue"), TopCount = 1 };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Equal, schemaName);
        var value = query.AddLink("environmentvariablevalue", "environmentvariabledefinitionid", "environmentvariabledefinitionid", JoinOperator.LeftOuter);
        value.EntityAlias = "current";
        value.Columns = new ColumnSet("value");
        var row = Rows(query).FirstOrDefault();
        return row?.GetAttributeValue<AliasedValue>("current.value")?.Value as string ?? row?.GetAttributeValue<string>("defaultvalue");
    }

    private static JsonNode? Typed(string text, string type) => type switch
    {
        "Int" => JsonValue.Create(long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture)),
        "Float" => JsonValue.Create(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        "Bool" => JsonValue.Create(text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase)),
        "Object" or "Array" => JsonNode.Parse(text, documentOptions: new JsonDocumentOptions()),
        _ => JsonValue.Create(text),
    };

    private DataCollection<Entity> Find(bool? isOn)
    {
        var query = new QueryExpression("workflow") { ColumnSet = new ColumnSet("name", "description", "clientdata", "statecode") };
        query.Criteria.AddCondition("category", ConditionOperator.Equal, CloudFlow);
        if (isOn is { } on)
            query.Criteria.AddCondition("statecode", ConditionOperator.Equal, on ? 1 : 0);
        query.AddOrder("name", OrderType.Ascending);
        return Rows(query);
    }

    private DataCollection<Entity> Rows(QueryExpression query) =>
        ((RetrieveMultipleResponse)organization.Execute(new RetrieveMultipleRequest { Query = query }, organization.Administrator)).EntityCollection.Entities;

    private sealed record Cached(object Metadata, int Changes, IReadOnlyList<FlowDefinition> Flows);
}
