using KamDataverse.Domain.Schema;
using static KamDataverse.Solution.Forms.Design;

namespace KamDataverse.Solution.Forms;

/// <summary>All forms: the designed ones, and plain ones for tables nobody has designed a form for.</summary>
internal static class FormCatalogue
{
    private static readonly FormDesign[] Designed =
    [
        .. DesignationForms.All,
        .. AccountForms.All,
        .. InterfaceForms.All,
        .. MatrixForms.All,
        .. ConsentForms.All,
        .. HandoverForms.All,
        .. OrganisationForms.All,
        .. ScoringForms.All,
        .. CalendarForms.All,
        .. TeamForms.All,
    ];

    public static IReadOnlyList<FormDesign> For(IReadOnlyList<TableSchema> tables) =>
    [
        .. tables.SelectMany(table => For(table, [.. Designed.Where(design => design.Table == table.LogicalName)])),
    ];

    private static FormDesign[] For(TableSchema table, FormDesign[] designed)
    {
        if (table.Declaration.ExtendsPlatformTable) return designed;
        return
        [
            .. designed,
            .. designed.Any(design => design.Kind == FormKind.Main) ? Array.Empty<FormDesign>() : [PlainMain(table)],
            .. !table.Declaration.QuickCreate || designed.Any(design => design.Kind == FormKind.QuickCreate) ? Array.Empty<FormDesign>() : [PlainQuickCreate(table)],
        ];
    }

    private static FormDesign PlainMain(TableSchema table) => new(
        table.LogicalName,
        FormKind.Main,
        "main",
        table.Declaration.DisplayName,
        [Tab("general", "General", Column(100, Section("details", "", [.. Shown(table).Select(column => (Cell)column.LogicalName)])))])
    {
        Header = ["statuscode"],
    };

    private static FormDesign PlainQuickCreate(TableSchema table) => new(
        table.LogicalName,
        FormKind.QuickCreate,
        "quick",
        table.Declaration.DisplayName,
        [Tab("general", "General", Column(100, Section("details", "", [.. Shown(table).Where(Asked).Select(column => (Cell)column.LogicalName)])))]);

    /// <summary>Everything a user can fill in or should see; columns that only guarantee uniqueness or order saves stay away.</summary>
    private static IEnumerable<ColumnSchema> Shown(TableSchema table)
    {
        var slots = table.Keys.SelectMany(key => key.Properties).ToHashSet(StringComparer.Ordinal);
        return table.Columns.Where(column =>
            !(column.Declaration.ReadOnly && slots.Contains(column.Property.Name)) && column.LogicalName != Tables.ColumnTypes.LockColumn);
    }

    private static bool Asked(ColumnSchema column) =>
        !column.Declaration.ReadOnly && (column.Declaration.Required || column.Declaration.Recommended || column.Declaration is TextAttribute { PrimaryName: true });
}
