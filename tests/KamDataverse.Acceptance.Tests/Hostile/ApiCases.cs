using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>All custom APIs, each with a call that succeeds.</summary>
internal static partial class ApiCases
{
    public static IReadOnlyList<ApiCase> All { get; } = [.. Agreements(), .. Designations(), .. Handovers(), .. Matrices(), .. Setup()];

    private static Dictionary<string, object?> Inputs(params (string Input, object? Value)[] inputs) => inputs.ToDictionary(input => input.Input, input => input.Value);

    private static async Task<ValidCall> Call(string person, string input, Task<Guid> id, params (string Input, object? Value)[] more) =>
        new(person, Inputs([(input, await id), .. more]));

    private static Contradiction[] Recorded() =>
    [
        new("evidence without the person who decided", Answered.Invalid, ("EvidenceRef", "Approval 4711")),
        new("a person records for another", async (scene, _) => Inputs(("OnBehalfOfUserId", await scene.Given.Person(People.Marc)), ("EvidenceRef", "Approval 4711")), Answered.Invalid),
    ];

    private static IEnumerable<ApiCase> Agreements()
    {
        yield return new ApiCase("kam_RequestSignoffs", async scene => new(People.Lea, Inputs(("TargetType", "kam_interface"), ("TargetId", await scene.Interface()), ("DueDays", 5))))
        {
            ["TargetType"] = Meaning.NeededWord(),
            ["TargetId"] = Meaning.Row(),
            ["DueDays"] = Meaning.Whole(1, 365, optional: true),
            Contradictions = [new("the type of another table", Answered.NotFound, ("TargetType", "kam_matrix"))],
        };
        yield return new ApiCase("kam_Sign", scene => Call(People.Thomas, "SignoffId", scene.Signoff(), ("Decision", "Agree"), ("Comment", "<b>fine</b> =1+1")))
        {
            ["SignoffId"] = Meaning.Row(ownedByUsers: false),
            ["Decision"] = Meaning.NeededWord(),
            ["Comment"] = Meaning.Text(4000),
            ["OnBehalfOfUserId"] = Meaning.Row(ownedByUsers: false, Answered.Invalid),
            ["EvidenceRef"] = Meaning.Text(400),
            Contradictions = [.. Recorded(), new("an objection without a word", Answered.Rule, ("Decision", "Object"), ("Comment", " "))],
            Decides = true,
        };
        yield return new ApiCase("kam_ActivateInterface", scene => Call(People.Lea, "InterfaceId", scene.Agreed(), ("ActivateOn", Today)))
        {
            ["InterfaceId"] = Meaning.Row(),
            ["ActivateOn"] = Meaning.Moment(),
            Contradictions = [new("an interface nobody has agreed to", async (scene, _) => Inputs(("InterfaceId", await scene.Interface())), Answered.Rule)],
        };
        yield return new ApiCase("kam_CreateVersion", async scene => new(People.Lea, Inputs(("TargetType", "kam_matrix"), ("TargetId", (await scene.InForce()).Id))))
        {
            ["TargetType"] = Meaning.NeededWord(),
            ["TargetId"] = Meaning.Row(),
            Contradictions = [new("the type of another table", Answered.NotFound, ("TargetType", "kam_interface"))],
        };
        yield return new ApiCase("kam_Validate", async scene => new(People.Lea, Inputs(("TargetType", "kam_matrix"), ("TargetId", (await scene.Filled()).Id), ("Gate", "A"))))
        {
            ["TargetType"] = Meaning.NeededWord(),
            ["TargetId"] = Meaning.Row(),
            ["Gate"] = Meaning.Word(),
            Contradictions =
            [
                new("the type of another table", Answered.NotFound, ("TargetType", "kam_designation")),
                new("a gate for a programme", async (scene, _) => Inputs(("TargetType", "kam_program"), ("TargetId", scene.Program)), Answered.Invalid),
            ],
            IsForReaders = true,
        };
        yield return new ApiCase("kam_SuggestFix", scene => Call(People.Lea, "FindingId", scene.Finding())) { ["FindingId"] = Meaning.Row(), IsForReaders = true };
        yield return new ApiCase("kam_AcceptMandate", scene => Call(People.Regula, "SponsorshipId", scene.Mandate(), ("Decision", "Accept"), ("Note", "Gerne")))
        {
            ["SponsorshipId"] = Meaning.Row(),
            ["Decision"] = Meaning.Word(),
            ["Note"] = Meaning.Text(4000),
            ["OnBehalfOfUserId"] = Meaning.Row(ownedByUsers: false, Answered.Invalid),
            ["EvidenceRef"] = Meaning.Text(400),
            Contradictions = Recorded(),
            Decides = true,
        };
        yield return new ApiCase("kam_RecordContact", async scene => new(People.Regula, Inputs(("SponsorshipId", await scene.AcceptedMandate()), ("Outcome", "Vertrag verlängert"), ("HeldOn", "2026-01-15T09:00:00Z"))))
        {
            ["SponsorshipId"] = Meaning.Row(),
            ["Outcome"] = Meaning.NeededText(4000),
            ["HeldOn"] = Meaning.Moment(),
            Contradictions = [new("a contact of tomorrow", Answered.Invalid, ("HeldOn", DateTime.UtcNow.AddDays(1).ToString("O")))],
            Decides = true,
        };
        yield return new ApiCase("kam_SuggestSponsor", async scene => new(People.Lea, Inputs(("DesignationIds", (await scene.Approved()).ToString("D")), ("ProgramId", scene.Program))))
        {
            ["DesignationIds"] = Meaning.Ids() with { IsOwned = true },
            ["ProgramId"] = Meaning.Row(ownedByUsers: false, Answered.Numbered),
            Contradictions =
            [
                new("a key account of another programme", async (scene, _) => Inputs(("ProgramId", await scene.Given.Program())), Answered.Invalid),
                new("51 key accounts", Answered.Invalid, ("DesignationIds", string.Join(',', Enumerable.Range(1, 51).Select(_ => Guid.NewGuid())))),
            ],
            IsForReaders = true,
        };
    }

