using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Makes the matrix of a programme from a template, once per template version: it applies to every key account that has none of its own.</summary>
[CustomApi("kam_AdoptTemplate", "Adopt template", "Makes a programme's matrix from a template matrix; a second call answers the matrix of the first.", ExecutePrivilege = "prvCreatekam_matrix")]
[RequestParameter("TemplateMatrixId", ParameterType.Guid, "The template matrix; another agreed matrix will do.")]
[RequestParameter("ProgramId", ParameterType.Guid, "The programme.")]
[ResponseProperty("MatrixId", ParameterType.Guid, "The programme's matrix, a draft when it is new.")]
public sealed class AdoptTemplate : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var templateId = call.Id("TemplateMatrixId");
        var programId = call.Id("ProgramId");
        call.Visible<ResponsibilityMatrix>(templateId, nameof(ResponsibilityMatrix.Name));
        var program = call.Visible<KamProgram>(programId, nameof(KamProgram.Name), nameof(KamProgram.Code), nameof(KamProgram.ReviewMonths), nameof(KamProgram.TimeZone));

        // Two calls at once must not make two matrices.
        run.Lock(new RowRef("kam_program", programId));
        var template = new MatrixRepository(run).Content(templateId) ?? throw call.NotFound("kam_matrix", templateId);
        var existing = TemplateCopy.Existing(run, templateId, query => query
            .Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.ProgramId), programId)
            .Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.Scope), (int)MatrixScope.Programme));
        call.Return("MatrixId", existing ?? TemplateCopy.Make(run, template, MatrixScope.Programme, head =>
        {
            var process = head.ProcessId is { } reference ? RowReader.ById<BusinessProcess>(run.AsSystem, reference.Id, nameof(BusinessProcess.Name), nameof(BusinessProcess.Code)) : null;
            head.DesignationId = null;
            head.ProgramId = new RowRef("kam_program", programId, program.Name);
            head.Name = Names.Of(template.Matrix.Name, program.Name);
            head.Code = null;
            head.OwnerId = new RowRef("systemuser", run.InitiatingUserId);
            MatrixDefaults.Apply(head, program, process, run.TodayOf(program));
        }));
    }
}
