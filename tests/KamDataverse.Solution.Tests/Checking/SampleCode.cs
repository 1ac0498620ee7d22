using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The sample's payload files, among them a plug-in dll made in memory.</summary>
internal static class SampleCode
{
    private const string Script = "var Tst=Tst||{};Tst.Project={onLoad:function(){},onPhase:function(){},close:function(){},canClose:function(){return true;}};";

    private static readonly byte[] PublicKey = [.. Enumerable.Range(1, 160).Select(number => (byte)number)];

    /// <summary>The dll's identity as .NET writes it, token included.</summary>
    public static readonly string FullName = Dll(PublicKey).Identity;

    public static readonly (string Name, int Type, string File, string Content)[] WebResources =
    [
        ("tst_/js/project.js", 3, File("tst_jsprojectjs"), Script),
        ("tst_/html/panel.html", 1, File("tst_htmlpanelhtml"), "<!doctype html><title>Panel</title>"),
        ("tst_/img/app.svg", 11, File("tst_imgappsvg"), "<svg xmlns='http://www.w3.org/2000/svg' />"),
    ];

    public static IEnumerable<string> WebResourceFiles => WebResources.Select(resource => resource.File);

    public static string DllFile => $"PluginAssemblies/TstPlugins-{Id("assembly").ToUpperInvariant()}/Tst.Plugins.dll";

    public static string FlowFile => $"Workflows/Notify-{Id("flow").ToUpperInvariant()}.json";

    public const string CustomApi = "customapis/tst_Echo/customapi.xml";
    public const string RequestParameter = "customapis/tst_Echo/customapirequestparameters/Text/customapirequestparameter.xml";
    public const string ResponseProperty = "customapis/tst_Echo/customapiresponseproperties/Project/customapiresponseproperty.xml";
    public const string Event = "customapis/tst_OnClosed/customapi.xml";
    public const string Variable = "environmentvariabledefinitions/tst_Limit/environmentvariabledefinition.xml";
    public const string Command = "appactions/tst__Refresh!0!tst_App!tst_project!0/appaction.xml";
    public const string RootCatalog = "catalogs/tst_Events/catalog.xml";
    public const string ChildCatalog = "catalogs/tst_ProjectEvents/catalog.xml";
    public const string Assignments = "Assets/catalogassignments.xml";

