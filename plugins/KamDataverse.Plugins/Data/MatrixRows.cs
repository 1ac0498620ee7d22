using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Rows of matrices with their cells. One query brings both and one more every further 5,000 cells; where there are more than can be joined (<see cref="RowReader"/>), and for
/// whole programmes, rows and cells are asked for apart, so that every cell is the root of its query and comes once, however many there are.
/// </summary>
internal sealed class MatrixRows
{
    private const string CellAlias = "cell";
    private const string MatrixId = "kam_matrixid";
    private const string RowId = "kam_matrixactivityid";

    private static readonly string[] RowColumns =
    {
        nameof(MatrixActivity.Name), nameof(MatrixActivity.NameDe), nameof(MatrixActivity.MatrixId), nameof(MatrixActivity.ActivityId), nameof(MatrixActivity.Sequence),
        nameof(MatrixActivity.IsCustomerFacing), nameof(MatrixActivity.IsDecision), nameof(MatrixActivity.FindingState),
    };

    private static readonly string[] CellColumns =
    {
        nameof(Assignment.Name), nameof(Assignment.MatrixId), nameof(Assignment.MatrixActivityId), nameof(Assignment.MatrixRoleId), nameof(Assignment.Letter),
        nameof(Assignment.IsCustomerVoice), nameof(Assignment.IsCandidate), nameof(Assignment.Note),
    };

    private readonly ILookup<Guid, Entity> rows;
    private readonly ILookup<Guid, Assignment> cells;

    private MatrixRows(IEnumerable<Entity> rows, ILookup<Guid, Assignment> cells)
    {
        this.rows = rows.ToLookup(row => row.GetAttributeValue<EntityReference>(MatrixId)?.Id ?? Guid.Empty);
        this.cells = cells;
    }

    /// <summary>Every row once, with what else was joined to it.</summary>
    public IEnumerable<Entity> All => rows.SelectMany(matrix => matrix);

    /// <summary>Those of some matrices.</summary>
    /// <param name="join">Joins more to the rows: one row each at most.</param>
    public static MatrixRows Of(IOrganizationService service, IEnumerable<Guid> matrices, Action<QueryExpression>? join = null)
    {
        var named = new FilterExpression();
        named.AddCondition(MatrixId, ConditionOperator.In, matrices.Cast<object>().ToArray());
        var both = Rows(named, join);
        MatrixRepository.Link<Assignment>(both.LinkEntities, both.EntityName, RowId, RowId, CellAlias, CellColumns);
        if (RowReader.TryEntities(service, both) is not { } joined)
            return new MatrixRows(RowReader.Entities(service, Rows(named, join)), Cells(service, row => row.LinkCriteria.AddFilter(named)));
        var cells = joined.Select(row => new { row.Id, Cell = RowMapper.ReadLinked<Assignment>(row, CellAlias) }).Where(pair => pair.Cell.Id != Guid.Empty);
        return new MatrixRows(joined.GroupBy(row => row.Id).Select(group => group.First()), cells.ToLookup(pair => pair.Id, pair => pair.Cell));
    }

    /// <summary>Those of all matrices a filter on matrices lets through, however many; two queries, and one for each further 5,000 of either.</summary>
    public static MatrixRows Within(IOrganizationService service, FilterExpression matrices) => new MatrixRows(
        RowReader.Entities(service, Rows(null, query => query.AddLink("kam_matrix", MatrixId, MatrixId).LinkCriteria.AddFilter(matrices))),
        Cells(service, row => row.AddLink("kam_matrix", MatrixId, MatrixId).LinkCriteria.AddFilter(matrices)));

    public List<MatrixActivity> RowsOf(Guid matrix) => rows[matrix].Select(RowMapper.Read<MatrixActivity>).ToList();

    public List<Assignment> CellsOf(Guid matrix) => rows[matrix].SelectMany(row => cells[row.Id]).ToList();

    private static QueryExpression Rows(FilterExpression? named, Action<QueryExpression>? join)
    {
        var query = RowReader.Query<MatrixActivity>(RowColumns);
        if (named is not null)
            query.Criteria.AddFilter(named);
        join?.Invoke(query);
        return query;
    }

    private static ILookup<Guid, Assignment> Cells(IOrganizationService service, Action<LinkEntity> narrow)
    {
        var query = RowReader.Query<Assignment>(CellColumns);
        narrow(query.AddLink("kam_matrixactivity", RowId, RowId));
        return RowReader.All<Assignment>(service, query).ToLookup(cell => cell.MatrixActivityId!.Value.Id);
    }
}
