using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>From roles to people: somebody is there (RAC-14), still there (RAC-15), and does not check himself (RAC-16).</summary>
internal static class MatrixPeople
{
    /// <summary>Every role that does or answers for something is filled: today or the matrix refuses, later or it warns (RAC-14). Key account scope only.</summary>
    /// <param name="grid">The matrix.</param>
    /// <param name="holders">The team of the designation, with fixed persons as holders of their own role.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public static IEnumerable<MatrixObservation> CheckHolders(MatrixGrid grid, IReadOnlyCollection<RoleHolder> holders, DateTime today)
    {
        var matrix = grid.Content.Matrix;
        if (matrix.Scope != MatrixScope.KeyAccount)
            yield break;
        var first = matrix.ValidFrom is { } start && start > today ? start : today;
        var last = matrix.ValidTo ?? matrix.ReviewDate ?? first;
        foreach (var role in grid.Content.Roles)
        {
            var cells = grid.Of(role);
            var answers = cells.Any(cell => cell.IsAccountable);
            if (!answers && !cells.Any(cell => cell.IsResponsible))
                continue;
            foreach (var violation in CheckRole(role, HoldersOf(role, holders), answers, matrix.DesignationId, first, last))
                yield return new MatrixObservation(violation, new RowRef(MatrixScan.RoleTable, role.Id));
        }
    }

    /// <summary>A fixed person who can no longer sign in, and a role that has ended, leave what they stand for orphaned (RAC-15).</summary>
    /// <param name="disabled">Ids of users who cannot sign in.</param>
    public static IEnumerable<MatrixObservation> CheckAvailable(MatrixContent content, ISet<Guid> disabled) => CheckFixed(content, disabled).Concat(
        from role in content.Roles
        where content.Facts.RoleOf(role)?.StatusCode == RoleStatus.Inactive
        select new MatrixObservation(RoleEnded(role), new RowRef(MatrixScan.RoleTable, role.Id)));

    /// <summary>A fixed person who can no longer sign in leaves the role orphaned (RAC-15).</summary>
    /// <param name="disabled">Ids of users who cannot sign in.</param>
    public static IEnumerable<MatrixObservation> CheckFixed(MatrixContent content, ISet<Guid> disabled) =>
        from role in content.Roles
        where role.UserId is { } user && disabled.Contains(user.Id)
        select new MatrixObservation(PersonGone(role), new RowRef(MatrixScan.RoleTable, role.Id));

    /// <summary>What is said about a column whose fixed person has left (RAC-15).</summary>
    public static Violation PersonGone(MatrixRole role) => Rule.RAC15.On(nameof(role.UserId), role.UserId, MatrixGrid.NameOf(role));

    /// <summary>What is said about a column whose role has ended (RAC-15): apart from its person, who may be replaced while the role has still gone.</summary>
    public static Violation RoleEnded(MatrixRole role)
    {
        var ended = Rule.RAC15.Says("role", nameof(role.RoleId), MatrixGrid.NameOf(role));
        ended.Discriminator = nameof(role.RoleId);
        return ended;
    }

    /// <summary>Nobody verifies or signs what he answers for himself (RAC-16).</summary>
    public static IEnumerable<MatrixObservation> CheckSeparation(MatrixGrid grid, IReadOnlyCollection<RoleHolder> holders, DateTime today)
    {
        foreach (var row in grid.Content.Rows)
        {
            var cells = grid.Of(row);
            var answering = People(cells.Where(cell => cell.IsAccountable), holders, today);
            var checking = People(cells.Where(cell => cell.Letter is Letter.Verifier or Letter.Signatory), holders, today);
            if (answering.Overlaps(checking))
                yield return new MatrixObservation(Rule.RAC16.On(null, row.Name ?? ""), new RowRef(MatrixScan.RowTable, row.Id));
        }
    }

    /// <summary>Who fills a column: its fixed person, else the team members with its role.</summary>
    public static List<RoleHolder> HoldersOf(MatrixRole role, IEnumerable<RoleHolder> holders) =>
        holders.Where(holder => holder.RoleId == role.RoleId?.Id && (role.UserId is not { } person || holder.User.Id == person.Id)).ToList();

    private static HashSet<Guid> People(IEnumerable<GridCell> cells, IReadOnlyCollection<RoleHolder> holders, DateTime today) =>
        new HashSet<Guid>(cells.SelectMany(cell => HoldersOf(cell.Role, holders)).Where(holder => holder.Covers(today)).Select(holder => holder.User.Id));

    private static IEnumerable<Violation> CheckRole(MatrixRole role, List<RoleHolder> holders, bool answers, RowRef? designation, DateTime first, DateTime last)
    {
        var name = MatrixGrid.NameOf(role);
        var people = holders.Where(holder => holder.Covers(first)).Select(holder => holder.User.Id).Distinct().Count();
        if (people == 0)
        {
            yield return Rule.RAC14.On(null, name, designation);
            yield break;
        }

        if (answers && people > 1)
            yield return Rule.RAC14.Says("several", null, name, people);
        if (FirstGap(holders, first, last) is { } gap)
            yield return Rule.RAC14.SaysAs(Severity.Warning, "later", null, name, designation, gap.From, gap.To);
    }

    /// <summary>The first days after <paramref name="first"/> on which nobody is there; null when somebody always is.</summary>
    private static Gap? FirstGap(List<RoleHolder> holders, DateTime first, DateTime last)
    {
        var day = first;
        while (day <= last)
        {
            var covering = holders.Where(holder => holder.Covers(day)).ToList();
            if (covering.Count == 0)
            {
                var next = holders.Where(holder => holder.IsEnabled && holder.From > day).Min(holder => holder.From);
                return new Gap(day, next is { } arrival && arrival <= last ? arrival.AddDays(-1) : last);
            }

            var until = covering.Max(holder => holder.To ?? DateTime.MaxValue);
            if (until >= last)
                return null;
            day = until.AddDays(1);
        }

        return null;
    }

    private sealed class Gap
    {
        public Gap(DateTime from, DateTime to)
        {
            From = from;
            To = to;
        }

        public DateTime From { get; }

        public DateTime To { get; }
    }
}
