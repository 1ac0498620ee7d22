using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>A table whose main form a tour visits.</summary>
internal sealed record TourTable(string Name, string Set, string Key);

/// <summary>Which tables have a main form, and a row of each; both are asked of the organisation, so that a new table joins by itself.</summary>
internal sealed class TourTables(Client admin)
{
    /// <summary>Tables of the platform with a form of ours.</summary>
    private static readonly string[] Extended = ["account"];

    public async Task<IReadOnlyList<TourTable>> All()
    {
        var tables = new List<TourTable>();
        foreach (var name in (await admin.List("systemforms?$select=objecttypecode&$filter=type eq 2"))
            .Select(form => form.GetProperty("objecttypecode").GetString()!)
            .Where(name => name.StartsWith("kam_", StringComparison.Ordinal) || Extended.Contains(name))
            .Distinct().Order(StringComparer.Ordinal))
        {
            var table = await admin.Get($"EntityDefinitions(LogicalName='{name}')?$select=EntitySetName,PrimaryIdAttribute");
            tables.Add(new TourTable(name, table.GetProperty("EntitySetName").GetString()!, table.GetProperty("PrimaryIdAttribute").GetString()!));
        }

        return tables;
    }

    /// <summary>A row of the demo, the one in force where there is one; a new row where the demo has none.</summary>
    public async Task<Guid> RowOf(TourTable table)
    {
        foreach (var wanted in (string[])["&$filter=statuscode eq 287100003", ""])
        {
            if (await First(table, wanted) is { } row) return row;
        }

        return await Create(table);
    }

    private async Task<Guid?> First(TourTable table, string filter)
    {
        var rows = (await admin.Send("GET", $"{table.Set}?$select={table.Key}&$orderby=createdon&$top=1{filter}")) is { IsSuccess: true } answer ? answer.Body.GetProperty("value") : default;
        return rows.ValueKind == JsonValueKind.Array && rows.GetArrayLength() > 0 ? rows[0].GetProperty(table.Key).GetGuid() : null;
    }

    private async Task<Guid> Create(TourTable table)
    {
        var given = new Given(admin);
        return table.Name switch
        {
            "kam_servicelevel" => await admin.Create(table.Set, await OfAnInterface(given), ("kam_priority", 287100000), ("kam_reactionminutes", 60)),
            "kam_escalation" => await admin.Create(table.Set, await OfAnInterface(given), ("kam_clock", 287100000), ("kam_afterminutes", 60), ("kam_targettype", 287100000)),
            "kam_touchpoint" => await admin.Create(
                table.Set,
                Bind("kam_designationid", "kam_designations", await given.Designation(await given.Account(), await given.Program(), await given.Person(People.Lea))), ("kam_type", 287100000), ("kam_on", "2026-03-02T09:00:00Z")),
            // Rows of the system itself begin empty.
            "kam_automation" => await admin.Create(table.Set),
            _ => await admin.Create(table.Set, await Required(table)),
        };
    }

    private async Task<(string Column, object? Value)> OfAnInterface(Given given) =>
        Bind("kam_interfaceid", "kam_interfaces", await admin.Create("kam_interfaces", await given.Interface(("kam_reactionvalue", 4))));

    /// <summary>What the table's own definition asks for, and its name.</summary>
    private async Task<(string Column, object? Value)[]> Required(TourTable table)
    {
        var definition = await admin.Get($"EntityDefinitions(LogicalName='{table.Name}')?$select=PrimaryNameAttribute&$expand=Attributes($select=LogicalName,AttributeType,RequiredLevel)");
        var asked = new List<(string, object?)> { (definition.GetProperty("PrimaryNameAttribute").GetString()!, "Tour") };
        foreach (var column in definition.GetProperty("Attributes").EnumerateArray().Where(column => column.GetProperty("RequiredLevel").GetProperty("Value").GetString() == "ApplicationRequired"))
        {
            var name = column.GetProperty("LogicalName").GetString()!;
            asked.Add((name, column.GetProperty("AttributeType").GetString() switch
            {
                "String" or "Memo" => Given.Code(),
                "Integer" or "Decimal" or "Money" => 1,
                "DateTime" => "2026-03-02T09:00:00Z",
                "Boolean" => false,
                var other => throw new InvalidOperationException($"A tour cannot fill {table.Name}.{name} ({other}); say in {nameof(TourTables)} how its rows begin."),
            }));
        }

        return [.. asked.DistinctBy(value => value.Item1)];
    }
}
