using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads the foundations of key accounts. Eleven queries, and three more where a key account's own agreement may serve others, however many key accounts, matrices and interfaces there are.</summary>
internal sealed class ReadinessRepository
{
    private const string ColumnAlias = "matrixcolumn";
    private const string RoleAlias = "matrixrole";

    private readonly Run run;
    private readonly IOrganizationService system;
    private readonly TeamRepository teams;
    private readonly AppliedDefinitions definitions;

    public ReadinessRepository(Run run)
    {
        this.run = run;
        system = run.AsSystem;
        teams = new TeamRepository(run);
        definitions = new AppliedDefinitions(run);
    }

    /// <param name="designations">The key accounts.</param>
    /// <param name="known">The team of the only key account where it was read with its programme; three queries less.</param>
    public List<ReadinessFacts> Read(IReadOnlyCollection<Designation> designations, DesignationTeam? known = null)
    {
        var programs = known is null ? teams.Programs(designations.Select(row => row.ProgramId)) : Only(known.Program);
        var people = new UserRepository(run).FindAll(designations.SelectMany(row => new[] { row.KeyAccountManagerId, row.DeputyId }));
        var chains = new DesignationChains(run, designations);
        var applied = Applied(designations, chains);
        var matrices = Describe(applied.SelectMany(pair => pair.Value).GroupBy(matrix => matrix.Id).Select(group => group.First()).ToList());
        var interfaces = definitions.Interfaces(programs.Keys);
        var chain = chains.For(interfaces);
        var members = known is null ? teams.MembersOf(designations.Select(row => row.Id)) : new List<TeamMember>();
        var functions = teams.Functions(members.Select(member => member.FunctionId));
        var reviews = BusinessReviews(designations.Select(row => row.Id));
        return designations.Select(row =>
        {
            var program = row.ProgramId is { } reference && programs.TryGetValue(reference.Id, out var found) ? found : null;
            var today = run.TodayOf(row.ProgramId);
            var team = known ?? new DesignationTeam(row, program, members.Where(member => member.DesignationId?.Id == row.Id).ToList(), functions);
            return new ReadinessFacts(row, program, today)
            {
                Manager = Of(people, row.KeyAccountManagerId),
                Deputy = Of(people, row.DeputyId),
                Matrices = applied[row.Id].Select(matrix => matrices[matrix.Id]).ToList(),
                CoveredSuppliers = new HashSet<Guid>(AppliedDefinitions.To(interfaces, row, chain[row.Id], today).Where(applies => applies.Definition.SupplierFunctionId is not null).Select(applies => applies.Definition.SupplierFunctionId!.Value.Id)),
                SpecialistFunctions = team.SpecialistFunctions(team.On(today)),
                HasSponsor = row.SponsorshipId is not null,
                HasBusinessReview = reviews.Any(review => review.DesignationId?.Id == row.Id && review.On >= today),
            };
        }).ToList();
    }

    /// <summary>What the matrices in force that apply to the key account give their roles to do.</summary>
    /// <param name="matrices">How many matrices apply.</param>
    public List<MatrixWork> WorkFor(Designation designation, out int matrices)
    {
        var rows = new[] { designation };
        var applied = Applied(rows, new DesignationChains(run, rows))[designation.Id];
        matrices = applied.Count;
        return applied.Count == 0
            ? new List<MatrixWork>()
            : Cells(applied.Select(matrix => matrix.Id)).Select(cell => new MatrixWork(cell.Letter, cell.Role, cell.Person)).ToList();
    }

    private static Dictionary<Guid, KamProgram> Only(KamProgram? program) => program is null ? new Dictionary<Guid, KamProgram>() : new Dictionary<Guid, KamProgram> { [program.Id] = program };

    private static TRow? Of<TRow>(Dictionary<Guid, TRow> rows, RowRef? reference)
        where TRow : class => reference is { } known && rows.TryGetValue(known.Id, out var row) ? row : null;

    /// <summary>The matrices that apply to each key account today: of each process the most specific one; templates are no agreement.</summary>
    private Dictionary<Guid, List<ResponsibilityMatrix>> Applied(IReadOnlyCollection<Designation> designations, DesignationChains chains)
    {
        var matrices = definitions.Matrices(TeamRepository.Ids(designations.Select(row => row.ProgramId)));
        var chain = chains.For(matrices);
        return designations.ToDictionary(row => row.Id, row => AppliedDefinitions.To(matrices, row, chain[row.Id], run.TodayOf(row.ProgramId)).Select(applies => applies.Definition).ToList());
    }

