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
    public List<MatrixObservation> Look(MatrixContent content, MatrixReading? reading = null) => LookAll(new[] { content }, reading)[content.Matrix.Id];

    /// <summary>The same for several matrices, with as many queries as for one.</summary>
    public Dictionary<Guid, List<MatrixObservation>> LookAll(IReadOnlyCollection<MatrixContent> contents, MatrixReading? reading = null)
    {
        var disabled = reading?.Disabled ?? Disabled(contents);
        var templates = TemplateRows(contents, reading);
        var working = contents.Where(content => content.Matrix.Scope != MatrixScope.Template).ToList();
        var teams = Teams(working);
        var interfaces = Interfaces(working);
        var accountabilities = Accountabilities(working);
        return contents.ToDictionary(content => content.Matrix.Id, content =>
        {
            var matrix = content.Matrix;
            var grid = new MatrixGrid(content);
            var found = new List<MatrixObservation>(MatrixPeople.CheckAvailable(content, disabled));
            found.AddRange(MatrixNeighbours.CheckTemplate(content, matrix.TemplateId is { } template ? templates[template.Id].ToList() : new List<MatrixActivity>()));
            if (matrix.Scope == MatrixScope.Template)
                return found;
            var holders = Fixed(content, disabled).Concat(matrix is { Scope: MatrixScope.KeyAccount, DesignationId: { } designation } ? teams[designation.Id] : Enumerable.Empty<RoleHolder>()).ToList();

            // The day is asked for only where it matters.
            if (matrix.Scope == MatrixScope.KeyAccount)
                found.AddRange(MatrixPeople.CheckHolders(grid, holders, run.TodayOf(matrix.ProgramId)));
            if (holders.Count > 0)
                found.AddRange(MatrixPeople.CheckSeparation(grid, holders, run.TodayOf(matrix.ProgramId)));
            found.AddRange(MatrixNeighbours.CheckCoverage(grid, interfaces.Where(candidate => candidate.ProgramId == matrix.ProgramId && Holds(candidate, matrix)).ToList()));
            var activities = new HashSet<Guid>(Activities(content));
            found.AddRange(MatrixNeighbours.CheckRivals(grid, accountabilities.Where(other => other.Matrix.Id != matrix.Id && activities.Contains(other.ActivityId)).ToList()));
            return found;
        });
    }

    /// <summary>Persons fixed in the matrix.</summary>
    private static IEnumerable<RoleHolder> Fixed(MatrixContent content, HashSet<Guid> disabled) => content.Roles
        .Where(role => role.UserId is not null && role.RoleId is not null)
        .Select(role => new RoleHolder(role.RoleId!.Value.Id, role.UserId!.Value, null, null, !disabled.Contains(role.UserId.Value.Id)));

    /// <summary>The teams of the key accounts the matrices are of; one query, or none.</summary>
    private ILookup<Guid, RoleHolder> Teams(IEnumerable<MatrixContent> contents)
    {
        var designations = TeamRepository.Ids(contents.Where(content => content.Matrix.Scope == MatrixScope.KeyAccount).Select(content => content.Matrix.DesignationId));
        if (designations.Count == 0)
            return Enumerable.Empty<RoleHolder>().ToLookup(_ => Guid.Empty);
        var query = RowReader.Query<TeamMember>(nameof(TeamMember.DesignationId), nameof(TeamMember.UserId), nameof(TeamMember.RoleId), nameof(TeamMember.From), nameof(TeamMember.To))
            .WhereIn<TeamMember>(nameof(TeamMember.DesignationId), designations);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddLink("systemuser", "kam_userid", "systemuserid").LinkCriteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        return RowReader.All<TeamMember>(run.AsSystem, query)
            .Where(member => member.RoleId is not null && member.UserId is not null)
            .ToLookup(member => member.DesignationId!.Value.Id, member => new RoleHolder(member.RoleId!.Value.Id, member.UserId!.Value, member.From, member.To, isEnabled: true));
    }

    private HashSet<Guid> Disabled(IEnumerable<MatrixContent> contents)
    {
        var people = TeamRepository.Ids(contents.SelectMany(content => content.Roles.Select(role => role.UserId)));
        if (people.Count == 0)
            return new HashSet<Guid>();
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("systemuserid") };
        query.Criteria.AddCondition("systemuserid", ConditionOperator.In, people.Cast<object>().ToArray());
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, true);
        return new HashSet<Guid>(RowReader.Entities(run.AsSystem, query).Select(user => user.Id));
    }

    /// <summary>The rows of the templates, as far as they were not read along; one query, or none.</summary>
    private ILookup<Guid, MatrixActivity> TemplateRows(IEnumerable<MatrixContent> contents, MatrixReading? reading)
    {
        var templates = TeamRepository.Ids(contents.Select(content => content.Matrix.TemplateId));
        var rows = templates.SelectMany(template => reading?.Content(template)?.Rows ?? Enumerable.Empty<MatrixActivity>()).ToList();
        var missing = templates.Where(template => reading?.Content(template) is null).ToList();
        if (missing.Count > 0)
        {
            rows.AddRange(RowReader.All<MatrixActivity>(
                run.AsSystem, RowReader.Query<MatrixActivity>(nameof(MatrixActivity.Name), nameof(MatrixActivity.ActivityId), nameof(MatrixActivity.MatrixId)).WhereIn<MatrixActivity>(nameof(MatrixActivity.MatrixId), missing)));
        }

        return rows.ToLookup(row => row.MatrixId!.Value.Id);
    }

    /// <summary>Interfaces in force of the matrices' programmes.</summary>
    private List<ProcessInterface> Interfaces(IEnumerable<MatrixContent> contents)
    {
        var programs = TeamRepository.Ids(contents.Select(content => content.Matrix.ProgramId));
        if (programs.Count == 0)
            return new List<ProcessInterface>();
        var query = RowReader.Query<ProcessInterface>(
                nameof(ProcessInterface.SupplierFunctionId), nameof(ProcessInterface.CustomerFunctionId), nameof(ProcessInterface.FromActivityId), nameof(ProcessInterface.ToActivityId),
                nameof(ProcessInterface.ProcessId), nameof(ProcessInterface.ProgramId), nameof(ProcessInterface.Scope), nameof(ProcessInterface.Tier), nameof(ProcessInterface.DesignationId))
            .Where<ProcessInterface>("statuscode", (int)InterfaceStatus.Active)
            .WhereIn<ProcessInterface>(nameof(ProcessInterface.ProgramId), programs);
        return RowReader.All<ProcessInterface>(run.AsSystem, query);
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

    private static IEnumerable<Guid> Activities(MatrixContent content) => content.Rows.Where(row => row.ActivityId is not null).Select(row => row.ActivityId!.Value.Id);

    /// <summary>Who answers for the matrices' activities in what is in force; one query, or none.</summary>
    private List<OtherAccountability> Accountabilities(IEnumerable<MatrixContent> contents)
    {
        var activities = contents.SelectMany(Activities).Distinct().Cast<object>().ToArray();
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
