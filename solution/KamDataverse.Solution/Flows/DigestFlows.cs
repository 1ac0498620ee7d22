namespace KamDataverse.Solution.Flows;

/// <summary>What sponsors and programme owners read on Monday morning.</summary>
internal static class DigestFlows
{
    private const int Hour = 7;
    private const int MostLines = 50;
    private const int MostPeople = 500;
    private static readonly Formula Today = Formula.Call("formatDateTime", Formula.Now, Formula.Of("yyyy-MM-dd"));

    public static FlowDesign Sponsors { get; } = new(
        "sponsor-digest",
        "KAM Sponsor digest",
        "Every Monday: tells each executive sponsor the key accounts of the mandate and when the next contact is due.",
        FlowTrigger.OnMondays(Hour),
        [EnvironmentVariable.AppAddress],
        (block, words) => block
            .Call("List_sponsors", Operations.ListRows, ("entityName", "kam_executives"), ("$select", "kam_name,_kam_userid_value"), ("$filter", "statecode eq 0"), ("$orderby", "kam_name"), ("$top", MostPeople))
            .ForEach("Each_sponsor", Formula.Body("List_sponsors", "value"), each => each
                .Call(
                    "List_mandates",
                    Operations.ListRows,
                    ("entityName", "kam_sponsorships"),
                    ("$select", "kam_nexttouch,_kam_designationid_value"),
                    ("$filter", Formula.Concat(Formula.Of("_kam_executiveid_value eq "), Formula.Items("Each_sponsor")["kam_executiveid"], Formula.Of(" and statuscode eq 287100001"))),
                    ("$orderby", "kam_nexttouch"),
                    ("$top", MostLines))
                .If("Has_mandates", Formula.Body("List_mandates", "value").IsEmpty.Not, then =>
                {
                    then.Read("sponsor", Formula.Items("Each_sponsor")["_kam_userid_value"]);
                    var language = People.Language("sponsor");
                    then.Select("Mandate_lines", Formula.Body("List_mandates", "value"), Line("_kam_designationid_value", "kam_nexttouch", words, language))
                        .Call(
                            "Send_to_sponsor",
                            Operations.SendMail,
                            ("emailMessage/To", People.MailAddress("sponsor")),
                            ("emailMessage/Subject", words.Say("digest.sponsor.subject", "Your sponsor mandates this week", language)),
                            ("emailMessage/Body", Formula.Concat(
                                Section(words.Say("digest.sponsor.intro", "Your key accounts and the next contact:", language), Lines("Mandate_lines")), AppLink(words, language))));
                })));

    public static FlowDesign Programmes { get; } = new(
        "programme-digest",
        "KAM Programme digest",
        "Every Monday: tells each programme owner which handovers are late, which designations are due for review and which sponsor contacts are overdue.",
        FlowTrigger.OnMondays(Hour),
        [EnvironmentVariable.AppAddress],
        (block, words) => block
            .Call(
                "List_programmes",
                Operations.ListRows,
                ("entityName", "kam_programs"),
                ("$select", "kam_name,_kam_ownerid_value"),
                ("$filter", "statecode eq 0 and _kam_ownerid_value ne null"),
                ("$orderby", "kam_name"),
                ("$top", MostPeople))
            .ForEach("Each_programme", Formula.Body("List_programmes", "value"), each => Programme(each, words)));

    private static void Programme(ActionBlock each, Words words)
    {
        var id = Formula.Items("Each_programme")["kam_programid"];
        each.Call(
                "List_late_handovers",
                Operations.ListRows,
                ("entityName", "kam_handovers"),
                ("$select", "kam_subject,kam_resolutiondue,_kam_accountid_value"),
                ("$filter", Formula.Concat(Formula.Of("kam_designationid/_kam_programid_value eq "), id, Formula.Of(" and statecode eq 0 and (kam_reactionbreached eq true or kam_resolutionbreached eq true)"))),
                ("$orderby", "kam_resolutiondue"),
                ("$top", MostLines))
            .Call(
                "List_reviews",
                Operations.ListRows,
                ("entityName", "kam_designations"),
                ("$select", "kam_name,kam_reviewdate,_kam_accountid_value"),
                ("$filter", Formula.Concat(
                    Formula.Of("_kam_programid_value eq "), id, Formula.Of(" and statuscode eq 287100003 and kam_reviewdate le "),
                    Formula.Call("formatDateTime", Formula.Call("addDays", Formula.Now, Formula.Of(30)), Formula.Of("yyyy-MM-dd")))),
                ("$orderby", "kam_reviewdate"),
                ("$top", MostLines))
            .Call(
                "List_overdue_contacts",
                Operations.ListRows,
                ("entityName", "kam_sponsorships"),
                ("$select", "kam_nexttouch,_kam_designationid_value"),
                ("$filter", Formula.Concat(Formula.Of("kam_designationid/_kam_programid_value eq "), id, Formula.Of(" and statuscode eq 287100001 and kam_nexttouch lt "), Today)),
                ("$orderby", "kam_nexttouch"),
                ("$top", MostLines))
            .If("Has_something", Formula.Call("or", HasRows("List_late_handovers"), HasRows("List_reviews"), HasRows("List_overdue_contacts")), then => Send(then, words));
    }

