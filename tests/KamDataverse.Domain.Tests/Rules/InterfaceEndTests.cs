using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class InterfaceEndTests
{
    [Fact, Trait("Rule", "IFC-20"), Trait("Case", "pass")]
    public void A_review_today_and_an_end_in_sixty_one_days_are_no_finding()
    {
        Expect.Nothing(InterfaceEndRules.CheckDue(Active(0, 61), hasSuccessor: false, Valid.Today));
        Expect.Nothing(InterfaceEndRules.CheckDue(Active(0, 30), hasSuccessor: true, Valid.Today));
        Expect.Nothing(InterfaceEndRules.CheckDue(new ProcessInterface(), hasSuccessor: false, Valid.Today));
        Expect.Nothing(InterfaceEndRules.CheckDue(Active(0, -1), hasSuccessor: false, Valid.Today));
    }

    [Fact, Trait("Rule", "IFC-20"), Trait("Case", "fail")]
    public void A_review_of_yesterday_is_overdue() => Expect.Warns(
        Rule.IFC20, InterfaceEndRules.CheckDue(Active(-1, null), hasSuccessor: false, Valid.Today),
        "Review of interface KAM → PRO · Anfrage–Angebot is 1 days overdue.", "Die Überprüfung der Schnittstelle KAM → PRO · Anfrage–Angebot ist seit 1 Tagen überfällig.");

    [Theory, Trait("Rule", "IFC-20"), Trait("Case", "fail")]
    [InlineData(60, "2026-05-01", "01.05.2026")]
    [InlineData(0, "2026-03-02", "02.03.2026")]
    public void An_end_without_a_successor_warns_from_sixty_days_on(int days, string english, string german) => Expect.Warns(
        Rule.IFC20, InterfaceEndRules.CheckDue(Active(0, days), hasSuccessor: false, Valid.Today),
        $"Interface KAM → PRO · Anfrage–Angebot ends on {english} and nothing follows it.", $"Die Schnittstelle KAM → PRO · Anfrage–Angebot endet am {german}, und nichts folgt darauf.");

    [Fact, Trait("Rule", "IFC-20"), Trait("Case", "fail")]
    public void Review_and_end_are_two_findings_about_the_interface_by_its_code_where_it_has_no_name()
    {
        var active = Active(-3, 10);
        (active.Name, active.Code) = (null, "ANG-KAM-PRO");
        var found = InterfaceEndRules.CheckDue(active, hasSuccessor: false, Valid.Today).ToList();
        Assert.Equal(["", "ends"], found.Select(violation => violation.Discriminator));
        Assert.All(found, violation => Assert.Equal((Valid.Ref("kam_interface", 10), "ANG-KAM-PRO"), (Assert.IsType<RowRef>(violation.Arguments[0]), violation.Arguments[0]!.ToString())));
    }

    [Theory]
    [InlineData(61, null, null)]
    [InlineData(60, null, 60)]
    [InlineData(31, 60, null)]
    [InlineData(30, 60, 30)]
    [InlineData(30, 30, null)]
    [InlineData(8, 30, null)]
    [InlineData(7, 30, 7)]
    [InlineData(0, null, 7)]
    [InlineData(5, 7, null)]
    [InlineData(-1, null, null)]
    [InlineData(null, null, null)]
    public void Each_notice_of_the_end_is_given_once_and_the_shortest_one_after_a_late_run(int? daysLeft, int? given, int? due)
    {
        var active = Active(0, daysLeft);
        active.EndNotice = given;
        Assert.Equal(due, InterfaceEndRules.NoticeDue(active, hasSuccessor: false, Valid.Today));
        Assert.Null(InterfaceEndRules.NoticeDue(active, hasSuccessor: true, Valid.Today));
    }

    [Fact]
    public void The_last_day_is_still_valid()
    {
        Assert.False(InterfaceEndRules.HasEnded(Active(0, 0), Valid.Today));
        Assert.True(InterfaceEndRules.HasEnded(Active(0, -1), Valid.Today));
        Assert.False(InterfaceEndRules.HasEnded(Active(0, null), Valid.Today));
    }

    [Fact, Trait("Rule", "IFC-23"), Trait("Case", "pass")]
    public void Retiring_what_nobody_uses_is_fine()
    {
        Expect.Nothing(InterfaceEndRules.CheckRetirement(0, 0, hasOther: false));
        Expect.Nothing(InterfaceEndRules.CheckRetirement(0, 3, hasOther: true));
    }

    [Fact, Trait("Rule", "IFC-23"), Trait("Case", "fail")]
    public void Open_and_recent_handovers_are_counted()
    {
        Expect.Warns(Rule.IFC23, InterfaceEndRules.CheckRetirement(2, 0, hasOther: false), "2 open handovers still use this interface.", "2 offene Übergaben nutzen diese Schnittstelle noch.");
        Expect.Warns(
            Rule.IFC23, InterfaceEndRules.CheckRetirement(0, 1, hasOther: false),
            "1 handovers of the last 90 days used this interface, and no other covers the pair.", "1 Übergaben der letzten 90 Tage nutzten diese Schnittstelle, und keine andere regelt das Paar.");
        Assert.Equal(2, InterfaceEndRules.CheckRetirement(1, 1, hasOther: false).Select(violation => violation.Discriminator).Distinct().Count());
    }

    [Fact]
    public void A_draft_keeps_what_its_agreement_would_refuse()
    {
        var draft = new InterfaceContent(Valid.Interface(row => row.Deliverable = null));
        Expect.Blocks(
            Rule.IFC02, InterfaceGate.Findings(draft, new InterfaceSurroundings(), Valid.Today), "Not ready: What is handed over.", "Zum Aktivieren fehlt noch: Was übergeben wird.");
    }

    [Theory]
    [InlineData(InterfaceStatus.Agreed, 1)]
    [InlineData(InterfaceStatus.Active, 1)]
    [InlineData(InterfaceStatus.Superseded, 0)]
    [InlineData(InterfaceStatus.Retired, 0)]
    [InlineData(InterfaceStatus.Rejected, 0)]
    public void In_force_only_warnings_and_what_was_waived_remain(InterfaceStatus status, int findings)
    {
        var content = new InterfaceContent(Valid.Interface(row =>
        {
            row.StatusCode = status;
            row.Deliverable = null;
            row.ReactionMinutes = 20;
        }));
        var standard = new InterfaceContent(Valid.Interface(row => row.ReactionMinutes = 10));
        var found = InterfaceGate.Findings(content, new InterfaceSurroundings { Base = standard }, Valid.Today).ToList();
        Assert.Equal(Enumerable.Repeat("IFC-10", findings), found.Select(violation => violation.Rule.Code));
    }

    [Theory, Trait("Rule", "IFC-02"), Trait("Case", "fail")]
    [InlineData(3)]
    [InlineData(4)]
    public void A_brief_interface_whose_handovers_keep_coming_back_needs_the_whole_description(int rejections)
    {
        var found = InterfaceEndRules.CheckRejections(new ProcessInterface { Depth = InterfaceDepth.Brief }, rejections);
        Expect.Warns(
            Rule.IFC02, found, $"Handovers were sent back {rejections} times in 90 days: the brief description is not enough.",
            $"Übergaben wurden in 90 Tagen {rejections}-mal zurückgewiesen: Die kurze Beschreibung genügt nicht.");
        Assert.Equal("rejected", Assert.Single(found).Discriminator);
    }

    [Theory, Trait("Rule", "IFC-02"), Trait("Case", "pass")]
    [InlineData(InterfaceDepth.Brief, 2)]
    [InlineData(InterfaceDepth.Full, 3)]
    public void Two_rejections_or_the_whole_description_say_nothing(InterfaceDepth depth, int rejections) =>
        Expect.Nothing(InterfaceEndRules.CheckRejections(new ProcessInterface { Depth = depth }, rejections));

    private static ProcessInterface Active(int reviewIn, int? endsIn) => Valid.Interface(row =>
    {
        row.StatusCode = InterfaceStatus.Active;
        row.ReviewDate = Valid.Today.AddDays(reviewIn);
        row.ValidTo = endsIn is { } days ? Valid.Today.AddDays(days) : null;
    });
}
