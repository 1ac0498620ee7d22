using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>solution.xml of the sample.</summary>
internal static class SampleManifest
{
    public static string Text => $"""
        <ImportExportXml version="9.2.24122.192" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
          <SolutionManifest>
            <UniqueName>TstSolution</UniqueName>
            {LocalizedNames("Sample")}
            <Descriptions><Description description="Enable plug-in steps and flows when importing." languagecode="1033" /></Descriptions>
            <Version>1.0.0.0</Version>
            <Managed>1</Managed>
            <Publisher>
              <UniqueName>tstpublisher</UniqueName>{LocalizedNames("Publisher")}<Descriptions />
              <CustomizationPrefix>tst</CustomizationPrefix><CustomizationOptionValuePrefix>20000</CustomizationOptionValuePrefix>
              <Addresses><Address><AddressNumber>1</AddressNumber></Address><Address><AddressNumber>2</AddressNumber></Address></Addresses>
            </Publisher>
            <RootComponents>
              <RootComponent type="1" schemaName="tst_project" behavior="0" />
              <RootComponent type="1" schemaName="tst_milestone" behavior="0" />
              <RootComponent type="1" schemaName="account" behavior="2" />
              <RootComponent type="9" schemaName="tst_rating" behavior="0" />
              <RootComponent type="20" id="{Braced("role")}" behavior="0" />
              <RootComponent type="29" id="{Braced("flow")}" behavior="0" />
              <RootComponent type="60" id="{Braced("dashboard")}" behavior="0" />
              <RootComponent type="61" schemaName="tst_/js/project.js" behavior="0" />
              <RootComponent type="61" schemaName="tst_/html/panel.html" behavior="0" />
              <RootComponent type="61" schemaName="tst_/img/app.svg" behavior="0" />
              <RootComponent type="62" schemaName="tst_App" behavior="0" />
              <RootComponent type="70" id="{Braced("profile")}" behavior="0" />
              <RootComponent type="80" schemaName="tst_App" behavior="0" />
              <RootComponent type="91" id="{Braced("assembly")}" schemaName="{SampleCode.FullName}" behavior="0" />
              <RootComponent type="92" id="{Braced("step create")}" behavior="0" />
              <RootComponent type="92" id="{Braced("step update")}" behavior="0" />
            </RootComponents>
            <MissingDependencies />
          </SolutionManifest>
        </ImportExportXml>
        """;
}
