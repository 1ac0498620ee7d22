using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Solutions;

/// <summary>Web resources, apps with their parts and roles, site maps.</summary>
internal static class AppComponents
{
    private const string Part = SolutionPackage.CustomizationsPart;
    private const int TableType = 1;
    private const int SiteMapType = 62;

    public static void Read(ComponentSet components, IReadOnlySet<Guid> knownRoles)
    {
        foreach (var resource in components.Package.Section("WebResources"))
            ReadWebResource(components, resource);
        foreach (var siteMap in components.Package.Section("AppModuleSiteMaps"))
            ReadSiteMap(components, siteMap);
        foreach (var app in components.Package.Section("AppModules"))
            ReadApp(components, app, knownRoles);
    }

    private static void ReadWebResource(ComponentSet components, XElement resource)
    {
        var name = resource.Text("Name", Part);
        var component = $"the web resource {name}";
        var id = XmlParts.Id(resource.Text("WebResourceId", Part), Part);
        TableImport.CheckPrefix(components.Package, name, component, anyCharacters: true);
        components.Add("webresource", id, new()
        {
            ["name"] = name, ["displayname"] = resource.Optional("DisplayName"), ["description"] = resource.Optional("Description"),
            ["webresourcetype"] = new OptionSetValue(resource.Whole("WebResourceType", Part) is >= 1 and <= 12 and { } type ? type : throw ImportFaults.Refused(component, "its type is not 1 to 12.")),
            ["content"] = Convert.ToBase64String(components.Package.Payload(resource.Text("FileName", Part), component)),
            ["languagecode"] = resource.Whole("LanguageCode", Part), ["dependencyxml"] = resource.Element("DependencyXml")?.Value,
            ["isenabledformobileclient"] = resource.Flag("IsEnabledForMobileClient", Part), ["isavailableformobileoffline"] = resource.Flag("IsAvailableForMobileOffline", Part),
            ["ishidden"] = ComponentSet.Managed(resource.Flag("IsHidden", Part)), ["iscustomizable"] = ComponentSet.Managed(resource.Flag("IsCustomizable", Part, missing: true)),
            ["canbedeleted"] = ComponentSet.Managed(resource.Flag("CanBeDeleted", Part, missing: true)), ["introducedversion"] = resource.Optional("IntroducedVersion"),
        }, component);
    }

    private static void ReadSiteMap(ComponentSet components, XElement siteMap)
    {
        var name = siteMap.Text("SiteMapUniqueName", Part);
        var component = $"the site map {name}";
        var id = ComponentSet.IdOf("sitemap", name);
        var xml = siteMap.Child("SiteMap", Part);
        foreach (var area in xml.Descendants("SubArea"))
            if (area.Attribute("Entity")?.Value is { } table && !components.Model.TryGetTable(table, out _))
                throw ImportFaults.Refused(component, $"the organisation has no table {table}.");
        foreach (var area in xml.Descendants("SubArea"))
            if (area.Attribute("DefaultDashboard")?.Value is { Length: > 0 } dashboard && !components.Has("systemform", XmlParts.Id(dashboard, Part)))
                throw ImportFaults.Refused(component, $"the dashboard {dashboard} is not in the solution.");
        components.Add("sitemap", id, new()
        {
            ["sitemapname"] = components.Localised(component, id, "sitemapname", siteMap.Labels("LocalizedNames", Part)), ["sitemapnameunique"] = name,
            ["sitemapxml"] = xml.ToString(SaveOptions.DisableFormatting), ["isappaware"] = true, ["enablecollapsiblegroups"] = siteMap.Flag("EnableCollapsibleGroups", Part),
            ["showhome"] = siteMap.Flag("ShowHome", Part), ["showpinned"] = siteMap.Flag("ShowPinned", Part), ["showrecents"] = siteMap.Flag("ShowRecents", Part),
        }, component);
    }

