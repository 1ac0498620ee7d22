using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Teams;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says which roles the matrices of a key account ask for that nobody on its team holds, and who could take them.</summary>
[CustomApi("kam_SuggestTeam", "Suggest team", "Proposes team members from the matrices that apply to a key account: the roles that carry out or answer for something and have nobody yet. Writes nothing.", ExecutePrivilege = "prvReadkam_matrix")]
[RequestParameter("DesignationId", ParameterType.Guid, "The designation.")]
[ResponseProperty("Members", ParameterType.String, "JSON list, most work first: roleId, role, functionId, function, userId, userName, basis (Matrix, FunctionHead or Open), accountable, responsible.")]
[ResponseProperty("Matrices", ParameterType.Integer, "How many matrices in force were looked at; 0 where none applies.")]
public sealed class SuggestTeam : ApiOperation
{
    private protected override void Answer(Run run, ApiCall call)
    {
        var row = DesignationCall.Visible(run, call);
        var teams = new TeamRepository(run);
        var work = new ReadinessRepository(run).WorkFor(row, out var matrices);
        var functions = teams.Functions(work.Select(cell => cell.Role.FunctionId));
        var proposals = TeamProposal.Of(
            work,
            teams.MembersOf(new[] { row.Id }),
            function => functions.TryGetValue(function.Id, out var found) ? found.HeadId : null);
        call.Return("Members", AnswerJson.Of(proposals.Select(proposal => new ProposedMember(proposal, run.Language)).ToArray()));
        call.Return("Matrices", matrices);
    }
}

/// <summary>A proposal, as pages and makers read it.</summary>
[DataContract]
public sealed class ProposedMember
{
    internal ProposedMember(TeamProposal proposal, Language language)
    {
        RoleId = proposal.Role.Id.ToString("D");
        Role = (language == Language.German && !string.IsNullOrEmpty(proposal.Role.NameDe) ? proposal.Role.NameDe : proposal.Role.Name) ?? "";
        FunctionId = proposal.Role.FunctionId?.Id.ToString("D");
        Function = proposal.Role.FunctionId?.Name;
        UserId = proposal.Person?.Id.ToString("D");
        UserName = proposal.Person?.Name;
        Basis = proposal.Basis.ToString();
        Accountable = proposal.Accountable;
        Responsible = proposal.Responsible;
    }

    [DataMember(Name = "roleId", Order = 1)]
    public string RoleId { get; set; }

    [DataMember(Name = "role", Order = 2)]
    public string Role { get; set; }

    [DataMember(Name = "functionId", Order = 3)]
    public string? FunctionId { get; set; }

    [DataMember(Name = "function", Order = 4)]
    public string? Function { get; set; }

    [DataMember(Name = "userId", Order = 5)]
    public string? UserId { get; set; }

    [DataMember(Name = "userName", Order = 6)]
    public string? UserName { get; set; }

    [DataMember(Name = "basis", Order = 7)]
    public string Basis { get; set; }

    [DataMember(Name = "accountable", Order = 8)]
    public int Accountable { get; set; }

    [DataMember(Name = "responsible", Order = 9)]
    public int Responsible { get; set; }
}