    public static Dictionary<string, byte[]> Payloads()
    {
        Dictionary<string, string> texts = new()
        {
            ["Formulas/tst_project-FormulaDefinitions.yaml"] = "tst_caption: =tst_name & \"-\" & tst_number\n",
            [FlowFile] = SampleFlow.Text,
            [CustomApi] = $"<customapi uniquename='tst_Echo'><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>0</bindingtype>{Custom("description")}{Custom("displayname")}<iscustomizable>0</iscustomizable><isfunction>0</isfunction><isprivate>0</isprivate><name>Echo</name><plugintypeid><plugintypeid>{Id("type Tst.Plugins.Echo")}</plugintypeid></plugintypeid><workflowsdkstepenabled>0</workflowsdkstepenabled></customapi>",
            [RequestParameter] = $"<customapirequestparameter uniquename='Text'>{Custom("description")}{Custom("displayname")}<iscustomizable>0</iscustomizable><isoptional>0</isoptional><name>Text</name><type>10</type></customapirequestparameter>",
            [ResponseProperty] = $"<customapiresponseproperty uniquename='Project'>{Custom("description")}{Custom("displayname")}<iscustomizable>0</iscustomizable><logicalentityname>tst_project</logicalentityname><name>Project</name><type>5</type></customapiresponseproperty>",
            [Event] = $"<customapi uniquename='tst_OnClosed'><allowedcustomprocessingsteptype>1</allowedcustomprocessingsteptype><bindingtype>0</bindingtype>{Custom("description")}{Custom("displayname")}<iscustomizable>0</iscustomizable><isfunction>0</isfunction><isprivate>0</isprivate><name>Closed</name><workflowsdkstepenabled>1</workflowsdkstepenabled></customapi>",
            [Variable] = $"<environmentvariabledefinition schemaname='tst_Limit'><defaultvalue>10</defaultvalue>{Custom("displayname")}<introducedversion>1.0.0.0</introducedversion><iscustomizable>0</iscustomizable><isrequired>0</isrequired><type>100000001</type></environmentvariabledefinition>",
            [Command] = $"<appaction uniquename='tst__Refresh!0!tst_App!tst_project!0'><appmoduleid><uniquename>tst_App</uniquename></appmoduleid><contextentity><logicalname>tst_project</logicalname></contextentity><isdisabled>0</isdisabled><onclickeventjavascriptwebresourceid><webresourceid>{Id("resource tst_/js/project.js")}</webresourceid></onclickeventjavascriptwebresourceid><onclickeventtype>2</onclickeventtype><statecode>0</statecode></appaction>",
            [RootCatalog] = $"<catalog uniquename='tst_Events'>{Custom("description")}{Custom("displayname")}<name>Events</name></catalog>",
            [ChildCatalog] = $"<catalog uniquename='tst_ProjectEvents'>{Custom("description")}{Custom("displayname")}<name>Project events</name><parentcatalogid><uniquename>tst_Events</uniquename></parentcatalogid></catalog>",
            [Assignments] = "<catalogassignments><catalogassignment catalogid.uniquename='tst_ProjectEvents' object.uniquename='tst_OnClosed' objectidtype='customapi'><name>Closed</name></catalogassignment><catalogassignment catalogid.uniquename='tst_ProjectEvents' object.logicalname='tst_project' objectidtype='entity'><name>Project</name></catalogassignment></catalogassignments>",
        };
        foreach (var resource in WebResources) texts[resource.File[1..]] = resource.Content;
        var payloads = texts.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Value));
        payloads[DllFile] = Dll(PublicKey).Bytes;
        return payloads;
    }

    /// <summary>A plug-in dll with a base class, two plug-ins, a private one and a class that is no plug-in.</summary>
    /// <param name="key">The public key; none for an unsigned dll.</param>
    public static (byte[] Bytes, string Identity) Dll(byte[]? key = null)
    {
        var name = new AssemblyNameDefinition("Tst.Plugins", new Version(1, 0, 0, 0));
        if (key is not null) name.PublicKey = key;
        using var assembly = AssemblyDefinition.CreateAssembly(name, "Tst.Plugins.dll", ModuleKind.Dll);
        var module = assembly.MainModule;
        var sdk = new AssemblyNameReference("Microsoft.Xrm.Sdk", new Version(9, 0, 0, 0)) { PublicKeyToken = [0x31, 0xbf, 0x38, 0x56, 0xad, 0x36, 0x4e, 0x35] };
        module.AssemblyReferences.Add(sdk);
        var plugin = new TypeReference("Microsoft.Xrm.Sdk", "IPlugin", module, sdk);
        var parent = Type(module, "Step", TypeAttributes.Public | TypeAttributes.Abstract, module.TypeSystem.Object);
        parent.Interfaces.Add(new InterfaceImplementation(plugin));
        Type(module, "CheckProject", TypeAttributes.Public, parent);
        Type(module, "Echo", TypeAttributes.Public, parent);
        Type(module, "Hidden", TypeAttributes.NotPublic, parent);
        Type(module, "Other", TypeAttributes.Public, module.TypeSystem.Object);
        using var stream = new MemoryStream();
        assembly.Write(stream);
        var bytes = stream.ToArray();
        using var written = AssemblyDefinition.ReadAssembly(new MemoryStream(bytes));
        return (bytes, written.Name.FullName);
    }

    private static TypeDefinition Type(ModuleDefinition module, string name, TypeAttributes visibility, TypeReference parent)
    {
        var type = new TypeDefinition("Tst.Plugins", name, visibility | TypeAttributes.Class, parent);
        var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.HideBySig, module.TypeSystem.Void);
        constructor.Body.GetILProcessor().Append(Instruction.Create(OpCodes.Ret));
        type.Methods.Add(constructor);
        module.Types.Add(type);
        return type;
    }

    private static string File(string name) => $"/WebResources/{name}{Id(name).ToUpperInvariant()}";

    private static string Custom(string element) => $"<{element} default='Text'><label description='Text' languagecode='1033' /><label description='Text' languagecode='1031' /></{element}>";
}