    private static void ReadApp(ComponentSet components, XElement app, IReadOnlySet<Guid> knownRoles)
    {
        var name = app.Text("UniqueName", Part);
        var component = $"the app {name}";
        var id = ComponentSet.IdOf("appmodule", name);
        // A setting that is not there would read as null (documented: getCurrentAppSetting), which is not what the solution says.
        if (app.Element("appsettings")?.HasElements == true)
            throw Unsupported.Of("settings of apps (appsettings)");
        if (app.Element("appelements")?.HasElements == true)
            throw Unsupported.Of("elements of apps, such as custom pages (appelements)");
        var icon = app.Optional("WebResourceId") is { } text ? XmlParts.Id(text, Part) : (Guid?)null;
        if (icon is { } wanted && !components.Has("webresource", wanted))
            throw ImportFaults.Refused(component, $"its icon, the web resource {wanted}, is not in the solution.");
        components.Add("appmodule", id, new()
        {
            ["uniquename"] = name, ["name"] = components.Localised(component, id, "name", app.Labels("LocalizedNames", Part)),
            ["description"] = components.Localised(component, id, "description", app.Labels("Descriptions", Part)), ["webresourceid"] = icon,
            ["formfactor"] = app.Whole("FormFactor", Part) ?? 1, ["clienttype"] = app.Whole("ClientType", Part) ?? 4,
            ["navigationtype"] = new OptionSetValue(app.Whole("NavigationType", Part) ?? 0), ["optimizedfor"] = app.Optional("OptimizedFor"),
            ["appmoduleversion"] = components.Package.Version.ToString(), ["introducedversion"] = app.Optional("IntroducedVersion"),
            ["statecode"] = new OptionSetValue(app.Whole("statecode", Part) ?? 0), ["statuscode"] = new OptionSetValue(app.Whole("statuscode", Part) ?? 1),
        }, component);
        foreach (var item in app.Element("AppModuleComponents")?.Elements("AppModuleComponent") ?? [])
            ReadAppComponent(components, component, id, item);
        foreach (var role in app.Element("AppModuleRoleMaps")?.Elements("Role") ?? [])
        {
            var roleId = XmlParts.Id(role.AttributeText("id", Part), Part);
            if (!knownRoles.Contains(roleId) && !components.Has("role", roleId))
                throw ImportFaults.Refused(component, $"the organisation has no role {roleId}.");
            components.Add("appmoduleroles", ComponentSet.IdOf("appmoduleroles", $"{id}/{roleId}"), new() { ["appmoduleid"] = id, ["roleid"] = roleId }, component);
        }
    }

    private static void ReadAppComponent(ComponentSet components, string component, Guid app, XElement item)
    {
        var type = item.WholeAttribute("type", Part);
        var schemaName = item.Attribute("schemaName")?.Value;
        var objectId = type switch
        {
            // A table's metadata id is made of its name, as the metadata answers give it.
            TableType => components.Model.TryGetTable(schemaName, out _) ? ComponentSet.IdOf("table", schemaName!) : throw ImportFaults.Refused(component, $"the organisation has no table {schemaName}."),
            SiteMapType => components.Has("sitemap", ComponentSet.IdOf("sitemap", schemaName ?? ""))
                ? ComponentSet.IdOf("sitemap", schemaName!)
                : throw ImportFaults.Refused(component, $"its site map {schemaName} is not in the solution."),
            26 => Own("savedquery"),
            59 => Own("savedqueryvisualization"),
            60 => Own("systemform"),
            _ => throw Unsupported.Of($"app components of type {type}"),
        };
        components.Add("appmodulecomponent", ComponentSet.IdOf("appmodulecomponent", $"{app}/{type}/{objectId}"), new()
        {
            ["appmoduleidunique"] = new EntityReference("appmodule", app), ["objectid"] = objectId, ["componenttype"] = new OptionSetValue(type), ["ismetadata"] = type == TableType,
        }, component);

        Guid Own(string table)
        {
            var id = XmlParts.Id(item.AttributeText("id", Part), Part);
            return components.Has(table, id) ? id : throw ImportFaults.Refused(component, $"the component {id} of type {type} is not in the solution.");
        }
    }
}
