using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads matrices, as SYSTEM: a whole matrix in two queries, and one for each further 5,000 cells.</summary>
internal sealed class MatrixRepository
{
    internal const string KamRoleAlias = "kamrole";
    internal const string ProgramAlias = "program";
    private const string RoleAlias = "role";

    private static readonly string[] HeadColumns =
    {
        nameof(ResponsibilityMatrix.Name), nameof(ResponsibilityMatrix.Code), nameof(ResponsibilityMatrix.Version), nameof(ResponsibilityMatrix.Notation),
        nameof(ResponsibilityMatrix.Scope), nameof(ResponsibilityMatrix.ProgramId), nameof(ResponsibilityMatrix.Tier), nameof(ResponsibilityMatrix.DesignationId),
        nameof(ResponsibilityMatrix.ProcessId), nameof(ResponsibilityMatrix.ValidFrom), nameof(ResponsibilityMatrix.ValidTo), nameof(ResponsibilityMatrix.ReviewDate),
        nameof(ResponsibilityMatrix.PredecessorId), nameof(ResponsibilityMatrix.TemplateId), nameof(ResponsibilityMatrix.OwnerRoleId), nameof(ResponsibilityMatrix.ActiveKey),
        nameof(ResponsibilityMatrix.Blocking), nameof(ResponsibilityMatrix.Warnings), nameof(ResponsibilityMatrix.Completeness), nameof(ResponsibilityMatrix.ContentHash),
        nameof(ResponsibilityMatrix.ConfirmBy), "statuscode", "statecode", "ownerid",
    };

    private static readonly string[] RoleColumns =
    {
        nameof(MatrixRole.Name), nameof(MatrixRole.MatrixId), nameof(MatrixRole.RoleId), nameof(MatrixRole.Sequence), nameof(MatrixRole.UserId),
    };

    private static readonly string[] KamRoleColumns =
    {
        nameof(KamRole.Code), nameof(KamRole.Name), nameof(KamRole.Type), nameof(KamRole.FunctionId), nameof(KamRole.MaxAccountable), nameof(KamRole.IsManagement), "statuscode",
    };

    private static readonly string[] ProgramColumns =
    {
        nameof(KamProgram.MaxResponsible), nameof(KamProgram.MaxConsulted), nameof(KamProgram.MaxInformed), nameof(KamProgram.AccShare), nameof(KamProgram.RespShare),
        nameof(KamProgram.MinLoadRows),
    };

    private readonly IOrganizationService system;

    public MatrixRepository(Run run) => system = run.AsSystem;

