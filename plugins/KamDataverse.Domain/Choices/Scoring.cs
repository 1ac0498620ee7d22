using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>The two sides from which an account is looked at.</summary>
[ChoiceSet("kam_scoredimension", "Dimension")]
public enum ScoreDimension
{
    [Option("Attractiveness")] Attractiveness = 287100000,
    [Option("Relative strength")] Strength = 287100001,
}

/// <summary>Where the value of a criterion comes from.</summary>
[ChoiceSet("kam_scoresource", "Source of the score")]
public enum ScoreSource
{
    [Option("Expert")] Expert = 287100000,
    [Option("CRM")] Crm = 287100001,
    [Option("ERP")] Erp = 287100002,
    [Option("Customer")] Customer = 287100003,
}

/// <summary>Where an account stands by its two dimensions.</summary>
[ChoiceSet("kam_quadrant", "Quadrant")]
public enum Quadrant
{
    [Option("Strategic")] Strategic = 287100000,
    [Option("Star")] Star = 287100001,
    [Option("Status")] Status = 287100002,
    [Option("Streamline")] Streamline = 287100003,
}
