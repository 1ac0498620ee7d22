namespace KamDataverse.Solution.Dashboards;

/// <summary>A dashboard: rows of tiles side by side. The platform allows six tiles.</summary>
/// <param name="Name">Part of the dashboard's identity, never shown.</param>
/// <param name="Area">The area of the menu it stands in.</param>
internal sealed record DashboardDesign(string Name, string Label, string Description, string Area, params Tile[][] Rows);

/// <summary>One place on a dashboard.</summary>
/// <param name="Label">Said above the tile.</param>
/// <param name="View">The view that decides which rows are shown or counted.</param>
/// <param name="Chart">The chart drawn from them; null for the list itself.</param>
internal sealed record Tile(string Name, string Label, string Table, string View, string? Chart = null);