    /// <summary>The matrix with its roles, rows and cells; null when there is none. Two queries.</summary>
    public MatrixContent? Content(Guid matrixId)
    {
        var heads = Heads(out _, out _);
        heads.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, matrixId);
        var headRows = RowReader.Entities(system, heads);
        return headRows.Count == 0
            ? null
            : Assemble(headRows, MatrixRows.Of(system, new[] { matrixId }));
    }

    /// <summary>Heads with their programme and their columns with the roles behind them; a row per column.</summary>
    internal static QueryExpression Heads(out LinkEntity columns, out LinkEntity program)
    {
        var heads = RowReader.Query<ResponsibilityMatrix>(HeadColumns);
        columns = Link<MatrixRole>(heads.LinkEntities, "kam_matrix", "kam_matrixid", "kam_matrixid", RoleAlias, RoleColumns);
        Link<KamRole>(columns.LinkEntities, "kam_matrixrole", "kam_roleid", "kam_roleid", KamRoleAlias, KamRoleColumns);
        program = Link<KamProgram>(heads.LinkEntities, "kam_matrix", "kam_programid", "kam_programid", ProgramAlias, ProgramColumns);
        return heads;
    }

    /// <summary>All agreed and active matrices of a programme, whole. Four queries, and one for each further 5,000 rows of a kind: a programme has any number of them.</summary>
    public List<MatrixContent> InForce(Guid programId)
    {
        var inForce = new FilterExpression();
        inForce.AddCondition("kam_programid", ConditionOperator.Equal, programId);
        inForce.AddCondition("statuscode", ConditionOperator.In, (int)MatrixStatus.Agreed, (int)MatrixStatus.Active);
        var heads = RowReader.Query<ResponsibilityMatrix>(HeadColumns);
        Link<KamProgram>(heads.LinkEntities, "kam_matrix", "kam_programid", "kam_programid", ProgramAlias, ProgramColumns);
        heads.Criteria.AddFilter(inForce);
        var columns = RowReader.Query<MatrixRole>(RoleColumns);
        Link<KamRole>(columns.LinkEntities, "kam_matrixrole", "kam_roleid", "kam_roleid", KamRoleAlias, KamRoleColumns);
        columns.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid").LinkCriteria.AddFilter(inForce);
        var columnsOf = RowReader.Entities(system, columns).ToLookup(column => column.GetAttributeValue<EntityReference>("kam_matrixid")?.Id ?? Guid.Empty);
        var rows = MatrixRows.Within(system, inForce);
        return RowReader.Entities(system, heads)
            .Select(head => Assemble(head, columnsOf[head.Id].Select(RowMapper.Read<MatrixRole>).ToList(), columnsOf[head.Id], rows))
            .ToList();
    }

    /// <param name="headRows">The rows of one matrix, at least one.</param>
    internal static MatrixContent Assemble(IReadOnlyList<Entity> headRows, MatrixRows rows) => Assemble(headRows[0], Linked<MatrixRole>(headRows, RoleAlias), headRows, rows);

    private static MatrixContent Assemble(Entity head, List<MatrixRole> columns, IEnumerable<Entity> withKamRoles, MatrixRows rows) => new MatrixContent(
        RowMapper.Read<ResponsibilityMatrix>(head),
        rows.RowsOf(head.Id),
        columns,
        rows.CellsOf(head.Id),
        new MatrixFacts(RowMapper.ReadLinked<KamProgram>(head, ProgramAlias), Linked<KamRole>(withKamRoles, KamRoleAlias).ToDictionary(role => role.Id)));

    /// <summary>Active matrices of the same process in the same programme: the candidates for RAC-22.</summary>
    public List<ResponsibilityMatrix> ActiveLike(ResponsibilityMatrix like)
    {
        var query = RowReader.Query<ResponsibilityMatrix>(HeadColumns);
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)MatrixStatus.Active);
        AddReference(query, "kam_processid", like.ProcessId);
        AddReference(query, "kam_programid", like.ProgramId);
        return RowReader.All<ResponsibilityMatrix>(system, query);
    }

    /// <summary>Active matrices of a process on any scope level, with their validity: the candidates of a resolution.</summary>
    public List<ResponsibilityMatrix> ActiveOfProcess(Guid processId) => RowReader.All<ResponsibilityMatrix>(
        system, StatusIs(RowReader.Query<ResponsibilityMatrix>(HeadColumns).Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ProcessId), processId), MatrixStatus.Active));

    /// <summary>Whether the programme, or any where none is named (as for templates), allows more notations than RACI and RASCI.</summary>
    public bool AllowsMoreNotations(RowRef? program)
    {
        var query = RowReader.Query<KamProgram>(nameof(KamProgram.Code)).Where<KamProgram>(nameof(KamProgram.MoreNotations), true);
        if (program is { } named)
            query.Criteria.AddCondition("kam_programid", ConditionOperator.Equal, named.Id);
        query.TopCount = 1;
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }

    public ResponsibilityMatrix? Stored(Guid id) => RowReader.ById<ResponsibilityMatrix>(system, id, HeadColumns);

    /// <summary>The role behind a column that is being added.</summary>
    public KamRole? RoleById(Guid id) => RowReader.ById<KamRole>(system, id, KamRoleColumns);

    /// <summary>The matrix a row or a role belongs to.</summary>
    public RowRef? MatrixOf(RowRef part)
    {
        var query = new QueryExpression(part.Table) { ColumnSet = new ColumnSet("kam_matrixid"), TopCount = 1 };
        query.Criteria.AddCondition(part.Table + "id", ConditionOperator.Equal, part.Id);
        return system.RetrieveMultiple(query).Entities
            .Select(row => RowMapper.FromSdk(row.GetAttributeValue<EntityReference>("kam_matrixid")) as RowRef?)
            .FirstOrDefault();
    }

    private static QueryExpression StatusIs(QueryExpression query, MatrixStatus status)
    {
        query.Criteria.AddCondition("statuscode", ConditionOperator.Equal, (int)status);
        return query;
    }

    private static void AddReference(QueryExpression query, string column, RowRef? reference)
    {
        if (reference is { } found)
            query.Criteria.AddCondition(column, ConditionOperator.Equal, found.Id);
        else
            query.Criteria.AddCondition(column, ConditionOperator.Null);
    }

    internal static LinkEntity Link<TChild>(DataCollection<LinkEntity> links, string table, string from, string to, string alias, string[] properties)
        where TChild : Row, new()
    {
        var child = TableSchema<TChild>.Instance;
        var link = new LinkEntity(table, child.LogicalName, from, to, JoinOperator.LeftOuter)
        {
            EntityAlias = alias,
            Columns = new ColumnSet(properties.Select(RowMapper.LogicalName<TChild>).Concat(new[] { child.PrimaryIdColumn }).ToArray()),
        };
        links.Add(link);
        return link;
    }

    /// <summary>The rows a link brought along, each once.</summary>
    private static List<TRow> Linked<TRow>(IEnumerable<Entity> rows, string alias)
        where TRow : Row, new()
    {
        var id = alias + "." + TableSchema<TRow>.Instance.PrimaryIdColumn;
        return rows.Where(row => row.Contains(id)).GroupBy(row => (Guid)((AliasedValue)row[id]).Value).Select(group => RowMapper.ReadLinked<TRow>(group.First(), alias)).ToList();
    }
}
