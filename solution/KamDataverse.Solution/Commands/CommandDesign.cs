namespace KamDataverse.Solution.Commands;

/// <summary>Where a button stands.</summary>
internal enum CommandPlace
{
    /// <summary>On the main form of the table.</summary>
    Form,

    /// <summary>In the table's lists and wherever its rows stand in a grid on a form; it acts on the rows that are selected.</summary>
    Grids,
}

/// <summary>A button in the command bar of a table's main form, or of its grids.</summary>
/// <param name="Table">The table, as <c>kam_designation</c>.</param>
/// <param name="Name">Function in the table's command script, as <c>submit</c> in <c>kam_/commands/designation-commands.js</c>.</param>
/// <param name="Icon">The icon without folder and ending, as <c>command-send</c>.</param>
/// <param name="Statuses">Status reasons in which the button is shown; none for any.</param>
internal sealed record CommandDesign(string Table, string Name, string Label, string ToolTip, string Icon, params Enum[] Statuses)
{
    /// <summary>The table's script: <c>designation-commands</c>.</summary>
    public string Script => $"{Table[(Table.IndexOf('_', StringComparison.Ordinal) + 1)..]}-commands";

    /// <summary>The global the script sets: <c>Kam.DesignationCommands</c>.</summary>
    public string Global => "Kam." + string.Concat(Script.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    public Privilege? Needs { get; init; }

    public CommandPlace Place { get; init; }

    /// <summary>Key of label and tip where several tables share them.</summary>
    public string TextKey { get; init; } = $"command.{Table}.{Name}";

    /// <summary>A function of the script that says whether this user is offered the button; the server decides in any case.</summary>
    public string? OnlyIf { get; init; }
}

/// <summary>A privilege without which a button is not shown.</summary>
/// <param name="Type">Create, Write and so on.</param>
internal sealed record Privilege(string Type, string Table);
