namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Who is let in by a custom API, and for whose rows. Who then may decide, where that is a person and no role, stands beside it.</summary>
/// <param name="Signs">One sign a role in the order of <see cref="ApiExpectations.Roles"/>: <c>-</c> refused, <c>o</c> own rows, <c>u</c> rows of the unit, <c>a</c> any.</param>
/// <param name="Person">The rule that names the person, empty where the rows say it all.</param>
internal sealed record ApiExpectation(string Signs, string Person = "");

/// <summary>The expectations of all custom APIs.</summary>
internal static class ApiExpectations
{
    private const string Supplier = "the function asked: its head, deputy or whoever works on it (HOV-05)";
    private const string Receiver = "the receiving side: requester or key account manager (HOV-05)";
    private const string AnyHandover = "aaaaaaaa";

    /// <summary>The columns of the table below.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        ["KAM Administrator", "KAM Programme Owner", "KAM Board", "Key Account Manager", "KAM Team Member", "Function Head", "KAM Reader", "KAM Service"];

    public static IReadOnlyDictionary<string, ApiExpectation> Of { get; } = new Dictionary<string, ApiExpectation>
    {
        // Admin, Owner, Board, Manager, Member, Head, Reader, Service
        ["kam_AcceptHandover"] = new(AnyHandover, Receiver),
        ["kam_AcceptMandate"] = new("aaaaaaaa", "the executive of the mandate (SPO-06)"),
        ["kam_AcknowledgeHandover"] = new(AnyHandover, Supplier),
        ["kam_ActivateDesignation"] = new("aa-o---a"),
        ["kam_ActivateInterface"] = new("a--o-u--"),
        ["kam_ActivateMatrix"] = new("a--o----"),
        ["kam_ApplyStarter"] = new("a-------"),
        ["kam_CalculateDueDate"] = new("aaaaaaaa"),
        ["kam_CalculateScore"] = new("aaaaoaaa"),
        ["kam_CancelHandover"] = new(AnyHandover, Receiver),
        ["kam_CheckInstallation"] = new("a-------"),
        ["kam_CheckReadiness"] = new("aaaaoaaa"),
        ["kam_CreateVersion"] = new("a--o-u--"),
        ["kam_DecideDesignation"] = new("a-a-----", "nobody who asked for it or looks after the account (DES-05)"),
        ["kam_DeclineHandover"] = new(AnyHandover, Supplier),
        ["kam_DeliverHandover"] = new(AnyHandover, Supplier),
        ["kam_EndDesignation"] = new("aa-o---a"),
        ["kam_ExportMatrix"] = new("aaaaaaaa"),
        ["kam_GetInterface"] = new("aaaaoaaa"),
        ["kam_GetResponsible"] = new("aaaaoaaa"),
        ["kam_ImportMatrix"] = new("a--o----"),
        ["kam_Initialize"] = new("a-------"),
        ["kam_InstantiateTemplate"] = new("a--o----"),
        ["kam_PauseHandover"] = new(AnyHandover, Supplier),
        ["kam_ProcessDueItems"] = new("a------a"),
        ["kam_RecordContact"] = new("aaaaaaaa", "the executive of the mandate (SPO-06)"),
        ["kam_RejectHandover"] = new(AnyHandover, Receiver),
        ["kam_RequestHandover"] = new("a--aaa--", "the team of the key account, or the receiving side of the interface (HOV-02)"),
        ["kam_RequestSignoffs"] = new("a--o-u--"),
        ["kam_ResumeHandover"] = new(AnyHandover, Supplier),
        ["kam_SetMatrixCell"] = new("a--o----"),
        ["kam_SetMatrixCells"] = new("a--o----"),
        ["kam_Sign"] = new("aaaaaaaa", "the signatory or delegate, the head or deputy head of the function (SGN-01)"),
        ["kam_SubmitDesignation"] = new("aa-o---a"),
        ["kam_SuggestFix"] = new("aaaaouaa"),
        ["kam_SuggestSponsor"] = new("aaaao-aa"),
        ["kam_SuggestTeam"] = new("aaaaoaaa"),
        ["kam_TransferAccountability"] = new("a--o----"),
        ["kam_Validate"] = new("aaaaaaaa"),
    };

    public static Reach For(string role, string api)
    {
        var column = Roles.ToList().IndexOf(role);
        return column < 0 ? Reach.None : Abilities.Parse(new string(Of[api].Signs[column], 6)).Read;
    }
}
