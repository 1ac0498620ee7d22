using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Flows;

/// <summary>Overdue and escalated handovers, told to a person and to a channel.</summary>
internal static class HandoverFlows
{
    private const string Table = "kam_handover";

    private static readonly Formula Account = Formula.Coalesce(Formula.Shown("Read_handover", "_kam_accountid_value"), Formula.Of("–")).Encoded;

    private static readonly Formula Subject = Formula.Concat(Formula.Body("Read_handover", "kam_number"), Formula.Of(" "), Formula.Body("Read_handover", "kam_subject").Encoded);

    private static readonly Formula Supplier = Formula.Coalesce(Formula.Shown("Read_handover", "_kam_supplierfunctionid_value"), Formula.Of("–")).Encoded;

    private static IReadOnlyList<EnvironmentVariable> Variables { get; } = [EnvironmentVariable.AppAddress, EnvironmentVariable.EscalationTeam, EnvironmentVariable.EscalationChannel];

    public static FlowDesign Escalated(EventMetadata raised) => new(
        "handover-escalated",
        "KAM Handover escalated",
        "Tells whom an escalation names, and the escalation channel, that a handover is overdue.",
        FlowTrigger.On(raised),
        Variables,
        (block, words) =>
        {
            const string English = "Escalation, level {level}: «{subject}» for {account} is overdue. Asked: {supplier}.";
            ReadHandover(block);
            block.If("Somebody_is_named", Formula.Event("TargetUserId").IsEmpty.Not, then =>
            {
                then.Read("person", Formula.Event("TargetUserId"));
                var language = People.Language("person");
                then.Tell("Tell_person", People.SignInName("person"), Formula.Concat(
                    words.Say("handover.escalated", English, language, Gaps()), Links.Html(Table, Formula.Event("HandoverId"), words.Say("open", "Open", language))));
            });
            block.After("Read_handover", "Succeeded").TellChannel(Formula.Concat(words.Both("handover.escalated", English, "<br>", Gaps()), Links.Html(Table, Formula.Event("HandoverId"), Formula.Of("Open / Öffnen"))));

            static (string, Formula)[] Gaps() => [("level", Formula.Event("Level")), ("subject", Subject), ("account", Account), ("supplier", Supplier)];
        });

    public static FlowDesign Overdue(EventMetadata raised) => new(
        "handover-overdue",
        "KAM Handover overdue",
        "Tells who works on a handover, else the head of the function asked, and the escalation channel, that a clock ran out.",
        FlowTrigger.On(raised),
        Variables,
        (block, words) =>
        {
            ReadHandover(block);
            block.Call("Read_function", Operations.GetRow, ("entityName", "kam_functions"), ("recordId", Formula.Body("Read_handover", "_kam_supplierfunctionid_value")), ("$select", "_kam_headid_value"))
                .Compose("Recipient", Formula.Coalesce(Formula.Body("Read_handover", "_kam_assigneeid_value"), Formula.Body("Read_function", "_kam_headid_value"), Formula.Of("")))
                .If("Somebody_is_responsible", Formula.Outputs("Recipient").IsEmpty.Not, then =>
                {
                    then.Read("person", Formula.Outputs("Recipient"));
                    var language = People.Language("person");
                    then.Tell("Tell_person", People.SignInName("person"), Formula.Concat(
                        Overrun(english => words.Say("handover." + english.Key, english.Text, language, Gaps())),
                        Links.Html(Table, Formula.Event("HandoverId"), words.Say("open", "Open", language))));
                });
            block.After("Read_handover", "Succeeded").TellChannel(Formula.Concat(
                Overrun(english => words.Both("handover." + english.Key, english.Text, "<br>", Gaps())), Links.Html(Table, Formula.Event("HandoverId"), Formula.Of("Open / Öffnen"))));

            static (string, Formula)[] Gaps() => [("minutes", Formula.Event("MinutesOver")), ("subject", Subject), ("account", Account), ("supplier", Supplier)];
        });

    private static Formula Overrun(Func<(string Key, string Text), Formula> say) => Formula.If(
        Formula.Event("Clock").Is(Formula.Of("Reaction")),
        say(("reactionover", "No reaction yet: «{subject}» for {account}, {supplier}, overdue by {minutes} minutes.")),
        say(("resolutionover", "Not delivered yet: «{subject}» for {account}, {supplier}, overdue by {minutes} minutes.")));

    private static void ReadHandover(ActionBlock block) => block.Call(
        "Read_handover",
        Operations.GetRow,
        ("entityName", "kam_handovers"),
        ("recordId", Formula.Event("HandoverId")),
        ("$select", "kam_number,kam_subject,_kam_accountid_value,_kam_supplierfunctionid_value,_kam_assigneeid_value"));
}
