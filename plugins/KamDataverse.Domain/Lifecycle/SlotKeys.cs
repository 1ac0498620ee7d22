using System;
using System.Globalization;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>
/// Values of the columns under alternate keys: the canonical slot while a row takes it, else a value no other row has. Never empty, because a key does not
/// compare empty values; never random, because the same row must always say the same.
/// </summary>
internal static class SlotKeys
{
    /// <summary>Length of the key columns.</summary>
    public const int MaxLength = 300;

    /// <summary>Whether the key stands for a slot, and not for a row that has none.</summary>
    public static bool IsTaken(string? key) => key is { Length: > 0 } && key[0] != '-';

    /// <summary>The account's one open designation in a programme (DES-01).</summary>
    public static string Of(Designation row) =>
        Lifecycles.IsOpen(row.StatusCode) && row.AccountId is { } account && row.ProgramId is { } program
            ? Join(account.Id, program.Id)
            : None(row);

    /// <summary>The one agreed interface for a handover, scope and start (IFC-06).</summary>
    public static string Of(ProcessInterface row) =>
        Lifecycles.IsAgreed(row.StatusCode)
            ? Join(
                Id(row.ProcessId), Id(row.SupplierFunctionId), Id(row.CustomerFunctionId), Id(row.FromActivityId), Id(row.ToActivityId), ScopeOf(row), Day(row.ValidFrom))
            : None(row);

    /// <summary>The one active matrix for a scope, process and start (RAC-22).</summary>
    public static string Of(ResponsibilityMatrix row) =>
        row.StatusCode == MatrixStatus.Active ? Join(ScopeOf(row), Id(row.ProcessId), Day(row.ValidFrom)) : None(row);

    /// <summary>The one column of a role in a matrix (RAC-05).</summary>
    public static string Of(MatrixRole row) => row.MatrixId is { } matrix && row.RoleId is { } role ? Join(matrix.Id, role.Id) : None(row);

    /// <summary>The one row of an activity in a matrix (RAC-08); a row without activity stands for itself.</summary>
    public static string Of(MatrixActivity row) => row.MatrixId is { } matrix && row.ActivityId is { } activity ? Join(matrix.Id, activity.Id) : None(row);

    /// <summary>The one cell of a role in a row (RAC-05).</summary>
    public static string CellOf(Assignment row) =>
        row.MatrixActivityId is { } activity && row.MatrixRoleId is { } role ? Join(activity.Id, role.Id) : None(row);

    /// <summary>The one accountable cell of a row (RAC-01).</summary>
    public static string AccountableOf(Assignment row) =>
        row.MatrixActivityId is { } activity && Matrices.Notations.IsAccountable(row.Letter) ? Join(activity.Id) : None(row);

    /// <summary>The one active scoring model of a programme (SCO-07).</summary>
    public static string Of(ScoringModel row) =>
        row.StatusCode == ScoringModelStatus.Active && row.ProgramId is { } program ? Join(program.Id) : None(row);

    /// <summary>The one score a person gives a designation on a criterion (SCO-03).</summary>
    public static string Of(DesignationScore row) =>
        row.DesignationId is { } designation && row.CriterionId is { } criterion && row.ScorerId is { } scorer ? Join(designation.Id, criterion.Id, scorer.Id) : None(row);

    /// <summary>One request per target, function (the key account manager where there is none) and round (SGN-05).</summary>
    public static string Of(Signoff row) => (row.InterfaceId ?? row.MatrixId) is { } target
        ? Join(target.Id, row.FunctionId is { } function ? function.Id.ToString() : "manager", row.Round ?? 1)
        : None(row);

    /// <summary>The one service level of a priority (IFC-09).</summary>
    public static string Of(ServiceLevel row) =>
        row.InterfaceId is { } parent && row.Priority is { } priority ? Join(parent.Id, ((int)priority).ToString(CultureInfo.InvariantCulture)) : None(row);

    /// <summary>The one escalation of a clock and level (IFC-16).</summary>
    public static string Of(Escalation row) => row.InterfaceId is { } parent && row.Clock is { } clock && row.Level is { } level
        ? Join(parent.Id, ((int)clock).ToString(CultureInfo.InvariantCulture), level.ToString(CultureInfo.InvariantCulture))
        : None(row);

    /// <summary>The one start of a person in a role of a team (TEA-02).</summary>
    public static string Of(TeamMember row) =>
        Teams.TeamRules.IsActive(row) && row.DesignationId is { } designation && row.UserId is { } user
            ? Join(designation.Id, user.Id, Id(row.RoleId), Day(row.From))
            : None(row);

    /// <summary>The one active mandate of a designation (SPO-01).</summary>
    public static string Of(Sponsorship row) =>
        row.StatusCode == SponsorshipStatus.Active && row.DesignationId is { } designation ? Join(designation.Id) : None(row);

    /// <summary>One finding per rule, row and discriminator (FND-01).</summary>
    public static string FindingOf(string rule, string table, Guid id, string discriminator) => Join(rule, table, id, discriminator);

    /// <summary>Level and object of the scope, for keys and comparisons.</summary>
    public static string ScopeOf(IScoped row) => row.Level switch
    {
        ScopeLevel.KeyAccount => "account:" + Id(row.DesignationId),
        ScopeLevel.Tier => "tier:" + Id(row.ProgramId) + ":" + (row.Tier is { } tier ? ((int)tier).ToString(CultureInfo.InvariantCulture) : ""),
        ScopeLevel.Template => "template:" + Id(row.ProgramId),
        _ => "programme:" + Id(row.ProgramId),
    };

    private static string Id(RowRef? reference) => reference is { } row ? row.Id.ToString() : "";

    private static string Day(DateTime? date) => date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    private static string None(Row row) => "-" + row.Id.ToString();

    private static string Join(params object[] parts)
    {
        var key = string.Join("|", parts);
        return key.Length <= MaxLength ? key : Consent.ContentHash.Of(key);
    }
}
