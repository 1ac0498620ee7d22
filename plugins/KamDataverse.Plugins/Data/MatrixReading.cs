using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Whole matrices with what their gate asks for beside rows and cells: the codes agreements are written in, the version before, and which of the persons named can no
/// longer sign in. Joined instead of asked for one after the other: two queries for any number of matrices, and one more for every 5,000 cells (a page).
/// </summary>
internal sealed class MatrixReading
{
    private const string FunctionAlias = "home";
    private const string PersonAlias = "person";
    private const string ProcessAlias = "process";
    private const string DesignationAlias = "designation";
    private const string TemplateAlias = "template";
    private const string PredecessorAlias = "predecessor";
    private const string ActivityAlias = "activity";

    private readonly Dictionary<Guid, MatrixContent> contents = new Dictionary<Guid, MatrixContent>();
    private readonly Dictionary<Guid, ResponsibilityMatrix> predecessors = new Dictionary<Guid, ResponsibilityMatrix>();

    private MatrixReading()
    {
    }

    /// <summary>The business codes behind everything the matrices refer to.</summary>
    public Codes Codes { get; } = new Codes();

    /// <summary>Persons named in a column who can no longer sign in.</summary>
    public HashSet<Guid> Disabled { get; } = new HashSet<Guid>();

    public static MatrixReading Of(Run run, IReadOnlyCollection<Guid> matrices)
    {
        var reading = new MatrixReading();
        var heads = RowReader.Entities(run.AsSystem, Heads(matrices));
        var rows = MatrixRows.Of(run.AsSystem, matrices, query => Join(query, "kam_activity", "kam_activityid", "kam_activityid", ActivityAlias, "kam_activityid", "kam_code"));
        foreach (var matrix in heads.GroupBy(row => row.Id))
            reading.contents[matrix.Key] = MatrixRepository.Assemble(matrix.ToList(), rows);
        heads.ForEach(reading.LearnHead);
        foreach (var row in rows.All)
            reading.LearnRow(row);
        return reading;
    }

    /// <summary>The matrix; null when there is none, or it was not asked for.</summary>
    public MatrixContent? Content(Guid matrix) => contents.TryGetValue(matrix, out var content) ? content : null;

    /// <summary>The version before the matrix: its status, start and owner.</summary>
    public ResponsibilityMatrix? PredecessorOf(Guid matrix) => predecessors.TryGetValue(matrix, out var predecessor) ? predecessor : null;

    private static QueryExpression Heads(IEnumerable<Guid> matrices)
    {
        var query = MatrixRepository.Heads(out var columns, out var program);
        query.WhereIn<ResponsibilityMatrix>("kam_matrixid", matrices);
        Join(columns.LinkEntities.Single(), "kam_function", "kam_functionid", "kam_functionid", FunctionAlias, "kam_functionid", "kam_code");
        Join(columns, "systemuser", "kam_userid", "systemuserid", PersonAlias, "systemuserid", "isdisabled");
        program.Columns.AddColumn("kam_code");
        program.Columns.AddColumn("kam_programid");
        Join(query, "kam_process", "kam_processid", "kam_processid", ProcessAlias, "kam_processid", "kam_code");
        Join(query, "kam_designation", "kam_designationid", "kam_designationid", DesignationAlias, "kam_designationid", "kam_number");
        Join(query, "kam_matrix", "kam_templateid", "kam_matrixid", TemplateAlias, "kam_matrixid", "kam_code", "kam_version");
        Join(query, "kam_matrix", "kam_predecessorid", "kam_matrixid", PredecessorAlias, "kam_matrixid", "statuscode", "kam_validfrom", "ownerid");
        return query;
    }

    private static void Join(QueryExpression query, string table, string from, string to, string alias, params string[] columns) =>
        Named(query.AddLink(table, from, to, JoinOperator.LeftOuter), alias, columns);

    private static void Join(LinkEntity parent, string table, string from, string to, string alias, params string[] columns) =>
        Named(parent.AddLink(table, from, to, JoinOperator.LeftOuter), alias, columns);

    private static void Named(LinkEntity link, string alias, string[] columns)
    {
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(columns);
    }

    private void LearnHead(Entity row)
    {
        Learn<KamProgram>(row, MatrixRepository.ProgramAlias, "kam_code");
        Learn<BusinessProcess>(row, ProcessAlias, "kam_code");
        Learn<Designation>(row, DesignationAlias, "kam_number");
        Learn<BusinessFunction>(row, FunctionAlias, "kam_code");
        var role = RowMapper.ReadLinked<KamRole>(row, MatrixRepository.KamRoleAlias);
        if (role.Id != Guid.Empty)
            Codes.AddRole(role.Id, role.Code, role.FunctionId);
        var template = RowMapper.ReadLinked<ResponsibilityMatrix>(row, TemplateAlias);
        if (template.Id != Guid.Empty)
            Codes.Add(template.Id, ConsentRepository.VersionCode(template.Code, template.Version));
        var predecessor = RowMapper.ReadLinked<ResponsibilityMatrix>(row, PredecessorAlias);
        if (predecessor.Id != Guid.Empty)
            predecessors[row.Id] = predecessor;
        if (row.GetAttributeValue<AliasedValue>(PersonAlias + ".isdisabled")?.Value is true)
            Disabled.Add((Guid)row.GetAttributeValue<AliasedValue>(PersonAlias + ".systemuserid").Value);
    }

    private void LearnRow(Entity row) => Learn<Activity>(row, ActivityAlias, "kam_code");

    private void Learn<TRow>(Entity row, string alias, string column)
        where TRow : Row, new()
    {
        if (RowMapper.FromSdk(row.Contains(alias + "." + column) ? row[alias + "." + column] : null) is string code
            && RowMapper.FromSdk(row[alias + "." + TableSchema<TRow>.Instance.PrimaryIdColumn]) is Guid id)
        {
            Codes.Add(id, code);
        }
    }
}
