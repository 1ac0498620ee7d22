using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Flows;

/// <summary>Agreements by people who do not open the app: asked, reminded, recorded under their own name.</summary>
internal static class AgreementFlows
{
    private const string Signatory = "signatory";
    private const string Table = "kam_signoff";
    private const string Set = "kam_signoffs";
    private const int MostCommentSigns = 4000;

    /// <summary>A run ends after 30 days (documented), and with it everything that waits; this leaves room for what follows.</summary>
    private const int MostDays = 28;

    private static readonly Formula Pending = Formula.Of(1);

    public static FlowDesign Request(EventMetadata raised) => new(
        "agreement-request",
        "KAM Agreement request",
        "Sends a request for an agreement as an approval to the signatory, recalls it before it is due, and records the answer with kam_Sign under the name of who gave it.",
        FlowTrigger.On(raised),
        [EnvironmentVariable.AppAddress, EnvironmentVariable.ReminderDays],
        Ask);

    public static FlowDesign Overdue(EventMetadata raised) => new(
        "agreement-overdue",
        "KAM Agreement overdue",
        "Tells whom the event names that an agreement is overdue.",
        FlowTrigger.On(raised),
        [EnvironmentVariable.AppAddress],
        (block, words) =>
        {
            block.Read("person", Formula.Event("TargetUserId"))
                .Call("Read_agreement", Operations.GetRow, ("entityName", Set), ("recordId", Formula.Event("SignoffId")), ("$select", "kam_name,kam_due,_kam_signatoryid_value"));
            var language = People.Language("person");
            block.Tell("Tell_person", People.SignInName("person"), Formula.Concat(
                words.Say(
                    "agreement.overdue",
                    "The agreement «{agreement}» of {signatory} has been overdue for {days} days.",
                    language,
                    ("agreement", Formula.Body("Read_agreement", "kam_name").Encoded),
                    ("signatory", Formula.Shown("Read_agreement", "_kam_signatoryid_value").Encoded),
                    ("days", Formula.Event("DaysOverdue"))),
                Links.Html(Table, Formula.Event("SignoffId"), words.Say("open", "Open", language))));
        });

    private static void Ask(ActionBlock block, Words words)
    {
        var language = People.Language(Signatory);
        var name = Formula.Body("Read_agreement", "kam_name");
        block.Read(Signatory, Formula.Event("SignatoryId"))
            .Call("Read_agreement", Operations.GetRow, ("entityName", Set), ("recordId", Formula.Event("SignoffId")), ("$select", "kam_name,kam_due,_kam_functionid_value"))
            .Call(
                "Ask",
                Operations.CreateApproval,
                ("approvalType", "Basic"),
                ("ApprovalCreationInput/title", words.Say("agreement.title", "Agreement: {agreement}", language, ("agreement", name))),
                ("ApprovalCreationInput/assignedTo", Formula.Concat(People.SignInName(Signatory), Formula.Of(";"))),
                ("ApprovalCreationInput/details", words.Say(
                    "agreement.details",
                    "{function} is asked for its agreement until {due}. Approve means: agreed. Reject means: objection; please say in the comment what would have to change. You can answer in the app instead; this approval then stays in your list and needs no answer any more.",
                    language,
                    ("function", Formula.Coalesce(Formula.Shown("Read_agreement", "_kam_functionid_value"), Formula.Of("Key Account Management"))),
                    ("due", Date(Formula.Body("Read_agreement", "kam_due"), words, language)))),
                ("ApprovalCreationInput/itemLink", Links.Address(Table, Formula.Event("SignoffId"))),
                ("ApprovalCreationInput/itemLinkDescription", words.Say("open", "Open", language)),
                ("ApprovalCreationInput/enableNotifications", true),
                ("ApprovalCreationInput/enableReassignment", false))
            .Call("Wait_for_answer", Operations.WaitForApproval, $"P{MostDays}D", ("approvalName", Formula.Body("Ask", "name")));

        // Asking is not tried again, as that could ask twice; whoever is asked can answer in the app in any case.
        block.After("Ask", "Failed", "TimedOut").Tell("Ask_in_app", People.SignInName(Signatory), Formula.Concat(
            words.Say(
                "agreement.inapp",
                "Your agreement to «{agreement}» is asked for until {due}. Please answer in the app: the approval could not be sent.",
                language,
                ("agreement", name.Encoded),
                ("due", Date(Formula.Body("Read_agreement", "kam_due"), words, language))),
            Links.Html(Table, Formula.Event("SignoffId"), words.Say("open", "Open", language))));
        block.After("Wait_for_answer", "Succeeded", "TimedOut").If(
            "Was_answered",
            Formula.Body("Wait_for_answer", "outcome").IsEmpty.Not,
            then => Record(then, words, language, name),
            otherwise => Outlive(otherwise, words, language, name));
        Remind(block, words, language, name);
    }

    /// <summary>A term can be longer than a run: an answer to the approval would then be lost without a word, so whoever is asked is told that the app takes it.</summary>
    private static void Outlive(ActionBlock block, Words words, string language, Formula name) => block
        .Call("Read_after_wait", Operations.GetRow, ("entityName", Set), ("recordId", Formula.Event("SignoffId")), ("$select", "statuscode"))
        .If("Still_waits", Formula.Body("Read_after_wait", "statuscode").Is(Pending), then => then.Tell("Tell_end_of_approval", People.SignInName(Signatory), Formula.Concat(
            words.Say(
                "agreement.outlived",
                "Your answer to «{agreement}» is still open. From now on please give it in the app: the approval in your list is no longer waited for.",
                language,
                ("agreement", name.Encoded)),
            Links.Html(Table, Formula.Event("SignoffId"), words.Say("open", "Open", language)))));

