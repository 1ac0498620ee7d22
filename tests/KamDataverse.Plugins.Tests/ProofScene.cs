using System.Text.Json;
using KamDataverse.Emulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static KamDataverse.Plugins.Tests.KamOrganization;

namespace KamDataverse.Plugins.Tests;

/// <summary>A programme in force in which everything fits together, and a way to break it past every rule.</summary>
public sealed class ProofScene : IDisposable
{
    private readonly List<Action> repairs = [];

    public ProofScene()
    {
        Handovers = new HandoverScene(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        var board = Organization.Create("kam_function", ("kam_code", "GL"), ("kam_name", "Board"), ("kam_kind", Option(287100013)));
        Organization.Update(Receiver, ("kam_reportsto", Option(287100000)));
        Organization.Update(Program, ("kam_anchoring", Option(287100001)), ("kam_reportingline", board), ("statuscode", Option(287100001)));
        First = Activity(Handovers.Process, 10);
        Second = Activity(Handovers.Process, 20);
        Stranger = Activity(Organization.Process(), 10);
        QualityHead = Organization.User("KAM Reader");
        Quality = Organization.Function(head: HandoverScene.Person(QualityHead));
        ManagerRole = Role("Manager", 287100000, Receiver);
        PlannerRole = Role("Planner", 287100003, Handovers.Supplier);
        InspectorRole = Role("Inspector", 287100003, Quality);
        Matrix = MatrixOf(Handovers.Process, First, Second);
        Agree(Matrix.Reference);
        Rival = MatrixOf(Handovers.Process, First, Second, managerFirst: true);
        Interface = Handovers.Interface(
            4m, 20m,
            [
                HandoverScene.Level(HandoverScene.Reaction, 1, 60, HandoverScene.CustomerOwner), HandoverScene.Level(HandoverScene.Reaction, 2, 120, HandoverScene.ProgramOwner),
                HandoverScene.Promise(HandoverScene.High, 120, 600), HandoverScene.Promise(HandoverScene.Normal, 240, 1200),
                Row("kam_interfaceitem", ("kam_name", "Order"), ("kam_direction", Option(287100000))),
            ],
            ("kam_fromactivityid", First), ("kam_toactivityid", Second));
        Back = Handovers.Interface(
            2m, 10m, [Row("kam_interfaceitem", ("kam_name", "Plan"), ("kam_direction", Option(287100000)))],
            ("kam_supplierfunctionid", Receiver), ("kam_customerfunctionid", Handovers.Supplier));
        Twin = Handovers.Draft(4m, 20m, ("kam_fromactivityid", First), ("kam_toactivityid", Second));
        Account = Handovers.Designate(Organization.Create("account", ("name", "Nord AG")));
        Planner = Member(HandoverScene.Person(Handovers.Head), PlannerRole);
        Inspector = Member(HandoverScene.Person(QualityHead), InspectorRole);
        Organization.Update(Account, ("statuscode", Option(287100003)));
        (AccountMatrix, Template) = MatrixOfAccount();
        var requested = Handovers.Execute(Handovers.Manager, new OrganizationRequest("kam_RequestHandover") { ["DesignationId"] = Account.Id, ["SupplierFunctionId"] = Handovers.Supplier.Id, ["Subject"] = "Delivery date" });
        Handover = new EntityReference("kam_handover", (Guid)requested["HandoverId"]);
        Leaver = HandoverScene.Person(Organization.User("KAM Reader"));
        Organization.Update(Leaver, ("isdisabled", true));
    }

    public HandoverScene Handovers { get; }

    public KamOrganization Organization => Handovers.Organization;

    public EntityReference Program => Handovers.Program;

    public EntityReference Receiver => Handovers.Receiver;

    public EntityReference First { get; }

    public EntityReference Second { get; }

    public EntityReference Stranger { get; }

    public Caller QualityHead { get; }

    public EntityReference Quality { get; }

    public EntityReference ManagerRole { get; }

    public EntityReference PlannerRole { get; }

    public EntityReference InspectorRole { get; }

    /// <summary>In force: row 0 is the planner's, row 1 the manager's.</summary>
    public ProofMatrix Matrix { get; }

    /// <summary>A draft for the same process that names the manager for both rows.</summary>
    public ProofMatrix Rival { get; }

    public ProofMatrix AccountMatrix { get; }

    public ProofMatrix Template { get; }

    public EntityReference Interface { get; }

    /// <summary>From the account managers to the planners.</summary>
    public EntityReference Back { get; }

    /// <summary>A draft like <see cref="Interface"/>.</summary>
    public EntityReference Twin { get; }

    public EntityReference Account { get; }

    public EntityReference Planner { get; }

    public EntityReference Inspector { get; }

    public EntityReference Handover { get; }

    public EntityReference Leaver { get; }

    public List<ProofFinding> Prove(Caller? caller = null)
    {
        var answer = Handovers.Execute(caller ?? Organization.Organization.Administrator, new OrganizationRequest("kam_Validate") { ["TargetType"] = "kam_program", ["TargetId"] = Program.Id });
        var findings = JsonSerializer.Deserialize<List<ProofFinding>>((string)answer["Findings"], JsonSerializerOptions.Web)!;
        Assert.Equal(findings.Count(finding => finding.Severity == "Block"), (int)answer["BlockingCount"]);
        Assert.Equal(findings.All(finding => finding.Severity != "Block"), (bool)answer["IsValid"]);
        return findings;
    }

    /// <summary>Writes into the store: no step runs, no rule is asked.</summary>
    public void Break(EntityReference row, params (string Column, object? Value)[] values)
    {
        using var unit = Organization.Organization.Store.OpenUnit();
        var before = unit.Read(row.LogicalName, row.Id, [.. values.Select(value => value.Column)])!;
        var old = values.ToDictionary(value => value.Column, value => before.Contains(value.Column) ? before[value.Column] : null);
        repairs.Add(() => Write(row, old));
        unit.Update(row.LogicalName, row.Id, values.ToDictionary(value => value.Column, value => value.Value));
        unit.Commit();
    }

    /// <summary>Takes everything back.</summary>
    public void Repair()
    {
        for (var index = repairs.Count - 1; index >= 0; index--)
            repairs[index]();
        repairs.Clear();
    }

    public EntityReference One(string table, params (string Column, object Value)[] conditions)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id"), TopCount = 1 };
        foreach (var (column, value) in conditions)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return Organization.Admin.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    public EntityReference Cell(ProofMatrix matrix, int row, int role) => One("kam_assignment", ("kam_matrixactivityid", matrix.Rows[row].Id), ("kam_matrixroleid", matrix.Roles[role].Id));

    public EntityReference Signoff(EntityReference target, EntityReference function) => One("kam_signoff", (target.LogicalName + "id", target.Id), ("kam_functionid", function.Id));

    public void Dispose() => Handovers.Dispose();

    private void Write(EntityReference row, Dictionary<string, object?> values)
    {
        using var unit = Organization.Organization.Store.OpenUnit();
        unit.Update(row.LogicalName, row.Id, values);
        unit.Commit();
    }

    private EntityReference Activity(EntityReference process, int sequence) =>
        Organization.Create("kam_activity", ("kam_processid", process), ("kam_code", "A" + Next()), ("kam_name", "Step " + sequence), ("kam_sequence", sequence));

    private EntityReference Role(string name, int type, EntityReference function) =>
        Organization.Create("kam_role", ("kam_code", "R" + Next()), ("kam_name", name), ("kam_type", Option(type)), ("kam_functionid", function));

    private EntityReference Member(EntityReference person, EntityReference role) =>
        Organization.Create("kam_teammember", ("kam_designationid", Account), ("kam_userid", person), ("kam_roleid", role));

    private void Agree(EntityReference matrix)
    {
        Organization.Agree(matrix);
        Organization.Admin.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = matrix.Id });
    }

    private ProofMatrix MatrixOf(EntityReference process, EntityReference first, EntityReference second, bool managerFirst = false)
    {
        var matrix = Empty(("kam_programid", Program), ("kam_processid", process));
        matrix.Rows.Add(MatrixRow(matrix, "First", first));
        matrix.Rows.Add(MatrixRow(matrix, "Second", second));
        Fill(matrix, 0, managerFirst ? 0 : 1, managerFirst ? 1 : 0);
        Fill(matrix, 1, 0, 1);
        return matrix;
    }

    private (ProofMatrix, ProofMatrix) MatrixOfAccount()
    {
        var process = Organization.Process();
        var template = Empty(("kam_programid", Program), ("kam_processid", process), ("kam_scope", Option(287100003)));
        template.Rows.Add(MatrixRow(template, "Coordinate", null));
        var matrix = Empty(("kam_programid", Program), ("kam_processid", process), ("kam_scope", Option(287100002)), ("kam_designationid", Account), ("kam_templateid", template.Reference));
        matrix.Rows.Add(MatrixRow(matrix, "Coordinate", null));
        Fill(matrix, 0, 0, 1);
        Agree(matrix.Reference);
        return (matrix, template);
    }

    private ProofMatrix Empty(params (string Column, object? Value)[] values)
    {
        var reference = Organization.Create("kam_matrix", values);
        return new ProofMatrix(reference, [], [Column(reference, ManagerRole), Column(reference, PlannerRole)]);
    }

    private EntityReference Column(EntityReference matrix, EntityReference role) => Organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", role));

    private EntityReference MatrixRow(ProofMatrix matrix, string name, EntityReference? activity) =>
        Organization.Create("kam_matrixactivity", ("kam_matrixid", matrix.Reference), ("kam_name", name), ("kam_activityid", activity));

    /// <summary>One answers and works, the other is consulted.</summary>
    private void Fill(ProofMatrix matrix, int row, int answering, int consulted)
    {
        foreach (var (role, letter) in new[] { (answering, 287100002), (consulted, 287100004) })
            Organization.Create("kam_assignment", ("kam_matrixactivityid", matrix.Rows[row]), ("kam_matrixroleid", matrix.Roles[role]), ("kam_letter", Option(letter)));
    }
}

/// <param name="Roles">The manager, then the planner.</param>
public sealed record ProofMatrix(EntityReference Reference, List<EntityReference> Rows, List<EntityReference> Roles);

public sealed record ProofFinding(string RuleId, string Severity, string MessageEn, string MessageDe, string? Column, string FixHint, string FixEn, string FixDe, string TargetType, Guid TargetId, string? Target);
