using System.Xml.Linq;
using static KamDataverse.Solution.Tests.Checking.FailingSample;
using static KamDataverse.Solution.Tests.Checking.SampleXml;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>Broken assemblies, steps and images.</summary>
internal static class CodeSamples
{
    public static IReadOnlyList<FailingSample> All { get; } =
    [
        new("E-G1", "The dll is Tst.Plugins, Version=1.0.0.0", sample => sample.Assembly.SetAttributeValue("FullName", SampleCode.FullName.Replace("1.0.0.0", "2.0.0.0", StringComparison.Ordinal))),
        new("E-G1", "no strong name", sample => sample.Payloads[SampleCode.DllFile] = SampleCode.Dll().Bytes),
        new("E-G1", "not a .NET assembly", sample => sample.Payloads[SampleCode.DllFile] = [1, 2, 3]),
        new("E-G1", "no type Tst.Plugins.Gone", sample => Rename(sample, "Tst.Plugins.Gone")),
        new("E-G1", "not a public class", sample => Rename(sample, "Tst.Plugins.Hidden")),
        new("E-G1", "does not implement IPlugin", sample => Rename(sample, "Tst.Plugins.Other")),
        new("E-G1", "no FriendlyName", sample => sample.Assembly.Descendants("FriendlyName").First().Remove()),
        new("E-G1", "only the sandbox", sample => sample.Assembly.Element("IsolationMode")!.Value = "1"),
        new("E-G1", "The id is used twice", sample => sample.Assembly.Descendants("PluginType").Last().SetAttributeValue("PluginTypeId", Id("type Tst.Plugins.CheckProject"))),
        new("E-G2", "EventHandlerTypeCode is '4618'", sample => sample.Step("create").Element("EventHandlerTypeCode")!.Value = "4618"),
        new("E-G3", "runs at stage 40", sample => sample.Step("create").Element("Mode")!.Value = "1"),
        new("E-G4", "not one that is the same", sample => sample.Step("create").Element("SdkMessageId")!.Value = Id("custom message")),
        new("E-G4", "The table 'none'", sample => sample.Step("create").Element("PrimaryEntity")!.Value = "none"),
        new("E-G4", "filtering column tst_gone", sample => sample.Step("update").Element("FilteringAttributes")!.Value = "tst_gone"),
        new("E-G4", "Create has no pre-image", sample => sample.Step("create").Add(new XElement(sample.Step("update").Element("SdkMessageProcessingStepImages")!))),
        new("E-G4", "only at stage 40", sample => sample.Step("update").Descendants("ImageType").Single().Value = "1"),
        new("E-G4", "for Update it is Target", sample => sample.Step("update").Descendants("MessagePropertyName").Single().Value = "id"),
        new("E-G4", "column tst_gone is not in", sample => sample.Step("update").Descendants("Attributes").Single().Value = "tst_gone"),
        new("E-G4", "would read them all", sample => sample.Step("update").Descendants("Attributes").Single().Remove()),
        new("E-G5", "is not in the solution", sample => sample.Step("create").Element("PluginTypeId")!.Value = Id("other")),
        new("E-G5", "the type with that id is", sample => sample.Step("create").Element("PluginTypeName")!.Value = "Tst.Plugins.Echo"),
        new("E-G6", "SdkMessageId stands after Rank", sample =>
        {
            var message = sample.Step("create").Element("SdkMessageId")!;
            message.Remove();
            sample.Step("create").Element("Rank")!.AddAfterSelf(message);
        }),
        new("E-G6", "No export has the element StateCode", sample => sample.Step("create").Add(Xml("<StateCode>0</StateCode>"))),
        new("E-G6", "image PreImage of", sample => sample.Step("update").Descendants("IsCustomizable").Last().AddAfterSelf(Xml("<IntroducedVersion>1.0</IntroducedVersion>"))),
        new("E-G6", "has 257 characters", sample => sample.Step("create").SetAttributeValue("Name", new string('a', 257))),
        new("meta-remove-dup-reg", "registered more than once", sample =>
        {
            var second = new XElement(sample.Step("create"));
            second.SetAttributeValue("SdkMessageProcessingStepId", Braced("second"));
            sample.Step("create").AddAfterSelf(second);
        }),
        new("meta-avoid-reg-no-attribute", "for every column", sample => sample.Step("update").Element("FilteringAttributes")!.Remove()),
        new("meta-avoid-reg-no-attribute", "no filtering columns", sample => sample.Step("create").Add(Xml("<FilteringAttributes>tst_name</FilteringAttributes>"))),
        new("meta-avoid-reg-retrieve", "slows every reader", sample => sample.Step("create").Element("SdkMessageId")!.Value = "f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        new("meta-avoid-retrievemultiple-annotation", "timeline", sample =>
        {
            sample.Step("create").Element("SdkMessageId")!.Value = "03bebb1b-ea3e-db11-86a7-000a3a5473e8";
            sample.Step("create").Element("PrimaryEntity")!.Value = "annotation";
        }),
        new("meta-avoid-crm4-event", "Stage '50'", sample => sample.Step("create").Element("Stage")!.Value = "50"),
        new("meta-avoid-silverlight", "Silverlight", sample => sample.Root.Descendants("WebResourceType").Last().Value = "8"),
        new("meta-license", "opportunity needs", sample => sample.Step("create").Element("PrimaryEntity")!.Value = "opportunity"),
        new("P7", "There are 2 assemblies", sample => sample.Assembly.AddAfterSelf(new XElement(sample.Assembly))),
    ];

    private static void Rename(SampleSolution sample, string type)
    {
        var listed = sample.Assembly.Descendants("PluginType").Last();
        listed.SetAttributeValue("Name", type);
        listed.SetAttributeValue("AssemblyQualifiedName", $"{type}, {SampleCode.FullName}");
    }
}
