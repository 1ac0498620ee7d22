using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Answers what is agreed for a key account: the ids only, which everybody reads with the own eyes.</summary>
[CustomApi("kam_GetAgreements", "Get agreements", "Says which matrices and interfaces in force apply to a key account; of several about the same thing the most specific one. Writes nothing.", ExecutePrivilege = "prvReadkam_designation")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Matrices", ParameterType.String, "Matrices as a JSON list: id, from (KeyAccount, ParentAccount, Tier or Programme).")]
[ResponseProperty("Interfaces", ParameterType.String, "Process interfaces as a JSON list: id, from (KeyAccount, ParentAccount, Tier or Programme).")]
public sealed class GetAgreements : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Visible(run, call);
        var definitions = new AppliedDefinitions(run);
        var programs = row.ProgramId is { } program ? new[] { program.Id } : Array.Empty<Guid>();
        var chains = new DesignationChains(run, new[] { row });
        call.Return("Matrices", Json(run, row, chains, definitions.Matrices(programs)));
        call.Return("Interfaces", Json(run, row, chains, definitions.Interfaces(programs)));
    }

    private static string Json<TDefinition>(Run run, Designation row, DesignationChains chains, List<TDefinition> active)
        where TDefinition : Row, IScoped, IValidityPeriod
    {
        var applied = AppliedDefinitions.To(active, row, chains.For(active)[row.Id], run.TodayOf(row.ProgramId));
        var answers = applied.Select(resolved => new AgreementAnswer { Id = resolved.Definition.Id.ToString("D"), From = resolved.Source }).OrderBy(answer => answer.Id, StringComparer.Ordinal).ToArray();
        return AnswerJson.Of(answers);
    }
}

/// <summary>A definition that applies, and on which level it was made.</summary>
[DataContract]
public sealed class AgreementAnswer
{
    [DataMember(Name = "id", Order = 1)]
    public string Id { get; set; } = "";

    [DataMember(Name = "from", Order = 2)]
    public string From { get; set; } = "";
}
