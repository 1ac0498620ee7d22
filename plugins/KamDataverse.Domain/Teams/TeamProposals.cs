using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Teams;

/// <summary>One cell of a matrix that applies to a key account, with the role of its column.</summary>
internal sealed class MatrixWork
{
    /// <param name="person">The person fixed for the column; null where none is.</param>
    public MatrixWork(Letter? letter, KamRole role, RowRef? person)
    {
        Letter = letter;
        Role = role;
        Person = person;
    }

    public Letter? Letter { get; }

    public KamRole Role { get; }

    public RowRef? Person { get; }
}

/// <summary>Why a person is proposed for a role.</summary>
internal enum ProposalBasis
{
    /// <summary>Nobody is known; the reader chooses.</summary>
    Open,

    /// <summary>The matrix names the person for the role.</summary>
    Matrix,

    /// <summary>The person heads the role's function.</summary>
    FunctionHead,
}

/// <summary>A role that works for a key account by its matrices and has nobody in its team.</summary>
internal sealed class TeamProposal
{
    public TeamProposal(KamRole role, RowRef? person, ProposalBasis basis, int accountable, int responsible)
    {
        Role = role;
        Person = person;
        Basis = basis;
        Accountable = accountable;
        Responsible = responsible;
    }

    public KamRole Role { get; }

    public RowRef? Person { get; }

    public ProposalBasis Basis { get; }

    /// <summary>Activities the role is accountable for.</summary>
    public int Accountable { get; }

    /// <summary>Activities the role carries out.</summary>
    public int Responsible { get; }

    /// <summary>
    /// Roles with R or A in the matrices, those with most work first. Key account manager, deputy and sponsor join by their post and are left out, as are roles somebody
    /// on the team holds already.
    /// </summary>
    /// <param name="members">Members whose place has not ended.</param>
    /// <param name="headOf">The head of a function; null where it has none.</param>
    public static IReadOnlyList<TeamProposal> Of(IEnumerable<MatrixWork> work, IEnumerable<TeamMember> members, Func<RowRef, RowRef?> headOf)
    {
        var held = new HashSet<Guid>(members.Where(TeamRules.IsActive).Where(member => member.RoleId is not null).Select(member => member.RoleId!.Value.Id));
        return work
            .Where(cell => Notations.IsAccountable(cell.Letter) || Notations.IsResponsible(cell.Letter))
            .Where(cell => !IsPost(cell.Role.Type) && !held.Contains(cell.Role.Id))
            .GroupBy(cell => cell.Role.Id)
            .Select(group => Propose(group.First().Role, group.ToList(), headOf))
            .OrderByDescending(proposal => proposal.Accountable + proposal.Responsible)
            .ThenBy(proposal => proposal.Role.Name, StringComparer.Ordinal)
            .ToList();
    }

    private static TeamProposal Propose(KamRole role, List<MatrixWork> cells, Func<RowRef, RowRef?> headOf)
    {
        var accountable = cells.Count(cell => Notations.IsAccountable(cell.Letter));
        var responsible = cells.Count(cell => Notations.IsResponsible(cell.Letter));

        // Two matrices may fix two people for one role; the one with more cells knows the account better.
        var named = cells.Where(cell => cell.Person is not null)
            .GroupBy(cell => cell.Person!.Value)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => (RowRef?)group.Key)
            .FirstOrDefault();
        if (named is not null)
            return new TeamProposal(role, named, ProposalBasis.Matrix, accountable, responsible);
        var head = role.FunctionId is { } function ? headOf(function) : null;
        return new TeamProposal(role, head, head is null ? ProposalBasis.Open : ProposalBasis.FunctionHead, accountable, responsible);
    }

    private static bool IsPost(RoleType? type) => type is RoleType.KeyAccountManager or RoleType.DeputyKeyAccountManager or RoleType.ExecutiveSponsor;
}
