using KamDataverse.Emulator;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Tests;

/// <summary>An organisation with the built managed zip in it, and short ways to make rows.</summary>
public sealed class KamOrganization : IDisposable
{
    private static int number;

    private readonly LockOrder locks;
    private readonly string file = ImportedFile.Copy();

    public KamOrganization()
        : this(new OrganizationOptions())
    {
    }

    private KamOrganization(OrganizationOptions options)
    {
        locks = new LockOrder(options.PausePoints);
        Organization = Organization.Open(options with { PausePoints = locks, DataFile = file });
        Organization.GuardWrites(locks.Written);
        Admin = Organization.ServiceFor(Organization.Administrator);
        Calendar = Create("kam_calendar", ("kam_code", "OFFICE" + Next()), ("kam_name", "Office"), ("kam_timezone", 110));
        Program = Create("kam_program", ("kam_code", "P" + Next()), ("kam_name", "Programme"), ("kam_calendarid", Calendar));
    }

    public Organization Organization { get; }

    public IOrganizationService Admin { get; }

    public EntityReference Program { get; }

    /// <summary>The programme's: Monday to Friday, 08:00–12:00 and 13:00–17:00 in Zurich.</summary>
    public EntityReference Calendar { get; }

    public static string ManagedZip
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "KamDataverse.sln")))
                    return Path.Combine(folder.FullName, "artifacts", "solution", "KamDataverse_managed.zip");
            }

            throw new InvalidOperationException("The repository's root was not found above the test's folder.");
        }
    }

    public static KamOrganization With(OrganizationOptions options) => new(options);

    public static string Next() => Interlocked.Increment(ref number).ToString("D5", System.Globalization.CultureInfo.InvariantCulture);

    public static OptionSetValue Option(int value) => new(value);

    public EntityReference Create(string table, params (string Column, object? Value)[] values) => new(table, Admin.Create(Row(table, values)));

    public static Entity Row(string table, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table);
        foreach (var (column, value) in values)
            row[column] = value;
        return row;
    }

    public void Update(EntityReference reference, params (string Column, object? Value)[] values)
    {
        var row = Row(reference.LogicalName, values);
        row.Id = reference.Id;
        Admin.Update(row);
    }

    public Entity Read(EntityReference reference, params string[] columns) => Admin.Retrieve(reference.LogicalName, reference.Id, new ColumnSet(columns));

    public EntityReference Function(string? code = null, EntityReference? head = null) => Create(
        "kam_function", ("kam_code", code ?? "F" + Next()), ("kam_name", "Function " + Next()), ("kam_kind", Option(287100014)), ("kam_headid", head));

    public EntityReference Role(string name) => Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", name), ("kam_type", Option(287100003)));

    public EntityReference Process() => Create("kam_process", ("kam_code", "C" + Next()), ("kam_name", "Process"));

    /// <summary>A user with a security role, by default nothing but the rights of the role.</summary>
    public Caller User(string role, int language = 1033)
    {
        var name = "user" + Next() + "@test.example";
        var id = Admin.Create(Row("systemuser", ("firstname", "Test"), ("lastname", name), ("domainname", name), ("internalemailaddress", name), ("businessunitid", BusinessUnit())));
        Admin.Update(new Entity("usersettings", id) { ["uilanguageid"] = language });
        Grant(new Caller(id), role);
        return new Caller(id);
    }

    /// <summary>Gives a user one more security role.</summary>
    public void Grant(Caller user, string role)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name"), TopCount = 1 };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, role);
        var roleId = Admin.RetrieveMultiple(query).Entities.Single().Id;
        Admin.Associate("systemuser", user.UserId, new Relationship("systemuserroles_association"), [new EntityReference("role", roleId)]);
    }

    private EntityReference BusinessUnit()
    {
        var query = new QueryExpression("businessunit") { ColumnSet = new ColumnSet("name"), TopCount = 1 };
        query.Criteria.AddCondition("parentbusinessunitid", ConditionOperator.Null);
        return Admin.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    /// <summary>The refusal of a call, which must be refused.</summary>
    public static DataverseFault Refused(Action act)
    {
        try
        {
            act();
        }
        catch (DataverseFault fault)
        {
            return fault;
        }

        throw new Xunit.Sdk.XunitException("Nothing was refused.");
    }

    public Entity? Find(string table, string column, object value, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return Admin.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Executes as a caller and tells what plug-ins did meanwhile.</summary>
    public ExecutionStatistics Measure(OrganizationRequest request)
    {
        Organization.Execute(request, Organization.Administrator, out var statistics);
        return statistics;
    }

    /// <summary>Ends it; nothing that was done in it may have taken locks against their order.</summary>
    public void Dispose()
    {
        Organization.Dispose();
        locks.Dispose();
        File.Delete(file);
        Assert.Empty(locks.Inversions.Distinct());
    }
}