    private Dictionary<Guid, AppliedMatrix> Describe(List<ResponsibilityMatrix> matrices)
    {
        if (matrices.Count == 0)
            return new Dictionary<Guid, AppliedMatrix>();
        var blocked = new HashSet<Guid>(RowReader.All<Finding>(
            system,
            RowReader.Query<Finding>(nameof(Finding.MatrixId)).Where<Finding>("statecode", 0).Where<Finding>(nameof(Finding.Severity), (int)FindingSeverity.Block)
                .WhereIn<Finding>(nameof(Finding.MatrixId), matrices.Select(matrix => matrix.Id))).Select(finding => finding.MatrixId!.Value.Id));
        var cells = Cells(matrices.Select(matrix => matrix.Id));
        var functions = teams.Functions(cells.Select(cell => cell.Role.FunctionId));
        return matrices.ToDictionary(matrix => matrix.Id, matrix => new AppliedMatrix(
            new RowRef("kam_matrix", matrix.Id, matrix.Name), blocked.Contains(matrix.Id), Suppliers(cells.Where(cell => cell.Matrix == matrix.Id).ToList()).Select(id => new RowRef("kam_function", id, functions[id].Name)).ToList()));
    }

    private static IEnumerable<Guid> Suppliers(List<Cell> cells)
    {
        var managers = cells.Where(cell => cell.Role.Type == RoleType.KeyAccountManager).ToList();
        var own = managers.Select(cell => cell.Role.FunctionId).ToList();
        var rows = new HashSet<Guid>(managers.Select(cell => cell.Row));
        return cells.Where(cell => rows.Contains(cell.Row) && Notations.IsResponsible(cell.Letter) && cell.Role.FunctionId is { } function && !own.Contains(function))
            .Select(cell => cell.Role.FunctionId!.Value.Id)
            .Distinct();
    }

    private List<Cell> Cells(IEnumerable<Guid> matrices)
    {
        var query = RowReader.Query<Assignment>(nameof(Assignment.Letter), nameof(Assignment.MatrixActivityId), nameof(Assignment.MatrixId)).WhereIn<Assignment>(nameof(Assignment.MatrixId), matrices);
        var column = query.AddLink("kam_matrixrole", "kam_matrixroleid", "kam_matrixroleid");
        column.EntityAlias = ColumnAlias;
        column.Columns = new ColumnSet("kam_roleid", "kam_userid");
        var role = column.AddLink("kam_role", "kam_roleid", "kam_roleid");
        role.EntityAlias = RoleAlias;
        role.Columns = new ColumnSet("kam_roleid", "kam_name", "kam_namede", "kam_type", "kam_functionid");
        return RowReader.Entities(system, query).Select(row =>
        {
            var cell = RowMapper.Read<Assignment>(row);
            return new Cell(
                cell.MatrixId!.Value.Id, cell.MatrixActivityId!.Value.Id, cell.Letter, RowMapper.ReadLinked<KamRole>(row, RoleAlias), RowMapper.ReadLinked<MatrixRole>(row, ColumnAlias).UserId);
        }).ToList();
    }

    private List<Touchpoint> BusinessReviews(IEnumerable<Guid> designations) => RowReader.All<Touchpoint>(
        system,
        RowReader.Query<Touchpoint>(nameof(Touchpoint.DesignationId), nameof(Touchpoint.On)).Where<Touchpoint>(nameof(Touchpoint.Type), (int)TouchpointType.BusinessReview)
            .Where<Touchpoint>("statuscode", (int)TouchpointStatus.Planned).WhereIn<Touchpoint>(nameof(Touchpoint.DesignationId), designations));

    /// <summary>A cell with the role of its column.</summary>
    private sealed class Cell
    {
        public Cell(Guid matrix, Guid row, Letter? letter, KamRole role, RowRef? person)
        {
            Person = person;
            Matrix = matrix;
            Row = row;
            Letter = letter;
            Role = role;
        }

        public Guid Matrix { get; }

        public Guid Row { get; }

        public Letter? Letter { get; }

        public KamRole Role { get; }

        /// <summary>The person fixed for the column.</summary>
        public RowRef? Person { get; }
    }
}
