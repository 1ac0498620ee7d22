namespace KamDataverse.Solution.Flows;

/// <summary>What every flow does about people: find out who they are and in which language they read, and tell them something.</summary>
internal static class People
{
    private const string Details = "fullname,domainname,internalemailaddress";

    /// <summary>Reads a user and the language of the user interface; a language that cannot be read is English.</summary>
    /// <param name="who">Names the actions: <c>Read_{who}</c>, <c>Language_of_{who}</c>.</param>
    public static ActionBlock Read(this ActionBlock block, string who, Formula user) => block
        .Call("Read_" + who, Operations.GetRow, ("entityName", "systemusers"), ("recordId", user), ("$select", Details))
        .Call("Read_settings_of_" + who, Operations.GetRow, ("entityName", "usersettingscollection"), ("recordId", user), ("$select", "uilanguageid"))
        .After("Read_settings_of_" + who, "Succeeded", "Failed", "TimedOut")
        .Compose(Language(who), Formula.If(Formula.Body("Read_settings_of_" + who, "uilanguageid").Is(Formula.Of(1031)), Formula.Of(1031), Formula.Of(1033)));

    /// <summary>The action that says in which language somebody reads.</summary>
    public static string Language(string who) => "Language_of_" + who;

    public static Formula SignInName(string who) => Formula.Body("Read_" + who, "domainname");

    public static Formula MailAddress(string who) => Formula.Body("Read_" + who, "internalemailaddress");

    /// <summary>Tells one person something in Teams.</summary>
    public static ActionBlock Tell(this ActionBlock block, string name, Formula signInName, Formula message) => block
        .Call(name, Operations.PostMessage, ("poster", "Flow bot"), ("location", "Chat with Flow bot"), ("body/recipient", signInName), ("body/messageBody", message));

    /// <summary>Tells the escalation channel something, where there is one.</summary>
    public static ActionBlock TellChannel(this ActionBlock block, Formula message) => block
        .If("Channel_is_set", EnvironmentVariable.EscalationTeam.IsSet.And(EnvironmentVariable.EscalationChannel.IsSet), then => then
            .Call(
                "Post_to_channel",
                Operations.PostMessage,
                ("poster", "Flow bot"),
                ("location", "Channel"),
                ("body/recipient/groupId", EnvironmentVariable.EscalationTeam.Value),
                ("body/recipient/channelId", EnvironmentVariable.EscalationChannel.Value),
                ("body/messageBody", message)));
}

/// <summary>Links into the app, where its address is known.</summary>
internal static class Links
{
    /// <summary>The address of a row's form; null where the app's address is not set.</summary>
    public static Formula Address(string table, Formula id) => Formula.If(EnvironmentVariable.AppAddress.IsSet, Plain(table, id), Formula.Null);

    /// <summary>A link as HTML on a line of its own; nothing where the app's address is not set.</summary>
    public static Formula Html(string table, Formula id, Formula words) => Formula.If(
        EnvironmentVariable.AppAddress.IsSet,
        Formula.Concat(Formula.Of("<br><a href=\""), Plain(table, id), Formula.Of("\">"), words, Formula.Of("</a>")),
        Formula.Of(""));

    private static Formula Plain(string table, Formula id) =>
        Formula.Concat(EnvironmentVariable.AppAddress.Value, Formula.Of($"&pagetype=entityrecord&etn={table}&id="), id);
}
