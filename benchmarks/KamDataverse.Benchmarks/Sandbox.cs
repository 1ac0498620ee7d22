using KamDataverse.Emulator;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Benchmarks;

/// <summary>An organisation with the managed zip in it and a few rows to build on.</summary>
internal sealed class Sandbox : IDisposable
{
    private static int number;
    private readonly Organization organization = Organization.Open(new OrganizationOptions());
    private readonly Guid program;
    private readonly Guid process;

    public Sandbox()
    {
        using (var zip = File.OpenRead(Repository.ManagedZip))
            organization.ImportSolution(zip);
        program = Create(Row("kam_program", ("kam_code", "P"), ("kam_name", "Programme"), ("kam_timezone", 110)));
        process = Create(Row("kam_process", ("kam_code", "C"), ("kam_name", "Process")));
    }

    public static Entity Row(string table, params (string Column, object Value)[] values)
    {
        var row = new Entity(table);
        foreach (var (column, value) in values)
            row[column] = value;
        return row;
    }

    public ExecutionStatistics Measure(OrganizationRequest request)
    {
        organization.Execute(request, organization.Administrator, out var statistics);
        return statistics;
    }

    public ExecutionStatistics Measure(OrganizationRequest request, Caller caller)
    {
        Measure(request, caller, out var statistics);
        return statistics;
    }

    /// <summary>Executes as a caller, or as the administrator.</summary>
    public OrganizationResponse Measure(OrganizationRequest request, Caller? caller, out ExecutionStatistics statistics) =>
        organization.Execute(request, caller ?? organization.Administrator, out statistics);

    public OrganizationResponse Execute(OrganizationRequest request) => organization.Execute(request, organization.Administrator);

    public Guid Create(Entity row) => ((CreateResponse)Execute(new CreateRequest { Target = row })).id;

    public Guid Function() => Create(Row("kam_function", ("kam_code", "F" + Next()), ("kam_name", "Function"), ("kam_kind", new OptionSetValue(287100014))));

    public Guid Account() => Create(Row("account", ("name", "Account " + Next())));

    public Entity NewInterface(Guid supplier, Guid receiver) => Row(
        "kam_interface",
        ("kam_supplierfunctionid", new EntityReference("kam_function", supplier)),
        ("kam_customerfunctionid", new EntityReference("kam_function", receiver)),
        ("kam_programid", new EntityReference("kam_program", program)),
        ("kam_processid", new EntityReference("kam_process", process)),
        ("kam_deliverable", "Quote"),
        ("kam_reactionvalue", 4m));

    public Entity NewDesignation(Guid account) => Row(
        "kam_designation", ("kam_accountid", new EntityReference("account", account)), ("kam_programid", new EntityReference("kam_program", program)));

    /// <summary>A user with a security role.</summary>
    public Caller User(string role)
    {
        var service = organization.ServiceFor(organization.Administrator);
        var unit = new QueryExpression("businessunit") { ColumnSet = new ColumnSet("name"), TopCount = 1 };
        var name = "user" + Next() + "@bench.example";
        var id = Create(Row(
            "systemuser", ("firstname", "Test"), ("lastname", name), ("domainname", name), ("internalemailaddress", name), ("businessunitid", service.RetrieveMultiple(unit).Entities[0].ToEntityReference())));
        var roles = new QueryExpression("role") { ColumnSet = new ColumnSet("name"), TopCount = 1 };
        roles.Criteria.AddCondition("name", ConditionOperator.Equal, role);
        service.Associate("systemuser", id, new Relationship("systemuserroles_association"), [service.RetrieveMultiple(roles).Entities.Single().ToEntityReference()]);
        return new Caller(id);
    }

    /// <summary>A key account of the user that can be submitted.</summary>
    public EntityReference DraftDesignation(Caller manager)
    {
        var row = NewDesignation(Account());
        row["kam_tier"] = new OptionSetValue(287100002);
        row["kam_rationale"] = "Grows";
        row["kam_keyaccountmanagerid"] = row["ownerid"] = new EntityReference("systemuser", manager.UserId);
        return new EntityReference("kam_designation", Create(row));
    }

