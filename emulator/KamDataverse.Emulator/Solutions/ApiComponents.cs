using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>The file components: custom APIs with their parameters and responses, environment variables.</summary>
internal static class ApiComponents
{
    private const string File = "customapi.xml";

    public static void Read(ComponentSet components)
    {
        var privileges = Privileges.Of(components.Model).Select(privilege => privilege.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (part, api) in components.Package.Files("customapis", File))
            ReadApi(components, privileges, part, api);
        foreach (var (part, variable) in components.Package.Files("environmentvariabledefinitions", "environmentvariabledefinition.xml"))
            ReadVariable(components, part, variable);
    }

    private static void ReadApi(ComponentSet components, HashSet<string> privileges, string part, XElement api)
    {
        var name = api.AttributeText("uniquename", part);
        var component = $"the custom API {name}";
        TableImport.CheckPrefix(components.Package, name, component);
        if (part != $"customapis/{name}/{File}")
            throw ImportFaults.Invalid(part, $"the folder of {component} has another name.");
        var id = ComponentSet.IdOf("customapi", name);
        var binding = InRange(api.Whole("bindingtype", part) ?? 0, 0, 2, "bindingtype", component);
        if (binding == 2)
            throw Unsupported.Of("custom APIs bound to a collection");
        var table = api.Optional("boundentitylogicalname");
        if (binding == 1 && !components.Model.TryGetTable(table, out _))
            throw ImportFaults.Refused(component, $"the organisation has no table {table}.");
        var type = api.Element("plugintypeid")?.Optional("plugintypeid") is { } text ? XmlParts.Id(text, part) : (Guid?)null;
        if (type is { } plugin && !components.Has("plugintype", plugin))
            throw ImportFaults.Refused(component, $"its plug-in type {plugin} is not in the solution.");
        // Documented (custom-api, secure with a privilege): an existing privilege is named; that another one is refused when it is imported is inferred.
        if (api.Optional("executeprivilegename") is { } privilege && !privileges.Contains(privilege))
            throw ImportFaults.Refused(component, $"the organisation has no privilege {privilege}.");
        var message = SdkMessages.Own(name);
        components.Add("sdkmessage", message, new() { ["name"] = name, ["isprivate"] = api.Flag("isprivate", part), ["autotransact"] = true }, component);
        components.Add("customapi", id, new()
        {
            ["uniquename"] = name, ["name"] = api.Text("name", part), ["displayname"] = components.Localised(component, id, "displayname", api.DefaultedLabels("displayname", part)),
            ["description"] = components.Localised(component, id, "description", api.DefaultedLabels("description", part)),
            ["allowedcustomprocessingsteptype"] = new OptionSetValue(InRange(api.Whole("allowedcustomprocessingsteptype", part) ?? 0, 0, 2, "allowedcustomprocessingsteptype", component)),
            ["bindingtype"] = new OptionSetValue(binding), ["boundentitylogicalname"] = binding == 0 ? null : table, ["executeprivilegename"] = api.Optional("executeprivilegename"),
            ["isfunction"] = api.Flag("isfunction", part), ["isprivate"] = api.Flag("isprivate", part), ["workflowsdkstepenabled"] = api.Flag("workflowsdkstepenabled", part),
            ["plugintypeid"] = type is { } handler ? new EntityReference("plugintype", handler) : null, ["sdkmessageid"] = new EntityReference("sdkmessage", message),
            ["iscustomizable"] = ComponentSet.Managed(api.Flag("iscustomizable", part)),
        }, component);
        var responses = 0;
        var folder = part[..^File.Length];
        foreach (var (file, parameter) in components.Package.Files(folder + "customapirequestparameters", "customapirequestparameter.xml"))
            ReadParameter(components, file, parameter, component, id, name, isResponse: false);
        foreach (var (file, property) in components.Package.Files(folder + "customapiresponseproperties", "customapiresponseproperty.xml"))
        {
            ReadParameter(components, file, property, component, id, name, isResponse: true);
            responses++;
        }

        if (api.Flag("isfunction", part) && responses == 0)
            throw ImportFaults.Refused(component, "a function needs at least one response property.");
    }

    private static void ReadParameter(ComponentSet components, string part, XElement parameter, string api, Guid apiId, string apiName, bool isResponse)
    {
        var name = parameter.AttributeText("uniquename", part);
        var component = $"{api}, {(isResponse ? "response property" : "request parameter")} {name}";
        var (table, folder) = isResponse ? ("customapiresponseproperty", "customapiresponseproperties") : ("customapirequestparameter", "customapirequestparameters");
        if (!part.EndsWith($"/{folder}/{name}/{table}.xml", StringComparison.Ordinal))
            throw ImportFaults.Invalid(part, $"the folder of {component} has another name.");
        var id = ComponentSet.IdOf(table, $"{apiName}/{name}");
        var type = InRange(parameter.Whole("type", part) ?? throw ImportFaults.Refused(component, "it has no type."), 0, 12, "type", component);
        if (isResponse && parameter.Element("isoptional") is not null)
            throw ImportFaults.Refused(component, "a response property has no element isoptional.");
        var logicalName = parameter.Optional("logicalentityname");
        if (logicalName is not null && !components.Model.TryGetTable(logicalName, out _))
            throw ImportFaults.Refused(component, $"the organisation has no table {logicalName}.");
        var values = new Dictionary<string, object?>
        {
            ["uniquename"] = name, ["name"] = parameter.Text("name", part),
            ["displayname"] = components.Localised(component, id, "displayname", parameter.DefaultedLabels("displayname", part)),
            ["description"] = components.Localised(component, id, "description", parameter.DefaultedLabels("description", part)),
            ["type"] = new OptionSetValue(type), ["logicalentityname"] = logicalName, ["customapiid"] = new EntityReference("customapi", apiId),
            ["iscustomizable"] = ComponentSet.Managed(parameter.Flag("iscustomizable", part)),
        };
        if (!isResponse)
            values["isoptional"] = parameter.Flag("isoptional", part);
        components.Add(table, id, values, component);
    }

    private static void ReadVariable(ComponentSet components, string part, XElement variable)
    {
        const int firstType = 100000000;
        var name = variable.AttributeText("schemaname", part);
        var component = $"the environment variable {name}";
        TableImport.CheckPrefix(components.Package, name, component);
        if (part != $"environmentvariabledefinitions/{name}/environmentvariabledefinition.xml")
            throw ImportFaults.Invalid(part, $"the folder of {component} has another name.");
        var id = ComponentSet.IdOf("environmentvariabledefinition", name);
        components.Add("environmentvariabledefinition", id, new()
        {
            ["schemaname"] = name, ["displayname"] = components.Localised(component, id, "displayname", variable.DefaultedLabels("displayname", part)),
            ["description"] = components.Localised(component, id, "description", variable.DefaultedLabels("description", part)),
            ["type"] = new OptionSetValue(InRange(variable.Whole("type", part) ?? firstType, firstType, firstType + 5, "type", component)),
            ["defaultvalue"] = variable.Optional("defaultvalue"), ["isrequired"] = variable.Flag("isrequired", part), ["introducedversion"] = variable.Optional("introducedversion"),
            ["iscustomizable"] = ComponentSet.Managed(variable.Flag("iscustomizable", part, missing: true)),
        }, component);
    }

    private static int InRange(int value, int minimum, int maximum, string name, string component) =>
        value >= minimum && value <= maximum ? value : throw ImportFaults.Refused(component, $"'{value}' is no value for {name}.");
}
