using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Registration;

/// <summary>A catalogue of business events: the solution's own (no parent), or a category under it.</summary>
/// <param name="Code">The category's name in the code; empty for the root.</param>
/// <param name="Tables">Tables whose own messages makers find under this category.</param>
internal sealed record EventCatalog(string UniqueName, string Code, string DisplayName, string Description, IReadOnlyList<string> Tables)
{
    public Text Title(Translations texts) => texts.For("catalog." + UniqueName, DisplayName);

    public Text Purpose(Translations texts) => texts.For($"catalog.{UniqueName}.description", Description);
}

/// <summary>The two levels a maker chooses an event by in <em>When an action is performed</em>. A table opens all its messages, so only what flows wait for is listed.</summary>
internal static class EventCatalogue
{
    public static EventCatalog Root { get; } = new("kam_KeyAccountManagement", "", "KAM", "Business events of Key Account Management.", []);

    public static IReadOnlyList<EventCatalog> Categories { get; } =
    [
        new("kam_DesignationEvents", "Designation", "Designation", "Key accounts from proposal to end.", ["kam_designation"]),
        new("kam_InterfaceEvents", "Interfaces", "Interfaces and handovers", "Agreements between functions and what they hand over.", ["kam_interface", "kam_handover", "kam_signoff"]),
        new("kam_ResponsibilityEvents", "Responsibilities", "Responsibilities", "Who is responsible and accountable.", ["kam_matrix"]),
        new("kam_AlignmentEvents", "Alignment", "Alignment", "Goals and conflicts between functions.", []),
        new("kam_PeopleEvents", "People", "People", "Executive sponsors and account teams.", []),
    ];

    /// <exception cref="BuildRefusedException">The catalogue has no such category.</exception>
    public static EventCatalog Of(EventMetadata raised) => Categories.FirstOrDefault(category => category.Code == raised.Category)
        ?? throw new BuildRefusedException("A business event stands in a category the catalogue does not have", [$"{raised.UniqueName}: {raised.Category}"]);
}
