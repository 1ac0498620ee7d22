using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Registration;

namespace KamDataverse.Plugins.Apis;

/// <summary>Says who of the pool could sponsor a key account, best first, and why.</summary>
[CustomApi("kam_SuggestSponsor", "Suggest sponsor", "Ranks the executives of the sponsor pool for key accounts, with reasons; writes nothing.", ExecutePrivilege = "prvReadkam_executive")]
[RequestParameter("DesignationIds", ParameterType.String, "Ids of the designations, separated by commas; at most 50.")]
[RequestParameter("ProgramId", ParameterType.Guid, "Only designations of this programme; empty for any.", Optional = true)]
[ResponseProperty("Suggestions", ParameterType.String, "JSON list, one entry per designation: designationId, designation, candidates: executiveId, userId, name, rank, possible, mandates, limit, reasons.")]
public sealed class SuggestSponsor : ApiOperation
{
    private const int MostDesignations = 50;

    private protected override void Answer(Run run, ApiCall call)
    {
        var ids = Ids(run, call);
        foreach (var id in ids)
            call.Visible<Designation>(id, nameof(Designation.Name));
        var program = call.OptionalId("ProgramId");
        var teams = new TeamRepository(run);
        var sponsors = new SponsorRepository(run);
        var designations = teams.Designations(ids);
        var pool = sponsors.Pool();
        var functions = teams.Functions(pool.Select(executive => executive.FunctionId));
        FunctionKind? KindOf(Executive executive) => executive.FunctionId is { } reference && functions.TryGetValue(reference.Id, out var function) ? function.Kind : null;
        var answers = new List<SponsorAnswer>();
        var rankings = new List<IReadOnlyList<SponsorCandidate>>();
        foreach (var designation in ids.Select(id => designations[id]))
        {
            if (program is { } wanted && designation.ProgramId?.Id != wanted)
                throw call.Invalid("DesignationIds", designation.Id.ToString("D"), "ProgramId " + wanted.ToString("D"));
            rankings.Add(SponsorRanking.Of(sponsors.Facts(designation, pool), KindOf, run.TodayOf(designation.ProgramId)));
            answers.Add(new SponsorAnswer { DesignationId = designation.Id.ToString("D"), Designation = designation.Name });
        }

        var names = ReadableNames.Of(run, rankings.SelectMany(ranked => ranked).SelectMany(candidate => candidate.Obstacles));
        for (var position = 0; position < answers.Count; position++)
            answers[position].Candidates = rankings[position].Select((candidate, index) => Candidate(run, candidate, index + 1, names)).ToArray();
        call.Return("Suggestions", AnswerJson.Of(answers.ToArray()));
    }

    private static List<Guid> Ids(Run run, ApiCall call)
    {
        var text = call.Text("DesignationIds");
        if (text.Length == 0)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", "DesignationIds");

        // 36 signs and a comma each: whatever is longer is not read any further.
        if (text.Length > MostDesignations * 40)
            throw call.Invalid("DesignationIds", text, "≤ 50");
        var ids = new List<Guid>();
        foreach (var part in text.Split(',').Select(part => part.Trim()))
            ids.Add(Guid.TryParse(part, out var id) ? id : throw call.Invalid("DesignationIds", part, "Guid"));
        return ids.Count <= MostDesignations ? ids.Distinct().ToList() : throw call.Invalid("DesignationIds", ids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "≤ 50");
    }

    private static SponsorSuggestion Candidate(Run run, SponsorCandidate candidate, int rank, ReadableNames names)
    {
        var executive = candidate.Facts.Executive!;
        return new SponsorSuggestion
        {
            ExecutiveId = executive.Id.ToString("D"),
            UserId = executive.UserId?.Id.ToString("D"),
            Name = executive.Name,
            Rank = rank,
            Possible = candidate.Obstacles.Count == 0,
            Mandates = candidate.Facts.OtherMandates,
            Limit = candidate.Facts.Limit,
            Reasons = candidate.Obstacles.Select(obstacle => RefusalText.Of(new[] { names.Shown(obstacle) }, run.Language))
                .Concat(candidate.Reasons.Select(reason => MessageCatalogue.Say(reason.Key, run.Language, reason.Arguments.ToArray())))
                .ToArray(),
        };
    }
}

/// <summary>The candidates for one designation.</summary>
[DataContract]
public sealed class SponsorAnswer
{
    [DataMember(Name = "designationId", Order = 1)]
    public string DesignationId { get; set; } = "";

    [DataMember(Name = "designation", Order = 2)]
    public string? Designation { get; set; }

    [DataMember(Name = "candidates", Order = 3)]
    public SponsorSuggestion[] Candidates { get; set; } = Array.Empty<SponsorSuggestion>();
}

/// <summary>One executive and why.</summary>
[DataContract]
public sealed class SponsorSuggestion
{
    [DataMember(Name = "executiveId", Order = 1)]
    public string ExecutiveId { get; set; } = "";

    [DataMember(Name = "userId", Order = 2)]
    public string? UserId { get; set; }

    [DataMember(Name = "name", Order = 3)]
    public string? Name { get; set; }

    [DataMember(Name = "rank", Order = 4)]
    public int Rank { get; set; }

    [DataMember(Name = "possible", Order = 5)]
    public bool Possible { get; set; }

    [DataMember(Name = "mandates", Order = 6)]
    public int Mandates { get; set; }

    [DataMember(Name = "limit", Order = 7)]
    public int Limit { get; set; }

    [DataMember(Name = "reasons", Order = 8)]
    public string[] Reasons { get; set; } = Array.Empty<string>();
}
