using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// A matrix beside what else is in force: interfaces, its template, other matrices and the people named in it. At most six queries, however large the matrix is;
/// asked where a matrix passes its gate and where somebody asks for its findings, not with every cell.
/// </summary>
internal sealed class MatrixNeighbourhood
{
    private const string RowAlias = "activity";
    private const string RoleAlias = "column";
    private const string MatrixAlias = "matrix";

    private static readonly string[] Codes = { "RAC-14", "RAC-15", "RAC-16", "RAC-18", "RAC-19", "RAC-20" };

    private readonly Run run;

    public MatrixNeighbourhood(Run run) => this.run = run;

    /// <summary>Whether the rule is one that is judged here.</summary>
    public static bool Judges(string code) => Codes.Contains(code);

    /// <param name="reading">What was read together with the content, so that it is not asked for again.</param>
    public List<MatrixObservation> Look(MatrixContent content, MatrixReading? reading = null)
    {
        var grid = new MatrixGrid(content);
        var disabled = reading?.Disabled ?? Disabled(content);
        var found = new List<MatrixObservation>(MatrixPeople.CheckFixed(content, disabled));
        var template = content.Matrix.TemplateId is { } made ? reading?.Content(made.Id)?.Rows : null;
        found.AddRange(MatrixNeighbours.CheckTemplate(content, template ?? TemplateRows(content.Matrix)));
        if (content.Matrix.Scope == MatrixScope.Template)
            return found;
        var holders = Holders(content, disabled);
        if (content.Matrix.Scope == MatrixScope.KeyAccount)
            found.AddRange(MatrixPeople.CheckHolders(grid, holders, run.TodayOf(content.Matrix.ProgramId)));
        if (holders.Count > 0)
            found.AddRange(MatrixPeople.CheckSeparation(grid, holders, run.Today));
        found.AddRange(MatrixNeighbours.CheckCoverage(grid, Interfaces(content.Matrix)));
        found.AddRange(MatrixNeighbours.CheckRivals(grid, OtherAccountabilities(content)));
        return found;
    }

    /// <summary>Persons fixed in the matrix, and for a key account its team; one query, or none.</summary>
    private List<RoleHolder> Holders(MatrixContent content, HashSet<Guid> disabled)
    {
        var holders = content.Roles
            .Where(role => role.UserId is not null && role.RoleId is not null)
            .Select(role => new RoleHolder(role.RoleId!.Value.Id, role.UserId!.Value, null, null, !disabled.Contains(role.UserId.Value.Id)))
            .ToList();
        if (content.Matrix is not { Scope: MatrixScope.KeyAccount, DesignationId: { } designation })
            return holders;
        var query = RowReader.Query<TeamMember>(nameof(TeamMember.UserId), nameof(TeamMember.RoleId), nameof(TeamMember.From), nameof(TeamMember.To))
            .Where<TeamMember>(nameof(TeamMember.DesignationId), designation.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddLink("systemuser", "kam_userid", "systemuserid").LinkCriteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        holders.AddRange(RowReader.All<TeamMember>(run.AsSystem, query)
            .Where(member => member.RoleId is not null && member.UserId is not null)
            .Select(member => new RoleHolder(member.RoleId!.Value.Id, member.UserId!.Value, member.From, member.To, isEnabled: true)));
        return holders;
    }

    private HashSet<Guid> Disabled(MatrixContent content)
    {
        var people = content.Roles.Where(role => role.UserId is not null).Select(role => (object)role.UserId!.Value.Id).Distinct().ToArray();
        if (people.Length == 0)
            return new HashSet<Guid>();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("systemuserid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, people);
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, true);
        return new HashSet<Guid>(RowReader.Entities(run.AsSystem, query).Select(user => user.Id));
    }

    private List<MatrixActivity> TemplateRows(ResponsibilityMatrix matrix) => matrix.TemplateId is { } template
        ? RowReader.All<MatrixActivity>(
            run.AsSystem,
            RowReader.Query<MatrixActivity>(nameof(MatrixActivity.Name), nameof(MatrixActivity.ActivityId)).Where<MatrixActivity>(nameof(MatrixActivity.MatrixId), template.Id))
        : new List<MatrixActivity>();

    /// <summary>Interfaces in force of the programme and process that hold for the matrix: on its own level or a wider one.</summary>
    private List<ProcessInterface> Interfaces(ResponsibilityMatrix matrix)
    {
        if (matrix.ProgramId is not { } program)
            return new List<ProcessInterface>();
        var query = RowReader.Query<ProcessInterface>(
                nameof(ProcessInterface.SupplierFunctionId), nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.FromActivityId), nameof(ProcessInterface.ToActivityId),
                nameof(ProcessInterface.ProcessId), nameof(ProcessInterface.Scope), nameof(ProcessInterface.Tier), nameof(ProcessInterface.DesignationId))
            .Where<ProcessInterface>("statuscode", (int)InterfaceStatus.Active)
            .Where<ProcessInterface>(nameof(ProcessInterface.ProgramId), program.Id);
        return RowReader.All<ProcessInterface>(run.AsSystem, query).Where(candidate => Holds(candidate, matrix)).ToList();
    }

