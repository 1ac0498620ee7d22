using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Starter;

/// <summary>A scoring criterion of the pack, with what a 1, a 5 and a 10 mean.</summary>
internal sealed class StarterCriterion
{
    public StarterCriterion(Words name, ScoreDimension dimension, decimal weight, Words guidance, ScoreSource source = ScoreSource.Expert)
    {
        Name = name;
        Dimension = dimension;
        Weight = weight;
        Guidance = guidance;
        Source = source;
    }

    public Words Name { get; }

    public ScoreDimension Dimension { get; }

    /// <summary>Percent; the weights of a dimension add up to 100.</summary>
    public decimal Weight { get; }

    public Words Guidance { get; }

    public ScoreSource Source { get; }
}

/// <summary>The scoring model of an industrial supplier: four criteria per dimension.</summary>
internal static class IndustrialScoring
{
    public static StarterCriterion[] Criteria() => new[]
    {
        new StarterCriterion(
            new Words("3-year revenue potential", "Umsatzpotenzial über 3 Jahre"),
            ScoreDimension.Attractiveness,
            35,
            new Words("1 = no growth above today's revenue; 5 = about twice today's revenue; 10 = among our five largest customers", "1 = nicht mehr als der heutige Umsatz; 5 = etwa das Doppelte; 10 = unter unseren fünf grössten Kunden"),
            ScoreSource.Crm),
        new StarterCriterion(
            new Words("Contribution margin", "Deckungsbeitrag"),
            ScoreDimension.Attractiveness,
            25,
            new Words("1 = below the cost of serving the customer; 5 = average of our customers; 10 = among the best tenth", "1 = deckt die Betreuungskosten nicht; 5 = Durchschnitt unserer Kunden; 10 = im besten Zehntel"),
            ScoreSource.Erp),
        new StarterCriterion(
            new Words("Strategic fit", "Strategische Passung"),
            ScoreDimension.Attractiveness,
            20,
            new Words("1 = outside our target markets; 5 = in a target market; 10 = opens a market or a technology to us", "1 = ausserhalb unserer Zielmärkte; 5 = in einem Zielmarkt; 10 = öffnet uns einen Markt oder eine Technologie")),
        new StarterCriterion(
            new Words("Growth of the customer", "Wachstum des Kunden"),
            ScoreDimension.Attractiveness,
            20,
            new Words("1 = shrinking; 5 = grows with its market; 10 = grows twice as fast as its market", "1 = schrumpft; 5 = wächst mit seinem Markt; 10 = wächst doppelt so schnell wie sein Markt"),
            ScoreSource.Customer),
        new StarterCriterion(
            new Words("Share of wallet", "Lieferanteil"),
            ScoreDimension.Strength,
            35,
            new Words("1 = below 5 %; 5 = about a third; 10 = preferred supplier above two thirds", "1 = unter 5 %; 5 = etwa ein Drittel; 10 = bevorzugter Lieferant mit über zwei Dritteln"),
            ScoreSource.Crm),
        new StarterCriterion(
            new Words("Breadth of relations", "Breite der Beziehungen"),
            ScoreDimension.Strength,
            25,
            new Words("1 = one buyer; 5 = three functions on two levels; 10 = all functions up to the board", "1 = ein Einkäufer; 5 = drei Bereiche auf zwei Ebenen; 10 = alle Bereiche bis zur Geschäftsleitung")),
        new StarterCriterion(
            new Words("Technical lead", "Technischer Vorsprung"),
            ScoreDimension.Strength,
            20,
            new Words("1 = easily replaced; 5 = equal to the best competitor; 10 = nobody else can do it", "1 = leicht ersetzbar; 5 = gleichauf mit dem besten Mitbewerber; 10 = kann sonst niemand")),
        new StarterCriterion(
            new Words("Delivery reliability", "Liefertreue"),
            ScoreDimension.Strength,
            20,
            new Words("1 = below 80 % on time; 5 = 95 %; 10 = above 99 %", "1 = unter 80 % pünktlich; 5 = 95 %; 10 = über 99 %"),
            ScoreSource.Erp),
    };
}
