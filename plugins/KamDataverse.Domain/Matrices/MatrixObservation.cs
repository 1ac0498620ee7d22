using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Matrices;

/// <summary>A violation and the row, column or cell of the matrix it is about.</summary>
internal sealed class MatrixObservation
{
    public MatrixObservation(Violation violation, RowRef? target = null)
    {
        Violation = violation;
        Target = target;
    }

    public Violation Violation { get; }

    /// <summary>Null when it is the matrix as a whole.</summary>
    public RowRef? Target { get; }
}
