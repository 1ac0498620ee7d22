using KamDataverse.Emulator;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A key account whose manager asks a function for something, in an organisation whose time the test moves.</summary>
public sealed class HandoverScene : IDisposable
{
    public const int Critical = 287100000;
    public const int High = 287100001;
    public const int Normal = 287100002;
    public const int Reaction = 287100000;
    public const int Resolution = 287100001;
    public const int FunctionHead = 287100000;
    public const int SupplierOwner = 287100001;
    public const int CustomerOwner = 287100002;
    public const int KeyAccountManager = 287100003;
    public const int Sponsor = 287100004;
    public const int ProgramOwner = 287100006;
    public const int TopManagement = 287100007;

    private readonly TestClock clock;

    /// <param name="start">What time it is, UTC.</param>
    /// <param name="needsCalendar">False for a programme without hours.</param>
    /// <param name="pausePoints">Where requests are held still.</param>
    /// <param name="options">How the organisation is opened besides.</param>
    public HandoverScene(DateTime start, bool needsCalendar = true, IPausePoints? pausePoints = null, OrganizationOptions? options = null)
    {
        options ??= new OrganizationOptions();
        clock = new TestClock(start.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Organization = KamOrganization.With(options with { Clock = clock, RunAsyncOperationsInBackground = false, PausePoints = pausePoints ?? options.PausePoints });
        Manager = Organization.User("Key Account Manager");
        Head = Organization.User("KAM Reader");
        Owner = Organization.User("KAM Administrator");
        Program = needsCalendar
            ? Organization.Program
            : Organization.Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Without hours"), ("kam_timezone", 110));
        Organization.Update(Program, ("kam_ownerid", Person(Owner)));
        Supplier = Organization.Function(head: Person(Head));
        Receiver = Organization.Function(head: Person(Manager));
        Organization.Update(Receiver, ("kam_kind", Option(287100000)));
        Process = Organization.Process();
        Designation = Designate(Organization.Create("account", ("name", "Muster AG")));
        Organization.Organization.BusinessEvents.Clear();
    }

    public KamOrganization Organization { get; }

    /// <summary>Asks.</summary>
    public Caller Manager { get; }

    /// <summary>Heads the function that is asked.</summary>
    public Caller Head { get; }

    /// <summary>Answers for the programme.</summary>
    public Caller Owner { get; }

    public EntityReference Program { get; }

    public EntityReference Supplier { get; }

    public EntityReference Receiver { get; }

    public EntityReference Process { get; }

    public EntityReference Designation { get; }

    /// <summary>The events since the last look, oldest first.</summary>
    public IReadOnlyList<BusinessEvent> News
    {
        get
        {
            BusinessEvent[] news = [.. Organization.Organization.BusinessEvents.Entries.Where(told => told.Name.StartsWith("kam_OnHandover", StringComparison.Ordinal) || told.Name == "kam_OnReactionDueSoon")];
            Organization.Organization.BusinessEvents.Clear();
            return news;
        }
    }

    public static EntityReference Person(Caller caller) => new("systemuser", caller.UserId);

    public EntityReference Designate(EntityReference account, params (string Column, object? Value)[] more)
    {
        (string, object?)[] columns =
        [
            ("kam_accountid", account), ("kam_programid", Program), ("kam_tier", Option(287100002)), ("kam_rationale", "Grows"),
            ("kam_keyaccountmanagerid", Person(Manager)), ("ownerid", Person(Manager)), .. more,
        ];
        var row = Organization.Create("kam_designation", columns);
        Execute(Manager, new UpdateRequest { Target = new Entity("kam_designation", row.Id) { ["statuscode"] = Option(287100001) } });
        Organization.Update(row, ("statuscode", Option(287100002)));
        return row;
    }

    public EntityReference Calendar(string name, string? weekPattern = null) => Organization.Create(
        "kam_calendar", ("kam_code", "C" + Next()), ("kam_name", name), ("kam_timezone", 110), ("kam_weekpattern", weekPattern ?? OfficeHours));

    public void Holiday(EntityReference calendar, DateTime date, string name, string german) =>
        Organization.Create("kam_calendarexception", ("kam_calendarid", calendar), ("kam_date", date), ("kam_name", name), ("kam_namede", german));

    /// <summary>An interface in hours with its parts, in force.</summary>
    public EntityReference Interface(decimal reaction, decimal resolution, IEnumerable<Entity>? parts = null, params (string Column, object? Value)[] more)
    {
        var row = Draft(reaction, resolution, more);
        foreach (var part in parts ?? [])
        {
            part["kam_interfaceid"] = row;
            Organization.Admin.Create(part);
        }

        Activate(row);
        return row;
    }

    public EntityReference Draft(decimal reaction, decimal resolution, params (string Column, object? Value)[] more)
    {
        (string, object?)[] columns =
        [
            ("kam_supplierfunctionid", Supplier), ("kam_customerfunctionid", Receiver), ("kam_programid", Program), ("kam_processid", Process), ("kam_unit", Option(287100001)),
            ("kam_reactionvalue", reaction), ("kam_resolutionvalue", resolution), ("kam_deliverable", "Date"), .. more,
        ];
        return Organization.Create("kam_interface", columns);
    }

    public void Activate(EntityReference row)
    {
        Organization.Agree(row);
        Organization.Admin.Execute(new OrganizationRequest("kam_ActivateInterface") { ["InterfaceId"] = row.Id });
    }

    public static Entity Level(int clock, int level, int after, int target) => Row(
        "kam_escalation", ("kam_clock", Option(clock)), ("kam_level", level), ("kam_afterminutes", after), ("kam_targettype", Option(target)));

    public static Entity Promise(int priority, int reaction, int resolution) => Row(
        "kam_servicelevel", ("kam_priority", Option(priority)), ("kam_reactionminutes", reaction), ("kam_resolutionminutes", resolution));

    public DateTime Now => clock.Now.UtcDateTime;

    public void At(DateTime now) => clock.Now = now;

    public int Work()
    {
        var processed = 0;
        OrganizationResponse response;
        do
        {
            response = Organization.Admin.Execute(new OrganizationRequest("kam_ProcessDueItems"));
            processed += (int)response["Processed"];
        }
        while ((bool)response["HasMore"]);
        return processed;
    }

    public OrganizationResponse Request(params (string Name, object Value)[] more) => RequestAs(Manager, more);

    public OrganizationResponse RequestAs(Caller caller, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = Designation.Id, ["SupplierFunctionId"] = Supplier.Id, ["Subject"] = "Delivery date" };
        foreach (var (name, value) in more)
            request[name] = value;
        return Execute(caller, request);
    }

