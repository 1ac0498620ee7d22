using System.Xml.Linq;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Steps and images (E-G2 … E-G6 and the registration rules of Microsoft's checker).</summary>
internal static class StepRules
{
    private const string PluginHandler = "4602";
    private const int LongestName = 256;

    /// <summary>The order of real exports (53 steps, 2019 to 2026); the published 9.0 schema puts the message after the rank.</summary>
    private static readonly string[] StepOrder =
    [
        "SdkMessageId", "PluginTypeName", "PluginTypeId", "PrimaryEntity", "SecondaryEntity", "AsyncAutoDelete", "Configuration", "Description", "FilteringAttributes",
        "ImpersonatingUserIdName", "InvocationSource", "Mode", "Rank", "EventHandler", "EventHandlerTypeCode", "Stage", "IsCustomizable", "IsHidden", "SupportedDeployment",
        "IntroducedVersion", "SdkMessageProcessingStepImages",
    ];

    private static readonly string[] ImageOrder =
        ["SdkMessageProcessingStepImageId", "Attributes", "EntityAlias", "ImageType", "MessagePropertyName", "IsCustomizable"];

    public static IEnumerable<Finding> Check(SolutionModel solution) =>
    [
        .. solution.Steps.SelectMany(step => Step(solution, step)),
        .. solution.Steps.Select(step => step.Id).Repeated().Select(id => Finding.Of("E-G5", $"step {id}", "The step id is used twice.")),
        .. Doubles(solution),
    ];

    private static IEnumerable<Finding> Step(SolutionModel solution, StepModel step) =>
        [.. Shape(step), .. Registration(step), .. Type(solution, step), .. Message(solution, step), .. Avoided(step), .. step.Images.SelectMany(image => Image(solution, step, image))];

    private static IEnumerable<Finding> Shape(StepModel step)
    {
        if (step.Element.Attr("Name").Length is 0 or > LongestName) yield return Finding.Of("E-G6", step.Where, $"Its name has {step.Element.Attr("Name").Length} characters; 1 to {LongestName} are possible.");
        foreach (var finding in Order(step.Element, StepOrder, step.Where)) yield return finding;
        foreach (var finding in step.Images.SelectMany(image => Order(image, ImageOrder, $"image {image.Attr("Name")} of {step.Where}"))) yield return finding;
    }

    private static IEnumerable<Finding> Order(XElement element, string[] order, string where)
    {
        var last = -1;
        foreach (var name in element.Elements().Select(child => child.Name.LocalName))
        {
            var place = Array.IndexOf(order, name);
            if (place < 0) yield return Finding.Of("E-G6", where, $"No export has the element {name} here.");
            else if (place <= last) yield return Finding.Of("E-G6", where, $"{name} stands after {order[last]}; exports write it before.");
            last = Math.Max(last, place);
        }
    }

    private static IEnumerable<Finding> Registration(StepModel step)
    {
        if (step.Element.Child("EventHandlerTypeCode") != PluginHandler) yield return Finding.Of("E-G2", step.Where, $"EventHandlerTypeCode is '{step.Element.Child("EventHandlerTypeCode")}'.");
        if (step.Mode is not ("0" or "1")) yield return Finding.Of("E-G3", step.Where, $"Mode '{step.Mode}' is not known.");
        if (step is { Mode: "1", Stage: not "40" }) yield return Finding.Of("E-G3", step.Where, $"An asynchronous step runs at stage 40, not {step.Stage}.");
        if (step.Stage is not ("10" or "20" or "40")) yield return Finding.Of("meta-avoid-crm4-event", step.Where, $"Stage '{step.Stage}' is not one a plug-in can be registered for.");
    }

    private static IEnumerable<Finding> Type(SolutionModel solution, StepModel step)
    {
        var types = solution.Assemblies.SelectMany(assembly => assembly.Path("PluginTypes", "PluginType")).ToList();
        var id = XmlReading.Id(step.Element.Child("PluginTypeId"));
        if (types.Find(type => XmlReading.Id(type.Attr("PluginTypeId")) == id) is not { } found) yield return Finding.Of("E-G5", step.Where, $"The plug-in type {id} is not in the solution.");
        else if (found.Attr("AssemblyQualifiedName") != step.Element.Child("PluginTypeName")) yield return Finding.Of("E-G5", step.Where, $"PluginTypeName is '{step.Element.Child("PluginTypeName")}'; the type with that id is {found.Attr("AssemblyQualifiedName")}.");
    }

    private static IEnumerable<Finding> Message(SolutionModel solution, StepModel step)
    {
        if (step.Message.Length == 0) yield return Finding.Of("E-G4", step.Where, $"The message id '{step.Element.Child("SdkMessageId")}' is not one that is the same in every environment.");
        if (step.Element.Element("PrimaryEntity") is null) yield break;
        if (step.Table is "none" or "" || solution.Table(step.Table) is not { } table)
        {
            yield return Finding.Of("E-G4", step.Where, $"The table '{step.Table}' does not exist; a step on every table has no PrimaryEntity.");
            yield break;
        }

        foreach (var column in step.FilteringColumns.Where(column => !table.HasColumn(column, solution.Prefix))) yield return Finding.Of("E-G4", step.Where, $"The filtering column {column} is not in {table.LogicalName}.");
    }

    private static IEnumerable<Finding> Avoided(StepModel step)
    {
        var filtered = step.FilteringColumns.Any();
        if (step.Message == "Update" && !filtered) yield return Finding.Of("meta-avoid-reg-no-attribute", step.Where, "A step on Update runs for every column unless it names the ones it needs.");
        if (step.Message != "Update" && filtered) yield return Finding.Of("meta-avoid-reg-no-attribute", step.Where, $"A step on {step.Message} has no filtering columns.");
        if (step.Message is "Retrieve" or "RetrieveMultiple") yield return Finding.Of("meta-avoid-reg-retrieve", step.Where, $"A step on {step.Message} slows every reader.");
        if (step is { Message: "RetrieveMultiple", Table: "annotation" }) yield return Finding.Of("meta-avoid-retrievemultiple-annotation", step.Where, "A step on RetrieveMultiple of notes slows every timeline.");
        if (KnownEnvironment.Table(step.Table) is { IsFirstParty: true }) yield return Finding.Of("meta-license", step.Where, $"The table {step.Table} needs a Dynamics 365 licence.");
    }

    private static IEnumerable<Finding> Image(SolutionModel solution, StepModel step, XElement image)
    {
        var where = $"image {image.Attr("Name")} of {step.Where}";
        var type = image.Child("ImageType");
        if (type is not ("0" or "1" or "2")) yield return Finding.Of("E-G4", where, $"ImageType '{type}' is not known.");
        foreach (var (wanted, post) in new[] { (type is "0" or "2", false), (type is "1" or "2", true) }.Where(pair => pair.Item1))
        {
            var properties = KnownMessages.ImageProperties(step.Message, post);
            if (properties.Count == 0) yield return Finding.Of("E-G4", where, $"The message {step.Message} has no {(post ? "post" : "pre")}-image.");
            else if (!properties.Contains(image.Child("MessagePropertyName"))) yield return Finding.Of("E-G4", where, $"MessagePropertyName is '{image.Child("MessagePropertyName")}', for {step.Message} it is {string.Join(" or ", properties)}.");
            if (post && step.Stage != "40") yield return Finding.Of("E-G4", where, "A post-image exists only at stage 40.");
        }

        if (image.Child("EntityAlias").Length == 0) yield return Finding.Of("E-G4", where, "It has no alias.");
        var columns = StepModel.Columns(image.Child("Attributes")).ToList();
        if (columns.Count == 0) yield return Finding.Of("E-G4", where, "It names no columns and would read them all.");
        foreach (var column in columns.Where(column => solution.Table(step.Table)?.HasColumn(column, solution.Prefix) != true)) yield return Finding.Of("E-G4", where, $"The column {column} is not in {step.Table}.");
    }

    private static IEnumerable<Finding> Doubles(SolutionModel solution) =>
        from step in solution.Steps.Select(step => $"{step.TypeName}, {step.Message} of {step.Table}, stage {step.Stage}, mode {step.Mode}").Repeated()
        select Finding.Of("meta-remove-dup-reg", step, "It is registered more than once.");
}
