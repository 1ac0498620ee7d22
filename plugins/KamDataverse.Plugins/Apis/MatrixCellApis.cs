using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>Sets, changes or clears one cell of a matrix.</summary>
[CustomApi("kam_SetMatrixCell", "Set matrix cell", "Sets what a role has to do with an activity of a matrix, or clears it.", ExecutePrivilege = "prvCreatekam_assignment")]
[RequestParameter("ActivityId", ParameterType.Guid, "The row of the matrix (kam_matrixactivity).")]
[RequestParameter("RoleId", ParameterType.Guid, "The column of the matrix (kam_matrixrole).")]
[RequestParameter("Letter", ParameterType.String, "The letter in the matrix's notation, for example R, A, A/R, C or I; empty clears the cell.", Optional = true)]
[ResponseProperty("Findings", ParameterType.String, "What the rules now say about the matrix, as JSON.")]
public sealed class SetMatrixCell : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var edit = CellEdit.Begin(run, call, call.Id("ActivityId"));
        var role = edit.Role(call.Id("RoleId"));
        var letter = call.Text("Letter");
        edit.Set(role, letter.Length == 0 ? null : edit.Letter("Letter", letter));
        call.Return("Findings", edit.Save());
    }
}

/// <summary>Moves the accountability for an activity from one role to another in one step.</summary>
[CustomApi("kam_TransferAccountability", "Transfer accountability", "Makes another role accountable for an activity, in one transaction.", ExecutePrivilege = "prvWritekam_assignment")]
[RequestParameter("ActivityId", ParameterType.Guid, "The row of the matrix (kam_matrixactivity).")]
[RequestParameter("FromRoleId", ParameterType.Guid, "The role (kam_matrixrole) that is accountable now; empty for whichever is.", Optional = true)]
[RequestParameter("ToRoleId", ParameterType.Guid, "The role (kam_matrixrole) that becomes accountable.")]
[RequestParameter("KeepAs", ParameterType.String, "What the former role keeps: R, C, I or none.", Optional = true)]
[ResponseProperty("Findings", ParameterType.String, "What the rules now say about the matrix, as JSON.")]
public sealed class TransferAccountability : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var edit = CellEdit.Begin(run, call, call.Id("ActivityId"));
        var to = edit.Role(call.Id("ToRoleId"));
        var from = call.OptionalId("FromRoleId") is { } given ? edit.Role(given) : edit.AccountableRole();
        var keep = call.Text("KeepAs").Length == 0 ? "none" : call.OneOf("KeepAs", "R", "C", "I", "none");
        var current = from is null ? null : edit.CellOf(from);
        if (from is not null && !Notations.IsAccountable(current?.Letter))
            throw call.Invalid("FromRoleId", from.Name ?? "", edit.AccountableRole()?.Name ?? "-");
        if (from is not null && from.Id != to.Id)
            edit.Set(from, keep == "none" ? null : edit.Letter("KeepAs", keep));
        edit.Set(to, Notations.IsResponsible(edit.CellOf(to)?.Letter) ? Letter.AccountableAndResponsible : Letter.Accountable);
        call.Return("Findings", edit.Save());
    }
}

/// <summary>Changes of cells of one matrix row, judged together and written together.</summary>
internal sealed class CellEdit
{
    private readonly Run run;
    private readonly ApiCall call;
    private readonly MatrixEditing editing;
    private readonly MatrixActivity activity;
    private readonly List<Entity> created = new List<Entity>();
    private readonly List<Entity> updated = new List<Entity>();
    private readonly List<Guid> deleted = new List<Guid>();

    private CellEdit(Run run, ApiCall call, MatrixEditing editing, MatrixActivity activity)
    {
        this.run = run;
        this.call = call;
        this.editing = editing;
        this.activity = activity;
    }

    public static CellEdit Begin(Run run, ApiCall call, Guid activityId)
    {
        var visible = call.Visible<MatrixActivity>(activityId, nameof(MatrixActivity.MatrixId));
        if (visible.MatrixId is not { } matrix || MatrixEditing.Begin(run, matrix) is not { } editing || !editing.Rows.TryGetValue(activityId, out var activity))
            throw call.NotFound("kam_matrixactivity", activityId);
        return new CellEdit(run, call, editing, activity);
    }

    public MatrixRole Role(Guid id) => editing.Roles.TryGetValue(id, out var role) ? role : throw call.NotFound("kam_matrixrole", id);

    public MatrixRole? AccountableRole() => editing.Cells.Values
        .Where(cell => cell.MatrixActivityId?.Id == activity.Id && Notations.IsAccountable(cell.Letter))
        .Select(cell => editing.Roles.TryGetValue(cell.MatrixRoleId!.Value.Id, out var role) ? role : null)
        .FirstOrDefault();

    public Assignment? CellOf(MatrixRole role) => editing.Cells.Values.FirstOrDefault(cell => cell.MatrixActivityId?.Id == activity.Id && cell.MatrixRoleId?.Id == role.Id);

    public Letter Letter(string parameter, string display)
    {
        var notation = editing.Matrix.Notation ?? Notation.Raci;
        return Notations.Parse(display, notation)
            ?? throw call.Invalid(parameter, display, string.Join(", ", Notations.LettersOf(notation).Select(letter => Notations.Display(letter, notation))));
    }

    /// <summary>Plans a letter for the role's cell; null clears it.</summary>
    public void Set(MatrixRole role, Letter? letter)
    {
        var existing = CellOf(role);
        if (letter is null)
        {
            if (existing is null)
                return;
            editing.RemoveCell(existing.Id);
            deleted.Add(existing.Id);
            return;
        }

        (existing is null ? created : updated).Add(RowMapper.Write(editing.Plan(activity, role, existing, letter.Value)));
    }

    /// <summary>Refuses or writes all of it, and answers the findings.</summary>
    public string Save()
    {
        call.Refuse(editing.Contradictions());
        run.AsSystemWrite(() =>
        {
            // Cells that give up a slot go first, so that the key is free for the one that takes it.
            foreach (var id in deleted)
                run.AsCaller.Delete("kam_assignment", id);
            foreach (var cell in updated.OrderBy(TakesSlot))
                run.AsCaller.Update(cell);
            BulkWrite.Send(run.AsCaller, "CreateMultiple", created);
        });
        return FindingList.Json(run, editing.Settle().Violations);
    }

    private static bool TakesSlot(Entity cell) => Notations.IsAccountable((Letter)cell.GetAttributeValue<OptionSetValue>("kam_letter").Value);
}
