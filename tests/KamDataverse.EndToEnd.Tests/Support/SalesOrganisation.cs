using System.IO.Compression;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>An organisation with another app beside ours, with account forms of its own: what a customer has who already works with accounts.</summary>
public sealed class SalesOrganisation : IAsyncLifetime
{
    public const string App = "tst_Sales";

    private HostProcess? host;
    private string? package;

    public Uri Address => host!.Address;

    internal Client As(string person) => new(Address, "user:" + person);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation, into which no other app is imported.");
        package = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".zip");
        Write(package);
        host = await HostProcess.Start("--solution", Repository.ManagedZip, "--solution", package, "--demo", Path.Combine(Repository.Root, "artifacts", "solution", "demo.json"));
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        if (package is not null) File.Delete(package);
    }

    private static void Write(string file)
    {
        using var archive = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, content) in new[] { ("solution.xml", Manifest), ("customizations.xml", Customizations), ("[Content_Types].xml", ContentTypes) })
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    private const string ContentTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>""";

    private const string Manifest = """
        <ImportExportXml version="9.2.24122.192" SolutionPackageVersion="9.2" languagecode="1033"><SolutionManifest><UniqueName>TstSales</UniqueName>
        <LocalizedNames><LocalizedName description="Sales" languagecode="1033" /></LocalizedNames><Descriptions /><Version>1.0.0.0</Version><Managed>1</Managed>
        <Publisher><UniqueName>tstpublisher</UniqueName><LocalizedNames><LocalizedName description="Test" languagecode="1033" /></LocalizedNames><Descriptions />
        <CustomizationPrefix>tst</CustomizationPrefix><CustomizationOptionValuePrefix>20000</CustomizationOptionValuePrefix></Publisher>
        <RootComponents><RootComponent type="1" schemaName="account" behavior="2" /><RootComponent type="62" schemaName="tst_Sales" behavior="0" /><RootComponent type="80" schemaName="tst_Sales" behavior="0" /></RootComponents>
        <MissingDependencies /></SolutionManifest></ImportExportXml>
        """;

    private const string Customizations = """
        <ImportExportXml><Entities><Entity><Name LocalizedName="Account" OriginalName="">Account</Name><EntityInfo><entity Name="Account"><attributes /></entity></EntityInfo>
        <FormXml><forms type="main"><systemform><formid>{6f7e0c5a-0009-4000-8000-000000000001}</formid><IntroducedVersion>1.0.0.0</IntroducedVersion><FormPresentation>1</FormPresentation><FormActivationState>1</FormActivationState>
        <form><tabs><tab name="general" id="{6f7e0c5a-0009-4000-8000-000000000002}" showlabel="true"><labels><label description="Summary" languagecode="1033" /><label description="Übersicht" languagecode="1031" /></labels>
        <columns><column width="50%"><sections><section name="main" id="{6f7e0c5a-0009-4000-8000-000000000003}" showlabel="true" columns="1"><labels><label description="Customer" languagecode="1033" /><label description="Kunde" languagecode="1031" /></labels><rows>
        <row><cell id="{6f7e0c5a-0009-4000-8000-000000000004}"><labels><label description="Name" languagecode="1033" /></labels><control id="name" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="name" /></cell></row>
        <row><cell id="{6f7e0c5a-0009-4000-8000-000000000005}"><labels><label description="City" languagecode="1033" /><label description="Ort" languagecode="1031" /></labels><control id="address1_city" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="address1_city" /></cell></row>
        </rows></section></sections></column></columns></tab></tabs><DisplayConditions Order="9" FallbackForm="true"><Everyone /></DisplayConditions></form>
        <IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><LocalizedNames><LocalizedName description="Sales" languagecode="1033" /><LocalizedName description="Verkauf" languagecode="1031" /></LocalizedNames></systemform></forms></FormXml>
        <SavedQueries /><RibbonDiffXml /></Entity></Entities>
        <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>tst_Sales</SiteMapUniqueName><SiteMap><Area Id="a"><Group Id="g"><Titles><Title LCID="1033" Title="Customers" /><Title LCID="1031" Title="Kunden" /></Titles>
        <SubArea Id="s" Entity="account"><Titles><Title LCID="1033" Title="Accounts" /><Title LCID="1031" Title="Firmen" /></Titles></SubArea></Group></Area></SiteMap>
        <LocalizedNames><LocalizedName description="Sales" languagecode="1033" /></LocalizedNames></AppModuleSiteMap></AppModuleSiteMaps>
        <AppModules><AppModule><UniqueName>tst_Sales</UniqueName><FormFactor>1</FormFactor><ClientType>4</ClientType><AppModuleComponents><AppModuleComponent type="1" schemaName="account" />
        <AppModuleComponent type="60" id="{6f7e0c5a-0009-4000-8000-000000000001}" /><AppModuleComponent type="62" schemaName="tst_Sales" /></AppModuleComponents><AppModuleRoleMaps />
        <LocalizedNames><LocalizedName description="Sales" languagecode="1033" /><LocalizedName description="Verkauf" languagecode="1031" /></LocalizedNames></AppModule></AppModules>
        <Languages><Language>1033</Language><Language>1031</Language></Languages></ImportExportXml>
        """;
}