    /// <summary>A key account of the user, approved by the administrator.</summary>
    public EntityReference ApprovedDesignation(Caller manager)
    {
        var designation = DraftDesignation(manager);
        organization.Execute(new OrganizationRequest("kam_SubmitDesignation") { ["DesignationId"] = designation.Id }, manager);
        Execute(new OrganizationRequest("kam_DecideDesignation") { ["DesignationId"] = designation.Id, ["Decision"] = "Approve" });
        return designation;
    }

    /// <summary>Puts drafts into the store, so many for each of new accounts, as the pipeline has written one of them.</summary>
    public void FillDesignations(int accounts, int draftsPerAccount)
    {
        var account = Account();
        EntityReference[] drafts = [.. Enumerable.Range(0, draftsPerAccount).Select(_ => new EntityReference("kam_designation", Create(NewDesignation(account))))];
        var name = "";
        new RowCopies(organization, [new EntityReference("account", account), .. drafts])
            .With("kam_finding", "kam_designationid")
            .With("kam_teammember", "kam_designationid")
            .Write(accounts - 1, row =>
            {
                if (row.LogicalName == "account")
                    row["name"] = name = "Account " + Next();
                else if (row.LogicalName == "kam_designation")
                    (row["kam_number"], row["kam_name"]) = ("KAD-" + Next(), name + " · Programme");
            });
    }

    /// <summary>Puts draft matrices with every cell filled into the store, as the pipeline has written one of them; each has a process of its own and the roles in common.</summary>
    public void FillMatrices(int count, int rows, int roles)
    {
        var matrix = NewMatrix(rows, roles);
        Execute(matrix.Import(Sheet(0, rows, roles)));
        var reference = new EntityReference("kam_matrix", matrix.Id);
        var ofMatrix = organization.ServiceFor(organization.Administrator).Retrieve("kam_matrix", matrix.Id, new ColumnSet("kam_processid")).GetAttributeValue<EntityReference>("kam_processid");
        new RowCopies(organization, ofMatrix, reference)
            .With("kam_matrixactivity", "kam_matrixid")
            .With("kam_matrixrole", "kam_matrixid")
            .With("kam_finding", "kam_matrixid")
            .With("kam_assignment", "kam_matrixactivityid")
            .Write(count - 1, row =>
            {
                if (row.LogicalName == "kam_process")
                    row["kam_code"] = "C" + Next();
            });
    }

    /// <summary>Names of the roles that were made, in their order.</summary>
    public List<string> RoleNames { get; } = [];

    /// <summary>Rows of the matrix that was made last, as text: every cell is filled, one A and one R in a row.</summary>
    public string Sheet(int from, int to, int roles, char other = 'C') => "Activity," + string.Join(",", RoleNames[^roles..]) + "\n" + string.Join(
        "\n",
        Enumerable.Range(from, to - from).Select(row => FormattableString.Invariant($"Activity {row},") + string.Join(
            ",", Enumerable.Range(0, roles).Select(role => role == row % roles ? 'A' : role == (row + 1) % roles ? 'R' : other))));

