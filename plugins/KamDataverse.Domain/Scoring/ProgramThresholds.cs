using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Scoring;

/// <summary>The limits a programme sets; where it says nothing, those of the schema.</summary>
internal sealed class ProgramThresholds
{
    public ProgramThresholds(KamProgram? program)
    {
        MaxAccounts = Whole(program, nameof(KamProgram.MaxAccounts));
        WarnAccounts = Whole(program, nameof(KamProgram.WarnAccounts));
        MaxPerKam = Whole(program, nameof(KamProgram.MaxPerKam));
        WarnPerKam = Whole(program, nameof(KamProgram.WarnPerKam));
        QuadrantCut = Whole(program, nameof(KamProgram.QuadrantCut));
        Tier1Min = Whole(program, nameof(KamProgram.Tier1Min));
        Tier2Min = Whole(program, nameof(KamProgram.Tier2Min));
        AttractivenessShare = (decimal)Value(program, nameof(KamProgram.AttractivenessShare));
    }

    public int MaxAccounts { get; }

    public int WarnAccounts { get; }

    public int MaxPerKam { get; }

    public int WarnPerKam { get; }

    public int QuadrantCut { get; }

    public int Tier1Min { get; }

    public int Tier2Min { get; }

    /// <summary>Part of attractiveness in the total, 0 to 1; strength has the rest.</summary>
    public decimal AttractivenessShare { get; }

    private static int Whole(KamProgram? program, string property) => (int)Value(program, property);

    private static object Value(KamProgram? program, string property)
    {
        if (program?[property] is { } chosen)
            return chosen;
        foreach (var column in TableSchema<KamProgram>.Instance.Columns)
        {
            if (column.Property.Name == property)
                return RowValues.DefaultOf(column.Declaration)!;
        }

        throw new System.ArgumentOutOfRangeException(nameof(property), property, "No such column.");
    }
}
