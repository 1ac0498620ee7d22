namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>Stored numbers of choices and status reasons, as a caller of the Web API sees them.</summary>
internal static class Numbers
{
    public const int Draft = 1;
    public const int Active = 287100003;
    public const int Ended = 287100005;

    public const int Submitted = 287100001;
    public const int Approved = 287100002;
    public const int TierDevelopment = 287100002;
    public const int AccountBeingSetUp = 287100001;
    public const int AccountIsKeyAccount = 287100002;

    public const int Hours = 287100001;

    public const int R = 287100000;
    public const int A = 287100001;
    public const int AandR = 287100002;
    public const int C = 287100004;

    public const int OtherKind = 287100014;
    public const int RoleOfFunction = 287100003;
}