    private static void Send(ActionBlock then, Words words)
    {
        then.Read("owner", Formula.Items("Each_programme")["_kam_ownerid_value"]);
        var language = People.Language("owner");
        then.Select("Handover_lines", Formula.Body("List_late_handovers", "value"), Line("_kam_accountid_value", "kam_resolutiondue", words, language, Formula.Each["kam_subject"]))
            .Select("Review_lines", Formula.Body("List_reviews", "value"), Line("_kam_accountid_value", "kam_reviewdate", words, language))
            .Select("Contact_lines", Formula.Body("List_overdue_contacts", "value"), Line("_kam_designationid_value", "kam_nexttouch", words, language))
            .Call(
                "Send_to_owner",
                Operations.SendMail,
                ("emailMessage/To", People.MailAddress("owner")),
                ("emailMessage/Subject", words.Say("digest.owner.subject", "{programme}: what needs attention this week", language, ("programme", Formula.Items("Each_programme")["kam_name"]))),
                ("emailMessage/Body", Formula.Concat(
                    Part("List_late_handovers", words.Say("digest.owner.handovers", "Late handovers:", language), "Handover_lines"),
                    Part("List_reviews", words.Say("digest.owner.reviews", "Reviews due within 30 days:", language), "Review_lines"),
                    Part("List_overdue_contacts", words.Say("digest.owner.contacts", "Overdue sponsor contacts:", language), "Contact_lines"),
                    AppLink(words, language))));
    }

    private static Formula HasRows(string action) => Formula.Body(action, "value").IsEmpty.Not;

    private static Formula Part(string list, Formula heading, string lines) => Formula.If(HasRows(list), Section(heading, Lines(lines)), Formula.Of(""));

    private static Formula Section(Formula heading, Formula lines) => Formula.Concat(Formula.Of("<p>"), heading, Formula.Of("</p><ul>"), lines, Formula.Of("</ul>"));

    private static Formula Lines(string action) => Formula.Call("join", Formula.Call("body", Formula.Of(action)), Formula.Of(""));

    /// <summary>One row as an item of a list: the name behind a lookup, a subject where there is one, a date, and a word where that date has passed.</summary>
    private static Formula Line(string lookup, string date, Words words, string language, Formula? subject = null)
    {
        var day = Formula.Each[date];
        var name = Formula.Coalesce(Formula.Each[lookup + "@OData.Community.Display.V1.FormattedValue"], Formula.Of("–")).Encoded;
        return Formula.Concat(
            Formula.Of("<li>"),
            name,
            subject is null ? Formula.Of("") : Formula.Concat(Formula.Of(" – "), subject.Encoded),
            Formula.Of(": "),
            Formula.If(
                day.IsEmpty,
                words.Say("digest.nodate", "no date", language),
                Formula.Concat(
                    Formula.Call("formatDateTime", Formula.Coalesce(day, Formula.Now), words.Say("dateformat", "MMM d, yyyy", language)),
                    Formula.If(Formula.Call("less", Formula.Coalesce(day, Today), Today), words.Say("digest.overdue", " (overdue)", language), Formula.Of("")))),
            Formula.Of("</li>"));
    }

    private static Formula AppLink(Words words, string language) => Formula.If(
        EnvironmentVariable.AppAddress.IsSet,
        Formula.Concat(Formula.Of("<p><a href=\""), EnvironmentVariable.AppAddress.Value, Formula.Of("\">"), words.Say("openapp", "Open Key Account Management", language), Formula.Of("</a></p>")),
        Formula.Of(""));
}
