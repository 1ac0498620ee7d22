namespace KamDataverse.Emulator.Security;

/// <summary>What can be done to a row; the numbers are the platform's <c>AccessRights</c>.</summary>
[Flags]
internal enum AccessRight
{
    None = 0,
    Read = 1,
    Write = 2,
    Append = 4,
    AppendTo = 16,
    Create = 32,
    Delete = 65536,
    Share = 262144,
    Assign = 524288,
}