    private static void Record(ActionBlock block, Words words, string language, Formula name)
    {
        var response = Formula.Call("first", Formula.Body("Wait_for_answer", "responses"));
        var agrees = Formula.Body("Wait_for_answer", "outcome").Is(Formula.Of("Approve"));
        block.Compose("Signed_in_as", Formula.Coalesce(response["responder"]["userPrincipalName"], response["responder"]["email"], Formula.Of("")))
            .Call(
                "Find_person",
                Operations.ListRows,
                ("entityName", "systemusers"),
                ("$select", "systemuserid"),
                ("$filter", Formula.Concat(Formula.Of("domainname eq '"), Formula.Call("replace", Formula.Outputs("Signed_in_as"), Formula.Of("'"), Formula.Of("''")), Formula.Of("'"))),
                ("$top", 1))
            .Compose("Comment", Formula.Coalesce(
                Formula.If(
                    Formula.Call("empty", Formula.Coalesce(response["comments"], Formula.Of(""))),
                    Formula.If(agrees, Formula.Of(""), words.Say("agreement.nocomment", "Rejected without a comment.", language)),
                    response["comments"]),
                Formula.Of("")))
            .Call(
                "Record_answer",
                Operations.UnboundAction,
                ("actionName", "kam_Sign"),
                ("item/SignoffId", Formula.Event("SignoffId")),
                ("item/Decision", Formula.If(agrees, Formula.Of("Agree"), Formula.Of("Object"))),
                ("item/Comment", Formula.Call("substring", Formula.Outputs("Comment"), Formula.Of(0), Formula.Call("min", Formula.Call("length", Formula.Outputs("Comment")), Formula.Of(MostCommentSigns)))),
                ("item/OnBehalfOfUserId", Formula.Call("first", Formula.Body("Find_person", "value"))["systemuserid"]),
                ("item/EvidenceRef", Evidence));

        // A refusal is an answer too: whoever approved must not believe that it counted.
        block.After("Record_answer", "Failed", "TimedOut").If(
            "Was_refused",
            Formula.Call("less", Formula.Coalesce(Formula.Outputs("Record_answer")["statusCode"], Formula.Of(500)), Formula.Of(500)),
            then => then
                .Call("Read_recorded", Operations.GetRow, ("entityName", Set), ("recordId", Formula.Event("SignoffId")), ("$select", "kam_evidenceref"))

                // A second try after a lost answer is refused because the first one counted.
                .If("Does_not_count", Formula.Coalesce(Formula.Body("Read_recorded", "kam_evidenceref"), Formula.Of("")).Is(Evidence).Not, refused => refused.Tell("Tell_refusal", Formula.Outputs("Signed_in_as"), words.Say(
                    "agreement.refused",
                    "Your answer to «{agreement}» could not be recorded: {reason}",
                    language,
                    ("agreement", name.Encoded),
                    ("reason", Formula.Body("Record_answer", "error/message").Encoded)))),
            otherwise => FlowFrame.Alert(otherwise, words, "Record", "Record_answer"));
    }

    private static void Remind(ActionBlock block, Words words, string language, Formula name)
    {
        var moment = Formula.Call("addDays", Formula.Call("coalesce", Formula.Event("Due"), Formula.Now), Formula.Call("mul", Formula.Of(-1), EnvironmentVariable.ReminderDays.Value));
        block.After("Ask", "Succeeded").If(
            "Reminder_lies_ahead",
            Later(moment, Formula.Now).And(Later(Formula.Call("addDays", Formula.Now, Formula.Of(MostDays)), moment)),
            then => then
                .WaitUntil("Wait_until_reminder", moment)
                .Call("Read_again", Operations.GetRow, ("entityName", Set), ("recordId", Formula.Event("SignoffId")), ("$select", "statuscode"))
                .If("Still_open", Formula.Body("Read_again", "statuscode").Is(Pending), open => open
                    .Tell("Remind", People.SignInName(Signatory), Formula.Concat(
                        words.Say(
                            "agreement.reminder",
                            "Reminder: your answer to «{agreement}» is due on {due}. One answer is enough, in the approval or in the app; if you answer in the app, the approval stays in your list and needs no answer any more.",
                            language,
                            ("agreement", name.Encoded),
                            ("due", Date(Formula.Body("Read_agreement", "kam_due"), words, language))),
                        Links.Html(Table, Formula.Event("SignoffId"), words.Say("open", "Open", language))))));
    }

    /// <summary>What proves an answer: the approval it was given in.</summary>
    private static Formula Evidence => Formula.Concat(Formula.Of("Approval "), Formula.Body("Ask", "name"));

    private static Formula Later(Formula one, Formula other) => Formula.Call("greater", Formula.Call("ticks", one), Formula.Call("ticks", other));

    /// <summary>A date as the reader writes it.</summary>
    private static Formula Date(Formula value, Words words, string language) =>
        Formula.If(value.IsEmpty, Formula.Of("–"), Formula.Call("formatDateTime", Formula.Coalesce(value, Formula.Now), words.Say("dateformat", "MMM d, yyyy", language)));
}