    /// <summary>A draft matrix with everything an activation looks at: two functions that have agreed to it, and activities of the catalogue; every cell is filled.</summary>
    public Matrix AgreedMatrix(int rows, int roles)
    {
        Guid[] functions = [.. Enumerable.Range(0, 2).Select(_ => Create(Row(
            "kam_function", ("kam_code", "F" + Next()), ("kam_name", "Function"), ("kam_kind", new OptionSetValue(287100014)),
            ("kam_headid", new EntityReference("systemuser", User("KAM Reader").UserId)))))];
        var matrix = NewMatrix(rows, roles, functions);
        for (var from = 0; from < rows; from += 50)
            Execute(matrix.Import(Sheet(from, Math.Min(rows, from + 50), roles)));
        Execute(new OrganizationRequest("kam_RequestSignoffs") { ["TargetType"] = "kam_matrix", ["TargetId"] = matrix.Id });
        var signoffs = new QueryExpression("kam_signoff") { ColumnSet = new ColumnSet("kam_signatoryid") };
        signoffs.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrix.Id);
        foreach (var signoff in organization.ServiceFor(organization.Administrator).RetrieveMultiple(signoffs).Entities)
            organization.Execute(new OrganizationRequest("kam_Sign") { ["SignoffId"] = signoff.Id, ["Decision"] = "Agree" }, new Caller(signoff.GetAttributeValue<EntityReference>("kam_signatoryid").Id));
        return matrix;
    }

    /// <summary>A draft matrix without cells.</summary>
    /// <param name="functions">Home functions of the roles, in turn, and so that its rows are activities of the catalogue; null for neither.</param>
    public Matrix NewMatrix(int rows, int roles, Guid[]? functions = null)
    {
        var ownProcess = Create(Row("kam_process", ("kam_code", "C" + Next()), ("kam_name", "Process")));
        var matrix = new EntityReference("kam_matrix", Create(Row(
            "kam_matrix", ("kam_programid", new EntityReference("kam_program", program)), ("kam_processid", new EntityReference("kam_process", ownProcess)))));
        return new Matrix(
            matrix.Id,
            [.. Enumerable.Range(0, rows).Select(index => Create(Part(matrix, ownProcess, index, functions is not null)))],
            [.. Enumerable.Range(0, roles).Select(index => Create(Row("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", new EntityReference("kam_role", Role(functions?[index % functions.Length]))))))]);
    }

    private Entity Part(EntityReference matrix, Guid ofProcess, int index, bool isCatalogued)
    {
        var row = Row("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", $"Activity {index}"));
        if (isCatalogued)
        {
            row["kam_activityid"] = new EntityReference("kam_activity", Create(Row(
                "kam_activity", ("kam_processid", new EntityReference("kam_process", ofProcess)), ("kam_code", $"A{index}"), ("kam_name", $"Activity {index}"), ("kam_sequence", 10 * (index + 1)))));
        }

        return row;
    }

    public void Dispose() => organization.Dispose();

    private Guid Role(Guid? function)
    {
        RoleNames.Add("Role " + Next());
        var role = Row("kam_role", ("kam_code", "R" + Next()), ("kam_name", RoleNames[^1]), ("kam_type", new OptionSetValue(287100003)));
        if (function is { } home)
            role["kam_functionid"] = new EntityReference("kam_function", home);
        return Create(role);
    }

    private static string Next() => Interlocked.Increment(ref number).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ids of a matrix and its parts.</summary>
    internal sealed record Matrix(Guid Id, IReadOnlyList<Guid> Rows, IReadOnlyList<Guid> Roles)
    {
        public const int Accountable = 287100001;
        public const int Responsible = 287100000;
        public const int Consulted = 287100004;

        public Entity Cell(int row, int role, int letter) => Row(
            "kam_assignment",
            ("kam_matrixactivityid", new EntityReference("kam_matrixactivity", Rows[row])),
            ("kam_matrixroleid", new EntityReference("kam_matrixrole", Roles[role])),
            ("kam_letter", new OptionSetValue(letter)));

        public OrganizationRequest SetCell(int row, int role, string letter) =>
            new("kam_SetMatrixCell") { ["ActivityId"] = Rows[row], ["RoleId"] = Roles[role], ["Letter"] = letter };

        public OrganizationRequest Import(string text) => new("kam_ImportMatrix") { ["MatrixId"] = Id, ["Content"] = text };

        public OrganizationRequest Activate() => new("kam_ActivateMatrix") { ["MatrixId"] = Id };
    }
}
