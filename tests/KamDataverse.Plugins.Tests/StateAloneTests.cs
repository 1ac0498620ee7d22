using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>
/// A request that sets the state and no status means the state's default status (documented): every life cycle judges it like that status, from each of its statuses,
/// and what follows is the same.
/// </summary>
public sealed class StateAloneTests(StateAloneTests.Ground ground) : IClassFixture<StateAloneTests.Ground>
{
    private const string State = "statecode";
    private const string Status = "statuscode";
    private const int DesignationActive = 287100003;
    private const int DesignationEnded = 287100005;

    private readonly HandoverScene scene = ground.Scene;

    private KamOrganization Organization => scene.Organization;

    /// <param name="table">A table with statuses of its own.</param>
    /// <param name="allowed">The statuses from which the state alone may be changed.</param>
    [Theory, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    [InlineData("kam_designation")]
    [InlineData("kam_handover")]
    [InlineData("kam_interface", "Active")]
    [InlineData("kam_matrix", "Active")]
    [InlineData("kam_finding", "Waived")]
    [InlineData("kam_signoff")]
    [InlineData("kam_scoringmodel", "Draft", "Active")]
    [InlineData("kam_sponsorship")]
    [InlineData("kam_teammember", "Active")]
    [InlineData("kam_touchpoint", "Planned")]
    [InlineData("kam_program", "Setup", "Live")]
    [InlineData("kam_function", "Active", "Closed")]
    [InlineData("kam_process", "Draft", "Retired", "Active")]
    [InlineData("kam_role", "Active", "Inactive")]
    [InlineData("kam_executive", "Active", "Inactive")]
    [InlineData("kam_activity", "Active", "Inactive")]
    public void State_alone_is_judged_like_the_status_it_stands_for(string table, params string[] allowed)
    {
        var row = Make(table);
        var moved = new List<string>();
        foreach (var status in Statuses(table))
        {
            var state = 1 - status.State!.Value;
            var alone = Try(row, status.Value, state, null);
            var whole = Try(row, status.Value, state, Default(table, state));
            Assert.Equal(whole, alone);
            if (!alone.StartsWith('['))
                moved.Add(status.Label.For(1033)!);
        }

        Assert.Equal(allowed, moved);
    }

    [Fact]
    public void Every_table_with_a_life_cycle_is_among_them()
    {
        var tried = typeof(StateAloneTests).GetMethod(nameof(State_alone_is_judged_like_the_status_it_stands_for))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(attribute => (string)((InlineDataAttribute)attribute).Data[0]!).ToList();
        var own = Organization.Organization.Metadata.Tables
            .Where(table => table.LogicalName.StartsWith("kam_", StringComparison.Ordinal) && table.Columns.TryGetValue(Status, out var column) && IsOwn(column.Choice!.Options))
            .Select(table => table.LogicalName).ToList();
        Assert.Contains("kam_designation", own);
        Assert.Empty(own.Except(tried));

        static bool IsOwn(IReadOnlyList<Emulator.Metadata.OptionDefinition> options) => options.Count != 2 || options.Any(option => option.Value > 2) || options.Any(option => option.Label.For(1033) is not ("Active" or "Inactive"));
    }

    [Theory]
    [InlineData("kam_designation")]
    [InlineData("kam_handover")]
    [InlineData("kam_interface")]
    [InlineData("kam_matrix")]
    [InlineData("kam_finding")]
    [InlineData("kam_scoringmodel")]
    [InlineData("kam_sponsorship")]
    [InlineData("kam_touchpoint")]
    [InlineData("kam_program")]
    public void The_state_a_row_has_already_is_no_change(string table)
    {
        var row = Make(table);
        foreach (var status in Statuses(table))
        {
            Force(row, status.Value);
            Organization.Update(row, (State, Option(status.State!.Value)));
            Assert.Equal(status.Value, StatusOf(row));
        }
    }

    [Theory, Trait("Rule", "STA-01"), Trait("Case", "fail")]
    [InlineData("Update")]
    [InlineData("UpdateMultiple")]
    [InlineData("SetState")]
    [InlineData("SetStateDynamicEntity")]
    public void No_way_of_saving_passes_by(string message)
    {
        var row = Make("kam_designation");
        Force(row, DesignationActive);
        Assert.StartsWith("[STA-01] ", Refused(() => Send(message, row, 1)).Message, StringComparison.Ordinal);
        Assert.Equal(DesignationActive, StatusOf(row));
        Force(row, DesignationEnded);
        Assert.StartsWith("[STA-01] ", Refused(() => Send(message, row, 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("[STA-03] ", Refused(() => Organization.Organization.Execute(new DeleteRequest { Target = row }, Organization.Organization.Administrator)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Update")]
    [InlineData("UpdateMultiple")]
    [InlineData("SetState")]
    public void What_may_be_deactivated_is_with_all_that_follows(string message)
    {
        var member = Make("kam_teammember");
        Organization.Organization.BusinessEvents.Clear();
        Send(message, member, 1);
        var stored = Organization.Read(member, Status, "kam_to", "kam_memberkey");
        Assert.Equal((2, new DateTime(2026, 3, 2)), (stored.GetAttributeValue<OptionSetValue>(Status).Value, stored.GetAttributeValue<DateTime>("kam_to")));
        Assert.StartsWith("-", stored.GetAttributeValue<string>("kam_memberkey"), StringComparison.Ordinal);
        Assert.Contains("kam_OnTeamChanged", Organization.Organization.BusinessEvents.Entries.Select(told => told.Name));
    }

    private void Send(string message, EntityReference row, int state)
    {
        var target = new Entity(row.LogicalName, row.Id) { [State] = Option(state) };
        Organization.Organization.Execute(
            message switch
            {
                "Update" => new UpdateRequest { Target = target },
                "UpdateMultiple" => new OrganizationRequest(message) { ["Targets"] = new EntityCollection([target]) { EntityName = row.LogicalName } },
                _ => new OrganizationRequest(message) { ["EntityMoniker"] = row, ["State"] = Option(state), ["Status"] = Option(-1) },
            },
            Organization.Organization.Administrator);
    }

    /// <summary>Brings the row into a status past its rules, sets its state, and puts it back: the refusal, or what the row and its listeners have got.</summary>
    private string Try(EntityReference row, int from, int state, int? status)
    {
        Force(row, from);
        var before = Whole(row);
        Organization.Organization.BusinessEvents.Clear();
        try
        {
            var target = new Entity(row.LogicalName, row.Id) { [State] = Option(state) };
            if (status is { } given)
                target[Status] = Option(given);
            Organization.Organization.Execute(new UpdateRequest { Target = target }, Organization.Organization.Administrator);
        }
        catch (DataverseFault fault)
        {
            Assert.Equal(from, StatusOf(row));
            return "[" + fault.Message;
        }

        var after = Whole(row);
        var values = after.Attributes.Where(pair => pair.Key is not ("modifiedon" or "versionnumber")).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + Text(pair.Value));
        var events = Organization.Organization.BusinessEvents.Entries.Select(told => told.Name);
        Restore(row, before, after);
        return string.Join('\n', values.Concat(events));
    }

    private void Force(EntityReference row, int status)
    {
        using var unit = Organization.Organization.Store.Open();
        unit.Update(row.LogicalName, row.Id, new Dictionary<string, object?> { [Status] = Option(status), [State] = Option(Statuses(row.LogicalName).Single(option => option.Value == status).State!.Value) });
        unit.Commit();
    }

    private Entity Whole(EntityReference row)
    {
        using var unit = Organization.Organization.Store.Open();
        return unit.Read(row.LogicalName, row.Id, null)!;
    }

    private void Restore(EntityReference row, Entity before, Entity after)
    {
        using var unit = Organization.Organization.Store.Open();
        unit.Update(row.LogicalName, row.Id, after.Attributes.Keys.Where(name => name != row.LogicalName + "id").ToDictionary(name => name, name => before.Contains(name) ? before[name] : null));
        unit.Commit();
    }

    private IReadOnlyList<Emulator.Metadata.OptionDefinition> Statuses(string table) => Organization.Organization.Metadata.Table(table).Columns[Status].Choice!.Options;

    private int Default(string table, int state) => Organization.Organization.Metadata.Table(table).Columns[State].Choice!.Options.Single(option => option.Value == state).DefaultStatus!.Value;

    private int StatusOf(EntityReference row) => Organization.Read(row, Status).GetAttributeValue<OptionSetValue>(Status).Value;

    private static string Text(object? value) => value switch
    {
        OptionSetValue option => option.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        EntityReference reference => reference.Id.ToString(),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private EntityReference Make(string table) => table switch
    {
        "kam_designation" => RaceTests.Draft(Organization, Organization.Create("account", ("name", "Customer " + Next()))),
        "kam_handover" => Organization.Create("kam_handover", ("kam_designationid", scene.Designation), ("kam_supplierfunctionid", scene.Supplier), ("kam_subject", "Delivery date")),
        "kam_interface" => scene.Draft(4m, 20m),
        "kam_matrix" => Matrix.Complete(Organization).Reference,
        "kam_finding" => Gap(),
        "kam_signoff" => Signoff(),
        "kam_scoringmodel" => Organization.Create("kam_scoringmodel", ("kam_programid", Organization.Program)),
        "kam_sponsorship" => Organization.Create("kam_sponsorship", ("kam_designationid", scene.Designation), ("kam_executiveid", Make("kam_executive"))),
        "kam_teammember" => Organization.Create(
            "kam_teammember", ("kam_designationid", scene.Designation), ("kam_userid", HandoverScene.Person(Organization.User("KAM Reader"))), ("kam_roleid", Organization.Role("Logistics"))),
        "kam_touchpoint" => Organization.Create(
            "kam_touchpoint", ("kam_designationid", scene.Designation), ("kam_type", Option(287100003)), ("kam_on", new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc))),
        "kam_program" => Organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Another"), ("kam_anchoring", Option(287100000)), ("kam_reportingline", scene.Receiver)),
        "kam_function" => Organization.Function(),
        "kam_process" => Organization.Process(),
        "kam_role" => Organization.Role("Logistics"),
        "kam_executive" => Organization.Create("kam_executive", ("kam_userid", HandoverScene.Person(Organization.User("KAM Reader"))), ("kam_level", Option(287100001))),
        "kam_activity" => Organization.Create("kam_activity", ("kam_processid", Organization.Process()), ("kam_code", "A1"), ("kam_name", "First"), ("kam_sequence", 10)),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Nobody knows how to make a row of it."),
    };

    /// <summary>One organisation for all of them.</summary>
    public sealed class Ground : IDisposable
    {
        public HandoverScene Scene { get; } = new(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));

        public void Dispose() => Scene.Dispose();
    }

    /// <summary>What a matrix lacks, as if somebody had waived it.</summary>
    private EntityReference Gap()
    {
        var matrix = Matrix.In(Organization, "Plan", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Reference.Id);
        var finding = Organization.Admin.RetrieveMultiple(query).Entities[0].ToEntityReference();
        Organization.Update(finding, (Status, Option(287100001)), ("kam_waivereason", "Until May"), ("kam_waiveuntil", new DateTime(2026, 4, 1)));
        return finding;
    }

    private EntityReference Signoff()
    {
        var draft = scene.Draft(4m, 20m);
        Organization.Request(draft);
        return Organization.Signoffs(draft)[0].ToEntityReference();
    }
}