    private static IEnumerable<ApiCase> Designations()
    {
        yield return new ApiCase("kam_SubmitDesignation", scene => Call(People.Lea, "DesignationId", scene.Draft()))
        {
            ["DesignationId"] = Meaning.Row(),
            Contradictions = [new("one that is in force already", async (scene, _) => Inputs(("DesignationId", await scene.Active())), Answered.Rule)],
        };
        yield return new ApiCase("kam_DecideDesignation", scene => Call(People.Sabine, "DesignationId", scene.Submitted(), ("Decision", "Approve"), ("Note", "@SUM(A1)")))
        {
            ["DesignationId"] = Meaning.Row(),
            ["Decision"] = Meaning.NeededWord(),
            ["Note"] = Meaning.Text(4000),
            Contradictions =
            [
                new("a draft nobody has submitted", async (scene, _) => Inputs(("DesignationId", await scene.Draft())), Answered.Rule),
                new("a rejection without a word", Answered.Rule, ("Decision", "Reject"), ("Note", "")),
            ],
            Decides = true,
        };
        yield return new ApiCase("kam_ActivateDesignation", scene => Call(People.Lea, "DesignationId", scene.Approved()))
        {
            ["DesignationId"] = Meaning.Row(),
            Contradictions = [new("one nobody has decided on", async (scene, _) => Inputs(("DesignationId", await scene.Submitted())), Answered.Rule)],
        };
        yield return new ApiCase(
            "kam_EndDesignation",
            async scene => await Call(People.Lea, "DesignationId", scene.Active(), ("EndReason", "Lost"), ("SuccessorId", await scene.Given.Person(People.Marc)), ("EndOn", Today)))
        {
            ["DesignationId"] = Meaning.Row(),
            ["EndReason"] = Meaning.Word(),
            ["SuccessorId"] = Meaning.Row(ownedByUsers: false),
            ["EndOn"] = Meaning.Moment(),
            Contradictions =
            [
                new("tomorrow", Answered.Invalid, ("EndOn", DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
                new("before it began", Answered.Rule, ("EndOn", "1999-01-01")),
                new("one that is not in force", async (scene, _) => Inputs(("DesignationId", await scene.Draft())), Answered.Rule),
            ],
        };
        yield return new ApiCase("kam_CalculateScore", scene => Call(People.Lea, "DesignationId", scene.Draft())) { ["DesignationId"] = Meaning.Row(), IsForReaders = true };
        yield return new ApiCase("kam_GetAgreements", scene => Call(People.Lea, "DesignationId", scene.Approved())) { ["DesignationId"] = Meaning.Row(), IsForReaders = true };
        yield return new ApiCase("kam_SuggestTeam", scene => Call(People.Lea, "DesignationId", scene.Approved())) { ["DesignationId"] = Meaning.Row(), IsForReaders = true };
        yield return new ApiCase("kam_CheckReadiness", scene => Call(People.Lea, "DesignationId", scene.Approved())) { ["DesignationId"] = Meaning.Row(), IsForReaders = true };
    }

    /// <summary>The day where the people of the demonstration work: late in the evening it is already tomorrow there (6.5), and a key account begun on that day cannot end on UTC's.</summary>
    private static string Today => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Europe/Zurich").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
