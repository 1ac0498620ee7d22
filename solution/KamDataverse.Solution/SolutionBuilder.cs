using KamDataverse.Domain.Schema;
using KamDataverse.Solution.App;
using KamDataverse.Solution.Charts;
using KamDataverse.Solution.Commands;
using KamDataverse.Solution.Dashboards;
using KamDataverse.Solution.Flows;
using KamDataverse.Solution.Forms;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Registration;
using KamDataverse.Solution.Roles;
using KamDataverse.Solution.Tables;
using KamDataverse.Solution.Views;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution;

/// <summary>Where the builder finds what is not compiled into it.</summary>
/// <param name="WebResources">Folder with the SVG icons (<c>icons</c>) and the built scripts and pages (<c>dist</c>).</param>
/// <param name="PluginAssembly">The built plug-in dll.</param>
internal sealed record BuildInputs(string WebResources, string PluginAssembly);

/// <summary>Puts the solution together from the table classes, the designs and the built plug-in dll.</summary>
internal static class SolutionBuilder
{
    /// <exception cref="BuildRefusedException">Labels without a German text, or labels nobody uses.</exception>
    public static SolutionContent Build(BuildInputs inputs)
    {
        var texts = Translations.Shipped();
        var content = Build(TableSchema.All(), inputs, texts);
        string[] unused = [.. texts.Unused];
        return unused.Length == 0 ? content : throw new BuildRefusedException("Labels.de.resx has texts nobody asks for", unused);
    }

    internal static SolutionContent Build(IReadOnlyList<TableSchema> tables, BuildInputs inputs, Translations texts)
    {
        var icons = WebResources.Icons(Path.Combine(inputs.WebResources, "icons"));
        IReadOnlyList<WebResourcePart> resources = [.. icons, .. WebResources.Bundles(Path.Combine(inputs.WebResources, "dist"))];
        var plugins = PluginAssemblyReader.Read(inputs.PluginAssembly);
        var registrations = new RegistrationWriter(plugins, tables, texts);
        Guid[] roles = [.. RoleCatalogue.OfPeople.Select(role => role.Id)];
        var columns = new FormColumns(tables, texts);
        var forms = new FormWriter(columns, texts, roles);
        var views = new ViewWriter(columns, texts);
        var charts = new ChartWriter(columns, texts);
        var ribbons = new RibbonWriter(texts);
        var designs = FormCatalogue.For(tables);
        var known = tables.Select(table => table.LogicalName).ToHashSet(StringComparer.Ordinal);
        var dashboardWriter = new DashboardWriter(texts);
        // A few tables alone (as tests build them) have no dashboards: those show tables they know.
        IReadOnlyList<DashboardPart> dashboards =
            [.. DashboardCatalogue.All.Where(design => design.Rows.SelectMany(row => row).All(tile => known.Contains(tile.Table))).Select(dashboardWriter.Write)];
        var plurals = tables.ToDictionary(
            table => table.LogicalName, table => texts.For(table.LogicalName + ".collection", table.Declaration.CollectionName), StringComparer.Ordinal);
        var flows = FlowCatalogue.For(plugins.Events).Select(flow => FlowWriter.Write(flow, texts)).OrderBy(flow => flow.PayloadPath, StringComparer.Ordinal).ToList();
        var content = new SolutionContent
        {
            DisplayName = texts.For("solution.name", "Key Account Management"),
            Description = texts.For(
                "solution.description",
                "Designate key accounts, define interfaces between functions and assign responsibilities, checked on every save. "
                + "Import with plug-in steps and flows enabled."),
            PublisherName = texts.For("solution.publisher", "KamDataverse"),
            Tables =
            [
                .. tables.Select(table => TableWriter.Write(table, WebResources.IconOf(table.LogicalName, icons), texts) with
                {
                    Forms = [.. designs.Where(design => design.Table == table.LogicalName).Select(forms.Write)],
                    Views = views.Write(table, ViewCatalogue.For(table)),
                    Charts = [.. ChartCatalogue.All.Where(chart => chart.Table == table.LogicalName).Select(chart => charts.Write(chart, table))],
                    Commands = ribbons.Write(table.LogicalName, [.. CommandCatalogue.All.Where(command => command.Table == table.LogicalName)], [.. StandardCommands.HiddenOn(table.LogicalName)]),
                }),
            ],
            Choices = ChoiceWriter.Write(tables, texts),
            Relationships = RelationshipWriter.Write(tables, texts),
            Dashboards = dashboards,
            WebResources = resources,
            Roles = [.. RoleCatalogue.All.Select(RoleWriter.Write).OrderBy(role => role.Name, StringComparer.Ordinal)],
            PluginAssembly = registrations.Assembly(),
            Steps = registrations.Steps(),
            Flows = [.. flows],
            ConnectionReferences = [.. ConnectionReference.All.Select(reference => reference.Write())],
            Files = registrations.ApiFiles().Concat(new EventWriter(plugins.Events, tables, texts).Files())
                .Concat(EnvironmentVariable.All.Select(variable => KeyValuePair.Create(variable.Path, variable.Write(texts)))).ToDictionary(StringComparer.Ordinal),
            Apps = [new AppWriter(texts, resources).Write(roles, plurals, dashboards)],
        };
        return texts.Missing.Count == 0 ? content : throw BuildRefusedException.MissingGerman(texts.Missing);
    }
}
