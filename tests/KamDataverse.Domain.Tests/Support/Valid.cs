using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Tests.Support;

/// <summary>One valid thing of each kind; a test changes one part of it.</summary>
internal static class Valid
{
    public static readonly DateTime Today = new(2026, 3, 2);

    public static readonly RowRef Program = Ref("kam_program", 1, "KAM Schweiz");
    public static readonly RowRef Account = Ref("account", 2, "Muster AG");
    public static readonly RowRef Quote = Ref("kam_process", 3, "Anfrage–Angebot");

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static RowRef Ref(string table, int number, string? name = null) => new(table, Id(number), name);

    public static RowRef User(int number, string name) => Ref("systemuser", 900 + number, name);

    public static BusinessFunction Function(int number, string code, string name, Action<BusinessFunction>? change = null)
    {
        var row = new BusinessFunction { Id = Id(100 + number), Code = code, Name = name, Kind = FunctionKind.Sales, StatusCode = FunctionStatus.Active };
        change?.Invoke(row);
        return row;
    }

    public static ProcessInterface Interface(Action<ProcessInterface>? change = null)
    {
        var row = new ProcessInterface
        {
            Id = Id(10),
            Name = "KAM → PRO · Anfrage–Angebot",
            Code = "ANG-KAM-PRO",
            Version = 1,
            StatusCode = InterfaceStatus.Draft,
            Depth = InterfaceDepth.Brief,
            Kind = InterfaceKind.Performance,
            SupplierFunctionId = Ref("kam_function", 101, "Key Account Management"),
            CustomerFunctionId = Ref("kam_function", 102, "Produktion"),
            Deliverable = "Anfrage mit Mengen und Terminen",
            ProcessId = Quote,
            ReactionValue = 4,
            ResolutionValue = 16,
            Unit = TimeUnit.Hours,
            TimeBasis = TimeBasis.Business,
            Channel = Channel.DynamicsTask,
            Scope = InterfaceScope.Programme,
            ProgramId = Program,
            ValidFrom = Today,
            ReviewDate = Today.AddMonths(12),
        };
        change?.Invoke(row);
        return row;
    }

    public static Activity Activity(int sequence, Action<Activity>? change = null)
    {
        var row = new Activity { Id = Id(200 + sequence), ProcessId = Quote, Code = "A" + sequence, Name = "Activity " + sequence, Sequence = sequence };
        change?.Invoke(row);
        return row;
    }

    public static Designation Designation(Action<Designation>? change = null)
    {
        var row = new Designation
        {
            Id = Id(20),
            Number = "KAD-00020",
            Name = "Muster AG · KAM Schweiz",
            AccountId = Account,
            ProgramId = Program,
            Tier = Tier.Key,
            KeyAccountManagerId = User(1, "Anna Kern"),
            DeputyId = User(2, "Beat Frei"),
            Rationale = "Grösstes Potenzial der nächsten drei Jahre",
            ScoringModelId = Ref("kam_scoringmodel", 60, "KAM Schweiz · v2"),
            ValidFrom = Today,
            ReviewDate = Today.AddMonths(6),
            StatusCode = DesignationStatus.Draft,
        };
        change?.Invoke(row);
        return row;
    }

    public static ResponsibilityMatrix Matrix(Action<ResponsibilityMatrix>? change = null)
    {
        var row = new ResponsibilityMatrix
        {
            Id = Id(30),
            Name = "Anfrage–Angebot · KAM Schweiz",
            Code = "ANG-KAM",
            Version = 1,
            StatusCode = MatrixStatus.Draft,
            Notation = Notation.Raci,
            Scope = MatrixScope.Programme,
            ProgramId = Program,
            ProcessId = Quote,
            ValidFrom = Today,
            ReviewDate = Today.AddMonths(12),
        };
        change?.Invoke(row);
        return row;
    }

    /// <summary>Two activities, three roles, every row with one A and one R.</summary>
    public static MatrixContent Content(Action<MatrixParts>? change = null)
    {
        var parts = new MatrixParts(Matrix());
        parts.AddRole(1, "KAM").AddRole(2, "Innendienst").AddRole(3, "Planung");
        parts.AddRow(1, "Angebot abgeben").AddRow(2, "Liefertermin bestätigen");
        parts.Cell(1, 1, Letter.AccountableAndResponsible).Cell(1, 2, Letter.Consulted);
        parts.Cell(2, 1, Letter.Informed).Cell(2, 3, Letter.Accountable).Cell(2, 2, Letter.Responsible);
        change?.Invoke(parts);
        return parts.Content;
    }
}

/// <summary>A matrix that can still be changed.</summary>
internal sealed class MatrixParts(ResponsibilityMatrix matrix)
{
    public ResponsibilityMatrix Matrix { get; } = matrix;

    public List<MatrixActivity> Rows { get; } = [];

    public List<MatrixRole> Roles { get; } = [];

    public List<Assignment> Cells { get; } = [];

    public MatrixContent Content => new(Matrix, Rows, Roles, Cells);

    public MatrixParts AddRole(int number, string name)
    {
        Roles.Add(new MatrixRole
        {
            Id = Valid.Id(3000 + number), Name = name, MatrixId = Valid.Ref("kam_matrix", 30), RoleId = Valid.Ref("kam_role", 500 + number, name), Sequence = number,
        });
        return this;
    }

    public MatrixParts AddRow(int number, string name)
    {
        Rows.Add(new MatrixActivity
        {
            Id = Valid.Id(4000 + number), Name = name, MatrixId = Valid.Ref("kam_matrix", 30), ActivityId = Valid.Ref("kam_activity", 600 + number), Sequence = number,
        });
        return this;
    }

    public MatrixParts Cell(int row, int role, Letter letter)
    {
        Cells.Add(new Assignment
        {
            Id = Valid.Id(50000 + Cells.Count),
            MatrixId = Valid.Ref("kam_matrix", 30),
            MatrixActivityId = Valid.Ref("kam_matrixactivity", 4000 + row),
            MatrixRoleId = Valid.Ref("kam_matrixrole", 3000 + role),
            Letter = letter,
        });
        return this;
    }

    public MatrixParts Clear(int row, int role)
    {
        Cells.RemoveAll(cell => cell.MatrixActivityId?.Id == Valid.Id(4000 + row) && cell.MatrixRoleId?.Id == Valid.Id(3000 + role));
        return this;
    }
}