    public OrganizationResponse Act(Caller caller, string api, Guid id, params (string Name, object Value)[] more)
    {
        var request = new OrganizationRequest(api) { ["HandoverId"] = id };
        foreach (var (name, value) in more)
            request[name] = value;
        return Execute(caller, request);
    }

    public OrganizationResponse Execute(Caller caller, OrganizationRequest request) => Organization.Organization.Execute(request, caller);

    public Entity Handover(Guid id) => Organization.Admin.Retrieve("kam_handover", id, new ColumnSet(true));

    public IReadOnlyList<Entity> Rows(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return [.. Organization.Admin.RetrieveMultiple(query).Entities];
    }

    public void Dispose() => Organization.Dispose();

    private const string OfficeHours =
        """
        [{"d":1,"from":"08:00","to":"12:00"},{"d":1,"from":"13:00","to":"17:00"},{"d":2,"from":"08:00","to":"12:00"},{"d":2,"from":"13:00","to":"17:00"},{"d":3,"from":"08:00","to":"12:00"},{"d":3,"from":"13:00","to":"17:00"},{"d":4,"from":"08:00","to":"12:00"},{"d":4,"from":"13:00","to":"17:00"},{"d":5,"from":"08:00","to":"12:00"},{"d":5,"from":"13:00","to":"17:00"}]
        """;
}
