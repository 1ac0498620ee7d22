using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Starter;

namespace KamDataverse.Domain.Tests.Calculations;

/// <summary>The starter content line by line against what it promises.</summary>
public sealed class IndustrialPackTests
{
    private static StarterPack Pack => IndustrialPack.Create();

    [Fact]
    public void Twelve_functions_have_a_code_a_kind_of_their_own_and_both_names()
    {
        Assert.Equal("KAM VK PM ENT PRO LOG QM SRV FIN REC EK GL", string.Join(" ", Pack.Functions.Select(function => function.Code)));
        Assert.Equal(12, Pack.Functions.Select(function => function.Kind).Distinct().Count());
        Assert.Equal(FunctionKind.ProductManagement, Pack.Function("PM").Kind);
        Assert.Equal(
            "Key Account Management, Verkauf, Produktmanagement, Entwicklung, Produktion, Logistik, Qualität, Service, Finanzen, Recht, Einkauf, Geschäftsleitung",
            string.Join(", ", Pack.Functions.Select(function => function.Name.German)));
        Assert.Equal(
            "Key account management, Sales, Product management, Research and development, Production, Logistics, Quality, Service, Finance, Legal, Purchasing, Management",
            string.Join(", ", Pack.Functions.Select(function => function.Name.English)));
        Assert.Equal("PM ENT PRO LOG QM SRV FIN REC EK", string.Join(" ", Pack.Functions.Where(function => function.IsSupport).Select(function => function.Code)));
    }

    [Fact]
    public void Twelve_roles_sit_in_functions_of_the_pack()
    {
        Assert.Equal(
            "KAM@KAM STV@KAM GOE@GL VID@VK APP@PM PMG@PM ELT@ENT PLA@PRO DIS@LOG QMI@QM SVL@SRV CTL@FIN", string.Join(" ", Pack.Roles.Select(role => role.Code + "@" + role.FunctionCode)));
        Assert.Equal("GOE ELT SVL", string.Join(" ", Pack.Roles.Where(role => role.IsManagement).Select(role => role.Code)));
        Assert.Equal(
            "Key Account Manager, Stv. Key Account Manager, Executive Sponsor (Götti), Verkaufsinnendienst, Applikationsingenieur, Produktmanager, Entwicklungsleiter, Produktionsplaner, Disponent Logistik, Qualitätsingenieur, Serviceleiter, Controller",
            string.Join(", ", Pack.Roles.Select(role => role.Name.German)));
        Assert.Equal(
            [RoleType.KeyAccountManager, RoleType.DeputyKeyAccountManager, RoleType.ExecutiveSponsor], Pack.Roles.Take(3).Select(role => role.Type));
    }

    [Fact]
    public void Inquiry_to_quote_reads_as_it_was_designed() => Assert.Equal(
        """
        KAM VID APP ELT PLA CTL GOE
        10 Anfrage aufnehmen A R C - - - -
        20 Machbarkeit klären I - A/R C C - -
        30 Sonderlösung oder Standard entscheiden A - R C C C -
        40 Kosten kalkulieren I C C - C A/R -
        50 Liefertermin bestätigen I C - - A/R - -
        60 Preis freigeben R - - - - C A
        70 Angebot abgeben A/R C I - I - -
        80 Nachfassen A/R C I - - - I
        """.ReplaceLineEndings("\n"),
        string.Join("\n", [Roles(Pack.Processes[0]), .. Pack.Processes[0].Activities.Select(Line)]));

    [Fact]
    public void Every_process_has_seven_or_eight_activities_with_one_accountable_and_somebody_responsible()
    {
        Assert.Equal("ANG AUF REK JHR", string.Join(" ", Pack.Processes.Select(process => process.Code)));
        Assert.All(Pack.Processes, process =>
        {
            Assert.InRange(process.Activities.Count, 7, 8);
            Assert.All(process.RoleCodes, code => Assert.Contains(Pack.Roles, role => role.Code == code));
            Assert.Equal(process.Activities.Select((_, place) => (place + 1) * 10), process.Activities.Select(activity => activity.Sequence));
            Assert.All(process.Activities, activity =>
            {
                Assert.Equal(process.RoleCodes.Count, activity.Letters.Count);
                var letters = activity.Letters.Where(letter => letter != "-").Select(letter => Notations.Parse(letter, Notation.Raci)).ToList();
                Assert.DoesNotContain(null, letters);
                Assert.Single(letters, letter => letter is Letter.Accountable or Letter.AccountableAndResponsible);
                Assert.Contains(letters, letter => letter is Letter.Responsible or Letter.AccountableAndResponsible);
                Assert.NotEqual(activity.Name.English, activity.Name.German);
            });
            for (var column = 0; column < process.RoleCodes.Count; column++)
                Assert.Contains(process.Activities, activity => activity.Letters[column] != "-");
        });
    }

