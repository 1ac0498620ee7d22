using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Makes the matrix of a key account from a template, once per designation and template version.</summary>
[CustomApi("kam_InstantiateTemplate", "Use template", "Makes a key account's matrix from a template matrix; a second call answers the matrix of the first.", ExecutePrivilege = "prvCreatekam_matrix")]
[RequestParameter("TemplateMatrixId", ParameterType.Guid, "The template matrix; another agreed matrix will do.")]
[RequestParameter("DesignationId", ParameterType.Guid, "The key account.")]
[ResponseProperty("MatrixId", ParameterType.Guid, "The key account's matrix.")]
[ResponseProperty("UnresolvedRoles", ParameterType.StringArray, "Codes of the roles in which the key account has nobody yet.")]
public sealed class InstantiateTemplate : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var templateId = call.Id("TemplateMatrixId");
        var designationId = call.Id("DesignationId");
        call.Visible<ResponsibilityMatrix>(templateId, nameof(ResponsibilityMatrix.Name));
        var designation = call.Visible<Designation>(
            designationId, nameof(Designation.Name), nameof(Designation.ProgramId), nameof(Designation.KeyAccountManagerId), nameof(Designation.DeputyId), "statuscode", "ownerid");

        // Two calls at once must not make two matrices.
        run.Lock(new RowRef("kam_designation", designationId));
        var repository = new MatrixRepository(run);
        var template = repository.Content(templateId) ?? throw call.NotFound("kam_matrix", templateId);
        if (TemplateCopy.Existing(run, templateId, query => query.Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.DesignationId), designationId)) is { } existing)
        {
            Return(call, existing, template, designation);
            return;
        }

        var id = TemplateCopy.Make(run, template, MatrixScope.KeyAccount, head =>
        {
            head.DesignationId = new RowRef("kam_designation", designationId, designation.Name);
            head.ProgramId = designation.ProgramId;
            head.Name = Names.Of(template.Matrix.Name, designation.Name);
            head.OwnerId = designation.OwnerId ?? head.OwnerId;
            Dates.Apply(head, null, run.TodayOf(designation.ProgramId));
        });
        Return(call, id, template, designation);
    }

    private static void Return(ApiCall call, Guid matrix, MatrixContent template, Designation designation)
    {
        call.Return("MatrixId", matrix);
        call.Return("UnresolvedRoles", template.Roles.Where(column => !IsFilled(column, template.Facts.RoleOf(column), designation))
            .Select(column => template.Facts.RoleOf(column)?.Code ?? column.Name ?? "").OrderBy(code => code, StringComparer.Ordinal).ToArray());
    }

    private static bool IsFilled(MatrixRole column, KamRole? role, Designation designation) => column.UserId is not null || role?.Type switch
    {
        RoleType.KeyAccountManager => designation.KeyAccountManagerId is not null,
        RoleType.DeputyKeyAccountManager => designation.DeputyId is not null,
        _ => false,
    };
}
