using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Resolution;

/// <summary>For whom a definition is looked up.</summary>
internal sealed class ResolutionTarget
{
    /// <param name="programId">The programme of the designation.</param>
    /// <param name="tier">Its tier.</param>
    /// <param name="designations">The designation itself, then those of the account's parents whose scope covers subsidiaries, nearest first.</param>
    public ResolutionTarget(Guid? programId, Tier? tier, IReadOnlyList<Guid> designations)
    {
        ProgramId = programId;
        Tier = tier;
        Designations = designations;
    }

    public Guid? ProgramId { get; }

    public Tier? Tier { get; }

    public IReadOnlyList<Guid> Designations { get; }
}

/// <summary>What was found, and on which level, so that users see why.</summary>
internal sealed class Resolved<TDefinition>
    where TDefinition : Row
{
    public Resolved(TDefinition definition, ScopeLevel from, bool inherited)
    {
        Definition = definition;
        From = from;
        IsInherited = inherited;
    }

    public TDefinition Definition { get; }

    public ScopeLevel From { get; }

    /// <summary>Whether it came from the designation of a parent account.</summary>
    public bool IsInherited { get; }

    /// <summary>The level in one word, as APIs tell it.</summary>
    public string Source => IsInherited ? "ParentAccount" : From.ToString();
}

/// <summary>The most specific definition wins: key account, parent account, tier, programme, template.</summary>
internal static class DefinitionResolver
{
    /// <param name="active">Active definitions, for example all active matrices of a process.</param>
    /// <param name="target">For whom.</param>
    /// <param name="day">The day on which it must be valid.</param>
    public static Resolved<TDefinition>? Resolve<TDefinition>(IEnumerable<TDefinition> active, ResolutionTarget target, DateTime day)
        where TDefinition : Row, IScoped, IValidityPeriod
    {
        var valid = active.Where(candidate => Period.Contains(candidate, day)).ToList();
        for (var distance = 0; distance < target.Designations.Count; distance++)
        {
            var id = target.Designations[distance];
            if (Best(valid, ScopeLevel.KeyAccount, candidate => candidate.DesignationId?.Id == id) is { } own)
                return new Resolved<TDefinition>(own, ScopeLevel.KeyAccount, distance > 0);
        }

        if (target.Tier is { } tier && Best(valid, ScopeLevel.Tier, candidate => candidate.Tier == tier && Fits(candidate, target)) is { } ofTier)
            return new Resolved<TDefinition>(ofTier, ScopeLevel.Tier, inherited: false);
        if (target.ProgramId is not null && Best(valid, ScopeLevel.Programme, candidate => Fits(candidate, target)) is { } ofProgram)
            return new Resolved<TDefinition>(ofProgram, ScopeLevel.Programme, inherited: false);

        // A template without a programme serves every programme; one of the own programme comes first.
        var template = Best(valid, ScopeLevel.Template, candidate => candidate.ProgramId is not null && Fits(candidate, target))
            ?? Best(valid, ScopeLevel.Template, candidate => candidate.ProgramId is null);
        return template is null ? null : new Resolved<TDefinition>(template, ScopeLevel.Template, inherited: false);
    }

    // Two on one level are refused when they are activated; should data say otherwise, the later start wins, always the same one.
    private static TDefinition? Best<TDefinition>(IEnumerable<TDefinition> valid, ScopeLevel level, Func<TDefinition, bool> fits)
        where TDefinition : Row, IScoped, IValidityPeriod =>
        valid.Where(candidate => candidate.Level == level && fits(candidate))
            .OrderByDescending(candidate => candidate.ValidFrom ?? DateTime.MinValue)
            .ThenBy(candidate => candidate.Id)
            .FirstOrDefault();

    private static bool Fits(IScoped candidate, ResolutionTarget target) =>
        target.ProgramId is { } program && candidate.ProgramId?.Id == program;
}
