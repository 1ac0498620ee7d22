using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>Builds the registry from the component rows an import left in the store.</summary>
internal sealed class StepRegistryReader(Func<IUnitOfWork> open)
{
    private readonly Dictionary<Guid, (string Name, PluginAssembly Assembly)> types = [];

    public StepRegistry Read()
    {
        using var unit = open();
        ReadTypes(unit);
        return new StepRegistry(ReadSteps(unit), ReadCustomApis(unit));
    }

    private void ReadTypes(IUnitOfWork unit)
    {
        // The content stays in the store until a plug-in is needed.
        var assemblies = All(unit, "pluginassembly", "name").ToDictionary(row => row.Id, row => new PluginAssembly(row.GetAttributeValue<string>("name"), () => Content(row.Id)));
        foreach (var row in All(unit, "plugintype", "typename", "pluginassemblyid"))
        {
            if (row.GetAttributeValue<EntityReference>("pluginassemblyid") is { } assembly && assemblies.TryGetValue(assembly.Id, out var loaded))
                types[row.Id] = (row.GetAttributeValue<string>("typename"), loaded);
        }
    }

    private byte[] Content(Guid assembly)
    {
        using var unit = open();
        var content = unit.Read("pluginassembly", assembly, ["content"])?.GetAttributeValue<string>("content");
        return content is null ? throw Faults.Unexpected($"Plug-in assembly {assembly} has no content.", null) : Convert.FromBase64String(content);
    }

    private List<StepDefinition> ReadSteps(IUnitOfWork unit)
    {
        var messages = All(unit, "sdkmessage", "name").ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("name"));
        var tables = All(unit, "sdkmessagefilter", "primaryobjecttypecode").ToDictionary(row => row.Id, row => row.GetAttributeValue<string>("primaryobjecttypecode") ?? "");
        var images = All(unit, "sdkmessageprocessingstepimage", "entityalias", "imagetype", "attributes", "sdkmessageprocessingstepid")
            .ToLookup(row => row.GetAttributeValue<EntityReference>("sdkmessageprocessingstepid").Id);
        var steps = new List<StepDefinition>();
        var query = new QueryExpression("sdkmessageprocessingstep")
        {
            ColumnSet = new ColumnSet(
                "name", "sdkmessageid", "sdkmessagefilterid", "plugintypeid", "eventhandler", "stage", "mode", "rank", "filteringattributes", "configuration", "impersonatinguserid", "asyncautodelete"),
        };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        foreach (var row in Rows.All(unit, query))
        {
            var type = (row.GetAttributeValue<EntityReference>("eventhandler") ?? row.GetAttributeValue<EntityReference>("plugintypeid"))?.Id ?? Guid.Empty;
            if (!types.TryGetValue(type, out var plugin))
                throw Unsupported.Of($"the step {row.GetAttributeValue<string>("name")}, whose event handler is no plug-in type");
            var configuration = row.GetAttributeValue<string>("configuration");
            steps.Add(new StepDefinition
            {
                Id = row.Id,
                Name = row.GetAttributeValue<string>("name") ?? "",
                Message = messages[row.GetAttributeValue<EntityReference>("sdkmessageid").Id],
                Table = row.GetAttributeValue<EntityReference>("sdkmessagefilterid") is { } filter ? TableName(tables[filter.Id]) : "",
                Stage = row.GetAttributeValue<OptionSetValue>("stage")?.Value ?? Stages.PostOperation,
                Mode = row.GetAttributeValue<OptionSetValue>("mode")?.Value ?? 0,
                Rank = row.GetAttributeValue<int?>("rank") ?? 1,
                FilteringColumns = Names(row.GetAttributeValue<string>("filteringattributes")),
                Images = [.. images[row.Id].Select(Image)],
                ImpersonatedUser = row.GetAttributeValue<EntityReference>("impersonatinguserid")?.Id,
                DeletesAsyncOperation = row.GetAttributeValue<bool?>("asyncautodelete") ?? false,
                TypeName = plugin.Name,
                Instance = new Lazy<IPlugin>(() => plugin.Assembly.Create(plugin.Name, configuration, null)),
            });
        }
        return steps;
    }

    private List<CustomApiDefinition> ReadCustomApis(IUnitOfWork unit)
    {
        var requests = Parameters(unit, "customapirequestparameter", "isoptional");
        var responses = Parameters(unit, "customapiresponseproperty");
        var catalogued = All(unit, "catalogassignment", "object").Select(row => row.GetAttributeValue<EntityReference>("object").Id).ToHashSet();
        return
        [
            .. All(unit, "customapi", "uniquename", "allowedcustomprocessingsteptype", "bindingtype", "boundentitylogicalname", "isfunction", "isprivate", "executeprivilegename", "plugintypeid").Select(row =>
            {
                var type = row.GetAttributeValue<EntityReference>("plugintypeid")?.Id;
                var plugin = type is { } id && types.TryGetValue(id, out var found) ? found : default;
                return new CustomApiDefinition
                {
                    Id = row.Id,
                    UniqueName = row.GetAttributeValue<string>("uniquename"),
                    Binding = (CustomApiBinding)(row.GetAttributeValue<OptionSetValue>("bindingtype")?.Value ?? 0),
                    BoundTable = row.GetAttributeValue<string>("boundentitylogicalname") ?? "",
                    IsFunction = row.GetAttributeValue<bool?>("isfunction") ?? false,
                    IsPrivate = row.GetAttributeValue<bool?>("isprivate") ?? false,
                    IsBusinessEvent = catalogued.Contains(row.Id) && row.GetAttributeValue<OptionSetValue>("allowedcustomprocessingsteptype") is { Value: > 0 },
                    ExecutePrivilege = row.GetAttributeValue<string>("executeprivilegename"),
                    Parameters = [.. requests[row.Id]],
                    Responses = [.. responses[row.Id]],
                    PluginTypeId = type ?? Guid.Empty,
                    TypeName = plugin.Name ?? "",
                    Instance = plugin.Assembly is { } assembly ? new Lazy<IPlugin>(() => assembly.Create(plugin.Name!, null, null)) : null,
                };
            }),
        ];
    }

    private static ILookup<Guid, CustomApiParameter> Parameters(IUnitOfWork unit, string table, params string[] more) =>
        All(unit, table, ["uniquename", "type", "logicalentityname", "customapiid", .. more]).ToLookup(
            row => row.GetAttributeValue<EntityReference>("customapiid").Id,
            row => new CustomApiParameter(
                row.GetAttributeValue<string>("uniquename"),
                row.GetAttributeValue<OptionSetValue>("type").Value,
                row.GetAttributeValue<bool?>("isoptional") ?? false,
                row.GetAttributeValue<string>("logicalentityname")));

    private static ImageDefinition Image(Entity row)
    {
        var type = row.GetAttributeValue<OptionSetValue>("imagetype")?.Value ?? 0;
        return new ImageDefinition(row.GetAttributeValue<string>("entityalias"), type is 0 or 2, type is 1 or 2, Names(row.GetAttributeValue<string>("attributes")));
    }

    private static string TableName(string name) => name == "none" ? "" : name;

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static List<Entity> All(IUnitOfWork unit, string table, params string[] columns) =>
        [.. Rows.All(unit, new QueryExpression(table) { ColumnSet = new ColumnSet(columns) })];
}