    [Fact]
    public void Standard_interfaces_promise_what_was_designed() => Assert.Equal(
        """
        PM>VK ANG Machbarkeitsaussage 1/5 Days
        FIN>KAM ANG Kalkulation 1/3 Days
        PRO>KAM ANG Bestätigter Liefertermin 4/8 Hours
        QM>KAM REK Sofortmassnahmen zur Reklamation 4/8 Hours
        QM>KAM REK 8D-Bericht 1/10 Days
        LOG>KAM AUF Auskunft zum Lieferverzug 2/8 Hours
        REC>KAM JHR Geprüfter Vertrag 2/10 Days
        ENT>KAM ANG Muster 2/20 Days
        KAM>SRV REK Entscheid zur Störung beim Kunden 2/8 Hours
        """.ReplaceLineEndings("\n"),
        string.Join("\n", Pack.Interfaces.Select(row =>
            $"{row.SupplierCode}>{row.ReceiverCode} {row.ProcessCode} {row.Deliverable.German} {row.Reaction:0}/{row.Completion:0} {row.Unit}")));

    [Fact]
    public void Scoring_criteria_weigh_a_hundred_per_dimension_and_anchor_a_1_a_5_and_a_10_in_both_languages()
    {
        Assert.Equal(
            "Attractiveness 35 25 20 20, Strength 35 25 20 20",
            string.Join(", ", Pack.Criteria.GroupBy(criterion => criterion.Dimension).Select(group => group.Key + " " + string.Join(" ", group.Select(criterion => $"{criterion.Weight:0}")))));
        Assert.All(Pack.Criteria, criterion =>
        {
            Assert.NotEqual(criterion.Name.English, criterion.Name.German);
            Assert.Matches(@"^1 = .+; 5 = .+; 10 = .+$", criterion.Guidance.English);
            Assert.Matches(@"^1 = .+; 5 = .+; 10 = .+$", criterion.Guidance.German);
            Assert.NotEqual(criterion.Guidance.English, criterion.Guidance.German);
        });
    }

    [Fact]
    public void Everything_is_said_in_both_languages() => Assert.DoesNotContain(
        Pack.Functions.Select(row => row.Name)
            .Concat(Pack.Roles.Select(row => row.Name))
            .Concat(Pack.Processes.Select(row => row.Name))
            .Concat(Pack.Processes.SelectMany(row => row.Activities).Select(row => row.Name))
            .Concat(Pack.Interfaces.Select(row => row.Deliverable))
            .Concat(Pack.Criteria.Select(row => row.Name)),
        words => words.English.Length == 0 || words.German.Length == 0);

    [Fact]
    public void Roles_are_called_in_English_too() => Assert.Equal(
        "Key account manager, Deputy key account manager, Executive sponsor, Inside sales, Application engineer, Product manager, R&D lead, Production planner, Logistics coordinator, Quality engineer, Service lead, Controller",
        string.Join(", ", Pack.Roles.Select(role => role.Name.English)));

    [Theory]
    [InlineData("ANG", "10 70 80", "30 60")]
    [InlineData("AUF", "20 60", "40")]
    [InlineData("REK", "10 30 80", "50 70")]
    [InlineData("JHR", "60", "20")]
    public void Activities_that_face_the_customer_and_those_that_decide_are_marked(string process, string facing, string deciding)
    {
        var activities = Pack.Processes.Single(row => row.Code == process).Activities;
        Assert.Equal(facing, string.Join(" ", activities.Where(row => row.IsCustomerFacing).Select(row => row.Sequence)));
        Assert.Equal(deciding, string.Join(" ", activities.Where(row => row.IsDecision).Select(row => row.Sequence)));
    }

    [Fact]
    public void The_pack_is_called_Industrial() => Assert.Equal("Industrial", Pack.Name);

    private static string Roles(StarterProcess process) => string.Join(" ", process.RoleCodes);

    private static string Line(StarterActivity activity) => activity.Sequence + " " + activity.Name.German + " " + string.Join(" ", activity.Letters);
}
