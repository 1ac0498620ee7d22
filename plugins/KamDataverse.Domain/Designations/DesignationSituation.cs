using System;
using System.Collections.Generic;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Designations;

/// <summary>What the rules have to know around a designation.</summary>
internal sealed class DesignationSituation
{
    public ProgramThresholds Thresholds { get; set; } = new ProgramThresholds(null);

    public Person? Manager { get; set; }

    public Person? Deputy { get; set; }

    /// <summary>Its scoring model and scores; null where no model is named.</summary>
    public ScoreSheet? Sheet { get; set; }

    /// <summary>Designations of its manager that count, in any programme; the designation itself may be among them.</summary>
    public IReadOnlyCollection<Designation> Portfolio { get; set; } = Array.Empty<Designation>();

    /// <summary>Designations of its programme that count; the designation itself may be among them.</summary>
    public IReadOnlyCollection<Designation> Members { get; set; } = Array.Empty<Designation>();

    /// <summary>Open designations of the accounts above its own, nearest first.</summary>
    public IReadOnlyCollection<Designation> Covering { get; set; } = Array.Empty<Designation>();
}

/// <summary>Who decides.</summary>
internal sealed class Decider
{
    public Decider(RowRef user, bool mayDecide, bool isImpersonated)
    {
        User = user;
        MayDecide = mayDecide;
        IsImpersonated = isImpersonated;
    }

    public RowRef User { get; }

    /// <summary>Holds the right to decide. Never a role's name: customers copy and rename roles.</summary>
    public bool MayDecide { get; }

    /// <summary>Somebody else acts in this user's name.</summary>
    public bool IsImpersonated { get; }
}
