using KamDataverse.Domain.Schema;

namespace KamDataverse.Solution.Views;

/// <summary>What each table's lists show; a table without an entry lists what a user must or should fill in.</summary>
internal static class ViewCatalogue
{
    private static readonly TableViews[] Designed =
    [
        .. DesignationViews.Views,
        .. InterfaceViews.Views,
        .. MatrixViews.Views,
        .. ConsentViews.Views,
        .. HandoverViews.Views,
        .. OrganisationViews.Views,
        .. ScoringViews.Views,
        .. CalendarViews.Views,
        .. TeamViews.Views,
    ];

    public static TableViews For(TableSchema table) => Designed.FirstOrDefault(design => design.Table == table.LogicalName) ?? new TableViews(
        table.LogicalName,
        [
            .. table.Columns.Where(column => column.Declaration.Required || column.Declaration.Recommended)
                .Where(column => column != table.PrimaryName && column.Declaration is not MemoAttribute).Select(column => column.LogicalName).Take(6),
            "statuscode",
        ]);
}
