using KamDataverse.Solution.Registration;

namespace KamDataverse.Solution.Flows;

/// <summary>A space in Teams for the team of a new key account, made by the flow or asked for.</summary>
internal static class SpaceFlow
{
    private const string Manager = "manager";

    public static FlowDesign Of(EventMetadata raised) => new(
        "team-space",
        "KAM Team space",
        "Creates a team in Teams for a key account that became active and has no space yet, and writes its address on the designation; or asks somebody to do so.",
        FlowTrigger.On(raised),
        [EnvironmentVariable.AppAddress, EnvironmentVariable.CreateSpaces, EnvironmentVariable.SpaceRecipient],
        (block, words) => block
            .Call(
                "Read_designation",
                Operations.GetRow,
                ("entityName", "kam_designations"),
                ("recordId", Formula.Event("DesignationId")),
                ("$select", "kam_name,kam_number,kam_spaceurl,_kam_accountid_value"))
            // A designation that was on hold becomes active again, and keeps the space it has.
            .If("Has_no_space", Formula.Body("Read_designation", "kam_spaceurl").IsEmpty, then => then
                .Read(Manager, Formula.Event("KamUserId"))
                .If("Create_it_here", EnvironmentVariable.CreateSpaces.Value, create => Create(create, words), request => Request(request, words))));

    private static Formula Account => Formula.Coalesce(Formula.Shown("Read_designation", "_kam_accountid_value"), Formula.Body("Read_designation", "kam_number"));

    private static void Create(ActionBlock block, Words words)
    {
        var language = People.Language(Manager);
        block.Call(
                "Create_team",
                Operations.CreateTeam,
                ("body/displayName", Formula.Concat(Formula.Of("KAM "), Account)),
                ("body/description", words.Say("space.description", "Team of the key account {account}.", language, ("account", Account))),
                ("body/visibility", "Private"))
            .Call("Add_manager", Operations.AddTeamMember, ("teamId", Formula.Body("Create_team", "newTeamId")), ("body/userId", People.SignInName(Manager)), ("body/owner", true))
            .Call("Read_team", Operations.GetTeam, ("teamId", Formula.Body("Create_team", "newTeamId")))
            .Call(
                "Write_address",
                Operations.UpdateRow,
                ("entityName", "kam_designations"),
                ("recordId", Formula.Event("DesignationId")),
                ("item/kam_spaceurl", Formula.Body("Read_team", "webUrl")))
            .Tell("Tell_manager", People.SignInName(Manager), Formula.Concat(
                words.Say("space.created", "The team space of {account} is ready.", language, ("account", Account.Encoded)),
                Formula.Of("<br><a href=\""), Formula.Body("Read_team", "webUrl"), Formula.Of("\">"), words.Say("open", "Open", language), Formula.Of("</a>")));
    }

    private static void Request(ActionBlock block, Words words)
    {
        var language = People.Language(Manager);
        block.Call(
            "Ask_for_space",
            Operations.SendMail,
            ("emailMessage/To", Formula.If(EnvironmentVariable.SpaceRecipient.IsSet, EnvironmentVariable.SpaceRecipient.Value, People.MailAddress(Manager))),
            ("emailMessage/Cc", People.MailAddress(Manager)),
            ("emailMessage/Subject", words.Say("space.subject", "Please create a team space: {account}", language, ("account", Account))),
            ("emailMessage/Body", Formula.Concat(
                Formula.Of("<p>"),
                words.Say(
                    "space.request",
                    "{account} is a key account now and has no team space yet. Please create one, make {manager} an owner, and enter its address on the designation in the column Team space.",
                    language,
                    ("account", Account.Encoded),
                    ("manager", Formula.Body("Read_" + Manager, "fullname").Encoded)),
                Formula.Of("</p>"),
                Links.Html("kam_designation", Formula.Event("DesignationId"), words.Say("open", "Open", language)))));
    }
}
