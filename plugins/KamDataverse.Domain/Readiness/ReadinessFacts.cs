using System;
using System.Collections.Generic;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Readiness;

/// <summary>A matrix in force that applies to a key account, on its own level or a wider one.</summary>
internal sealed class AppliedMatrix
{
    public AppliedMatrix(RowRef matrix, bool hasBlockingFindings, IReadOnlyCollection<RowRef> suppliers)
    {
        Matrix = matrix;
        HasBlockingFindings = hasBlockingFindings;
        Suppliers = suppliers;
    }

    public RowRef Matrix { get; }

    public bool HasBlockingFindings { get; }

    /// <summary>The other functions that do work in a row in which the key account manager has a part.</summary>
    public IReadOnlyCollection<RowRef> Suppliers { get; }
}

/// <summary>What is known about the foundations of a key account.</summary>
internal sealed class ReadinessFacts
{
    public ReadinessFacts(Designation designation, KamProgram? program, DateTime today)
    {
        Designation = designation;
        Program = program;
        Today = today;
    }

    public Designation Designation { get; }

    public KamProgram? Program { get; }

    /// <summary>The day in the programme's time zone.</summary>
    public DateTime Today { get; }

    public Person? Manager { get; set; }

    public Person? Deputy { get; set; }

    public IReadOnlyCollection<AppliedMatrix> Matrices { get; set; } = Array.Empty<AppliedMatrix>();

    /// <summary>Functions that supply by an interface in force that applies to the key account.</summary>
    public ISet<Guid> CoveredSuppliers { get; set; } = new HashSet<Guid>();

    public int SpecialistFunctions { get; set; }

    public bool HasSponsor { get; set; }

    /// <summary>Whether a business review with the customer is planned from today on.</summary>
    public bool HasBusinessReview { get; set; }
}
