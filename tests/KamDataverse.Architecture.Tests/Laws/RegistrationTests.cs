using KamDataverse.Architecture.Tests.Plugins;
using KamDataverse.Solution.Checking;

namespace KamDataverse.Architecture.Tests.Laws;

/// <summary>Law 5: the plug-in classes of the dll and the registrations of the zip match exactly.</summary>
public sealed class RegistrationTests
{
    private static List<string> Classes =>
        [.. ManagedSolution.PluginDll.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsPlugin()).Select(type => type.FullName).Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> ListedTypes =>
        ManagedSolution.Model.Assemblies.SelectMany(assembly => assembly.Path("PluginTypes", "PluginType")).ToDictionary(type => XmlReading.Id(type.Attr("PluginTypeId")), type => type.Attr("Name"));

    [Fact]
    public void The_zip_lists_the_plugin_classes_of_its_dll() =>
        Assert.Equal(Classes, ListedTypes.Values.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_plugin_class_has_a_step_or_a_custom_API_and_every_registration_has_its_class()
    {
        var listed = ListedTypes;
        var steps = ManagedSolution.Model.Steps.Select(step => step.TypeName);
        // A business event has no operation: only asynchronous steps of others may listen to it.
        var apis = from api in ManagedSolution.Model.Archive.Components("customapis", "customapi.xml")
                   where api.Root.Path("allowedcustomprocessingsteptype").Single().Value != "1"
                   let id = XmlReading.Id(api.Root.Path("plugintypeid", "plugintypeid").FirstOrDefault()?.Value ?? "")
                   select listed.GetValueOrDefault(id, $"no class behind the custom API {api.Folder}");

        Assert.Equal(Classes, steps.Concat(apis).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_name_is_a_custom_API_of_the_zip_and_the_other_way_round() => Assert.Equal(
        ManagedSolution.PluginDll.GetTypes().Single(type => type.Name == "EventNames").Fields.Select(field => (string)field.Constant).Order(StringComparer.Ordinal),
        ManagedSolution.Model.Archive.Components("customapis", "customapi.xml")
            .Where(api => api.Root.Path("allowedcustomprocessingsteptype").Single().Value == "1").Select(api => api.Root.Attr("uniquename")).Order(StringComparer.Ordinal));

    [Fact] // P10: cancel early, before the transaction
    public void Validation_steps_stand_in_PreValidation()
    {
        var validations = ManagedSolution.PluginDll.GetTypes()
            .Where(type => type.WithBases().Skip(1).Any(parent => parent.Name.StartsWith("ValidationStep", StringComparison.Ordinal)))
            .Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(validations);
        Assert.Equal([], ManagedSolution.Model.Steps.Where(step => validations.Contains(step.TypeName) && step.Stage != "10").Select(step => step.Where));
    }

    [Fact] // P6
    public void No_step_runs_when_somebody_reads() =>
        Assert.DoesNotContain(ManagedSolution.Model.Steps, step => step.Message is "Retrieve" or "RetrieveMultiple");
}
