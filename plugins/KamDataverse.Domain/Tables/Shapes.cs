using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Tables;

/// <summary>A row that holds from a date to a date, both included; an empty end is open.</summary>
public interface IValidityPeriod
{
    DateTime? ValidFrom { get; set; }

    DateTime? ValidTo { get; set; }
}

/// <summary>A row that other rows belong to and that they lock before they decide.</summary>
public interface IAggregateRoot
{
    DateTime? TouchedOn { get; set; }
}

/// <summary>Where a definition applies, from the most specific down.</summary>
public enum ScopeLevel
{
    KeyAccount,
    Tier,
    Programme,
    Template,
}

/// <summary>A definition that applies to a key account, a tier, a programme or, as a template, to nobody yet.</summary>
public interface IScoped
{
    ScopeLevel? Level { get; }

    RowRef? ProgramId { get; }

    Tier? Tier { get; }

    RowRef? DesignationId { get; }
}

/// <summary>A row with a life cycle that is the root of an aggregate.</summary>
public abstract class AggregateRoot<TStatus> : Row<TStatus>, IAggregateRoot
    where TStatus : struct, Enum
{
    [DateAndTime("Touched on", ReadOnly = true, Description = "Written by every change below this row, so that such changes wait for one another.")]
    public DateTime? TouchedOn { get => Date(); set => Set(value); }
}

/// <summary>A root with a period of validity and a date on which it is looked at again.</summary>
public abstract class ReviewedPeriod<TStatus> : AggregateRoot<TStatus>, IValidityPeriod
    where TStatus : struct, Enum
{
    [DateOnly("Valid from", Recommended = true)]
    public DateTime? ValidFrom { get => Date(); set => Set(value); }

    [DateOnly("Valid to")]
    public DateTime? ValidTo { get => Date(); set => Set(value); }

    [DateOnly("Review date", Recommended = true)]
    public DateTime? ReviewDate { get => Date(); set => Set(value); }
}

/// <summary>A definition in versions: once a version is active it stays as it is, and change goes into the next one.</summary>
public abstract class VersionedDefinition<TStatus> : ReviewedPeriod<TStatus>
    where TStatus : struct, Enum
{
    [Text("Name", 200, PrimaryName = true, Description = "Made from the other columns where it is left empty.")]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Code", 30, Description = "Stays the same over all versions. Made from the other columns where it is left empty.")]
    public string? Code { get => Text(); set => Set(value); }

    [WholeNumber("Version", Min = 1, Default = 1, ReadOnly = true)]
    public int? Version { get => Whole(); set => Set(value); }

    [Text("Content hash", 64, ReadOnly = true, Description = "Fingerprint of the content the functions were last asked about; empty before they were asked.")]
    public string? ContentHash { get => Text(); set => Set(value); }

    [DateOnly("Confirm by", ReadOnly = true, Description = "Taken over without agreement: the day by which the functions are to confirm it; empty otherwise.")]
    public DateTime? ConfirmBy { get => Date(); set => Set(value); }
}

/// <summary>A word of the programme's own language: a short code and a name in two languages.</summary>
public abstract class CodedEntry<TStatus> : Row<TStatus>
    where TStatus : struct, Enum
{
    [Text("Code", 10, Required = true, Description = "Short and in capitals: A–Z, 0–9, hyphen and underscore.")]
    public string? Code { get => Text(); set => Set(value); }

    [Text("Name", 200, Required = true, PrimaryName = true)]
    public string? Name { get => Text(); set => Set(value); }

    [Text("Name (German)", 200)]
    public string? NameDe { get => Text(); set => Set(value); }
}