    /// <summary>Whether an interface holds for what the matrix describes: on its own level or a wider one.</summary>
    internal static bool Holds(ProcessInterface candidate, ResponsibilityMatrix matrix) =>
        (candidate.ProcessId is null || candidate.ProcessId == matrix.ProcessId)
        && candidate.Scope switch
        {
            InterfaceScope.Tier => candidate.Tier == matrix.Tier,
            InterfaceScope.KeyAccount => candidate.DesignationId == matrix.DesignationId,
            _ => true,
        };

    private List<OtherAccountability> OtherAccountabilities(MatrixContent content)
    {
        var activities = content.Rows.Where(row => row.ActivityId is not null).Select(row => (object)row.ActivityId!.Value.Id).Distinct().ToArray();
        if (activities.Length == 0)
            return new List<OtherAccountability>();
        var query = RowReader.Query<Assignment>(nameof(Assignment.Letter));
        query.Criteria.AddCondition("kam_letter", ConditionOperator.In, (int)Letter.Accountable, (int)Letter.AccountableAndResponsible);
        var rows = query.AddLink("kam_matrixactivity", "kam_matrixactivityid", "kam_matrixactivityid");
        rows.EntityAlias = RowAlias;
        rows.Columns = new ColumnSet("kam_activityid");
        rows.LinkCriteria.AddCondition("kam_activityid", ConditionOperator.In, activities);
        var roles = query.AddLink("kam_matrixrole", "kam_matrixroleid", "kam_matrixroleid");
        roles.EntityAlias = RoleAlias;
        roles.Columns = new ColumnSet("kam_roleid");
        var matrices = rows.AddLink("kam_matrix", "kam_matrixid", "kam_matrixid");
        matrices.EntityAlias = MatrixAlias;
        matrices.Columns = new ColumnSet(
            "kam_matrixid", "kam_name", "kam_code", "kam_scope", "kam_programid", "kam_tier", "kam_designationid", "kam_validfrom", "kam_validto");
        matrices.LinkCriteria.AddCondition("statuscode", ConditionOperator.Equal, (int)MatrixStatus.Active);
        matrices.LinkCriteria.AddCondition("kam_matrixid", ConditionOperator.NotEqual, content.Matrix.Id);
        var others = new List<OtherAccountability>();
        foreach (var cell in RowReader.Entities(run.AsSystem, query))
        {
            var activity = RowMapper.ReadLinked<MatrixActivity>(cell, RowAlias).ActivityId;
            var role = RowMapper.ReadLinked<MatrixRole>(cell, RoleAlias).RoleId;
            if (activity is { } one && role is { } other)
                others.Add(new OtherAccountability(RowMapper.ReadLinked<ResponsibilityMatrix>(cell, MatrixAlias), one.Id, other));
        }

        return others;
    }
}
