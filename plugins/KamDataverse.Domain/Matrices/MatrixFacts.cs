using System;
using System.Collections.Generic;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>What the rules of a matrix know beyond its own rows: its programme's thresholds and the roles behind its columns.</summary>
internal sealed class MatrixFacts
{
    /// <summary>Nothing is known: rules that need more than the matrix itself say nothing.</summary>
    public static readonly MatrixFacts None = new MatrixFacts(null, new Dictionary<Guid, KamRole>(), isKnown: false);

    private readonly KamProgram? program;
    private readonly IReadOnlyDictionary<Guid, KamRole> roles;

    public MatrixFacts(KamProgram? program, IReadOnlyDictionary<Guid, KamRole> roles)
        : this(program, roles, isKnown: true)
    {
    }

    private MatrixFacts(KamProgram? program, IReadOnlyDictionary<Guid, KamRole> roles, bool isKnown)
    {
        this.program = program;
        this.roles = roles;
        IsKnown = isKnown;
        MaxResponsible = program?.MaxResponsible ?? 3;
        MaxConsulted = program?.MaxConsulted ?? 4;
        MaxInformed = program?.MaxInformed ?? 6;
        AccountableShare = program?.AccShare ?? 40;
        ResponsibleShare = program?.RespShare ?? 60;
        MinLoadRows = program?.MinLoadRows ?? 5;
    }

    public bool IsKnown { get; }

    /// <summary>Most roles that do the work of one activity, recommended.</summary>
    public int MaxResponsible { get; }

    public int MaxConsulted { get; }

    public int MaxInformed { get; }

    /// <summary>Percent of the activities one role should be accountable for at most.</summary>
    public int AccountableShare { get; }

    public int ResponsibleShare { get; }

    /// <summary>Rows a matrix needs before shares say anything.</summary>
    public int MinLoadRows { get; }

    /// <summary>The role behind a column; null when it is not known.</summary>
    public KamRole? RoleOf(MatrixRole column) => column.RoleId is { } reference && roles.TryGetValue(reference.Id, out var role) ? role : null;

    /// <summary>The home function of the role behind a column.</summary>
    public RowRef? FunctionOf(MatrixRole column) => RoleOf(column)?.FunctionId;

    /// <summary>The same facts and one more role: that of a column being added.</summary>
    public MatrixFacts With(KamRole role)
    {
        var known = new Dictionary<Guid, KamRole> { [role.Id] = role };
        foreach (var other in roles)
            known[other.Key] = other.Value;
        return new MatrixFacts(program, known, IsKnown);
    }
}
