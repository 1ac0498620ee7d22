using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Commands;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tests.Building;

public sealed class CommandTests
{
    public static TheoryData<string> Tables => [.. CommandCatalogue.All.Select(command => command.Table).Distinct()];

    private static XElement Ribbon(string table) => Built.Table(table).Element("RibbonDiffXml")!;

    private static XElement Button(string table, string name) => Ribbon(table).Descendants("Button").Single(button => (string?)button.Attribute("Id") == $"kam.{table}.{name}.button");

    [Fact]
    public void A_button_stands_on_its_tables_form_with_label_tip_and_icon()
    {
        var button = Button("kam_designation", "submit");
        var action = button.Ancestors("CustomAction").Single();
        Assert.Equal("Mscrm.Form.kam_designation.MainTab.Save.Controls._children", (string?)action.Attribute("Location"));
        Assert.Equal("$webresource:kam_/icons/command-send.svg", (string?)button.Attribute("ModernImage"));
        Assert.Equal(["Submit", "Einreichen"], Titles("kam_designation", (string)button.Attribute("LabelText")!));
        Assert.Equal(
            ["Check this designation for completeness and submit it for decision.", "Diese Einstufung auf Vollständigkeit prüfen und zur Entscheidung einreichen."],
            Titles("kam_designation", (string)button.Attribute("ToolTipDescription")!));
    }

    [Fact]
    public void It_calls_its_function_with_the_form()
    {
        var call = Ribbon("kam_designation").Descendants("CommandDefinition").Single(command => (string?)command.Attribute("Id") == "kam.kam_designation.submit.command").Descendants("JavaScriptFunction").Single();
        Assert.Equal(("Kam.DesignationCommands.submit", "$webresource:kam_/commands/designation-commands.js"), ((string?)call.Attribute("FunctionName"), (string?)call.Attribute("Library")));
        Assert.Equal("PrimaryControl", (string?)Assert.Single(call.Elements("CrmParameter")).Attribute("Value"));
    }

    [Fact]
    public void Other_apps_account_forms_get_one_button_more_and_nothing_else()
    {
        var ribbon = Ribbon("Account");
        var button = Assert.Single(ribbon.Descendants("Button"));
        Assert.Equal("Mscrm.Form.account.MainTab.Save.Controls._children", (string?)button.Ancestors("CustomAction").Single().Attribute("Location"));
        Assert.Equal("$webresource:kam_/icons/command-keyaccount.svg", (string?)button.Attribute("ModernImage"));
        Assert.Equal(["Key account", "Key Account"], Titles("Account", (string)button.Attribute("LabelText")!));
        Assert.Equal(
            ["See who looks after this customer, who is responsible for what, and what is open.", "Sehen, wer diese Firma betreut, wer wofür zuständig ist und was offen ist."],
            Titles("Account", (string)button.Attribute("ToolTipDescription")!));
        // An existing row, somebody who may read key accounts, and a form that does not hold the page itself.
        var isStored = Rule("Account", "DisplayRules", "kam.account.existing").Element("FormStateRule")!;
        Assert.Equal(("Create", "true"), ((string?)isStored.Attribute("State"), (string?)isStored.Attribute("InvertResult")));
        var privilege = Rule("Account", "DisplayRules", "kam.account.showKeyAccount.privilege").Element("EntityPrivilegeRule")!;
        Assert.Equal(("kam_designation", "Read"), ((string?)privilege.Attribute("EntityName"), (string?)privilege.Attribute("PrivilegeType")));
        Assert.Equal("Kam.AccountCommands.isElsewhere", (string?)Rule("Account", "EnableRules", "kam.account.showKeyAccount.custom").Element("CustomRule")!.Attribute("FunctionName"));
        // The table itself stays the platform's: a shell with our columns, nothing hidden.
        Assert.Equal("attributes", Assert.Single(Built.Table("Account").Element("EntityInfo")!.Element("entity")!.Elements()).Name.LocalName);
        Assert.Empty(ribbon.Descendants("HideCustomAction"));
    }

    [Fact]
    public void Our_own_account_form_holds_the_page_under_the_name_the_button_looks_for()
    {
        var control = Built.Table("Account").Descendants("control").Single(control => (string?)control.Element("parameters")?.Element("Url") == "kam_/pages/account.html");
        var script = System.Text.Encoding.UTF8.GetString(Built.Content.WebResources.Single(resource => resource.Name == "kam_/commands/account-commands.js").Payload);
        Assert.Contains($"\"{(string?)control.Attribute("id")}\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_the_menu_are_told_the_readers_language() =>
        Assert.All(
            Built.Content.Apps.SelectMany(app => app.SiteMap.Descendants("SubArea")).Where(area => ((string?)area.Attribute("Url"))?.StartsWith("$webresource:", StringComparison.Ordinal) == true),
            area => Assert.Equal("true", (string?)area.Attribute("PassParams")));

    [Fact]
    public void One_status_is_a_rule_and_several_are_alternatives()
    {
        var draft = Rule("kam_designation", "EnableRules", "kam.kam_designation.submit.status");
        Assert.Equal(("ValueRule", "statuscode", "1"), (draft.Elements().Single().Name.LocalName, (string?)draft.Elements().Single().Attribute("Field"), (string?)draft.Elements().Single().Attribute("Value")));
        var end = Rule("kam_designation", "EnableRules", "kam.kam_designation.end.status").Element("OrRule")!;
        Assert.Equal(["287100003", "287100004"], end.Elements("Or").Select(or => (string?)or.Element("ValueRule")!.Attribute("Value")));
    }

    [Fact]
    public void Who_cannot_decide_is_not_offered_a_decision()
    {
        var approve = Ribbon("kam_designation").Descendants("CommandDefinition").Single(command => (string?)command.Attribute("Id") == "kam.kam_designation.approve.command");
        Assert.Equal(["kam.kam_designation.existing", "kam.kam_designation.approve.privilege"], approve.Element("DisplayRules")!.Elements().Select(rule => (string?)rule.Attribute("Id")));
        var privilege = Rule("kam_designation", "DisplayRules", "kam.kam_designation.approve.privilege").Element("EntityPrivilegeRule")!;
        Assert.Equal(("kam_decision", "Create"), ((string?)privilege.Attribute("EntityName"), (string?)privilege.Attribute("PrivilegeType")));
        Assert.Equal("Kam.DesignationCommands.mayDecide", (string?)Rule("kam_designation", "EnableRules", "kam.kam_designation.approve.custom").Element("CustomRule")!.Attribute("FunctionName"));
    }

    /// <summary>The platform counts a row as existing only for who may edit it; who signs or decides often may not.</summary>
    [Fact]
    public void No_button_asks_for_a_row_the_user_may_edit_without_saying_so() =>
        Assert.DoesNotContain(Built.Customizations.Descendants("FormStateRule"), rule => (string?)rule.Attribute("State") == "Existing");

    [Fact]
    public void What_changes_its_own_row_is_offered_to_who_may_change_that_row()
    {
        string?[] EnabledBy(string table, string name) =>
            [.. Ribbon(table).Descendants("CommandDefinition").Single(command => (string?)command.Attribute("Id") == $"kam.{table}.{name}.command").Element("EnableRules")!.Elements().Select(rule => (string?)rule.Attribute("Id"))];
        Assert.Contains("kam.kam_interface.retire.access", EnabledBy("kam_interface", "retire"));
        var access = Rule("kam_interface", "EnableRules", "kam.kam_interface.retire.access").Element("RecordPrivilegeRule")!;
        Assert.Equal(("Write", "PrimaryEntity"), ((string?)access.Attribute("PrivilegeType"), (string?)access.Attribute("AppliesTo")));
        Assert.Contains("kam.kam_interface.remove.access", EnabledBy("kam_interface", "remove"));
        Assert.Equal("Delete", (string?)Rule("kam_interface", "EnableRules", "kam.kam_interface.remove.access").Element("RecordPrivilegeRule")!.Attribute("PrivilegeType"));
        // A new row, a decision and a sign-off need no right to change the row they are about; the selected rows of a list are judged by the server.
        Assert.DoesNotContain("kam.kam_interface.newVersion.access", EnabledBy("kam_interface", "newVersion"));
        Assert.DoesNotContain("kam.kam_designation.approve.access", EnabledBy("kam_designation", "approve"));
        Assert.DoesNotContain("kam.kam_signoff.agree.access", EnabledBy("kam_signoff", "agree"));
        Assert.DoesNotContain("kam.kam_interface.removeSelected.access", EnabledBy("kam_interface", "removeSelected"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_script_exports_what_its_buttons_call(string table)
    {
        var commands = CommandCatalogue.All.Where(command => command.Table == table).ToList();
        var script = Built.Content.WebResources.Single(resource => resource.Name == $"kam_/commands/{commands[0].Script}.js");
        var text = System.Text.Encoding.UTF8.GetString(script.Payload);
        Assert.Contains(commands[0].Global + " = ", text, StringComparison.Ordinal);
        foreach (var function in commands.Select(command => command.Name).Concat(commands.Select(command => command.OnlyIf).OfType<string>()))
            Assert.Matches($@"\n\s+{function}: \(\) => {function}", text);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_status_is_one_of_the_tables_own(string table)
    {
        var status = TableSchema.All().Single(schema => schema.LogicalName == table).Declaration.Status;
        Assert.All(CommandCatalogue.All.Where(command => command.Table == table), command =>
        {
            // Only rows without a life cycle of their own are offered a command in any status; in a grid a script asks for it.
            Assert.Equal(status is null || command.Place == CommandPlace.Grids, command.Statuses.Length == 0);
            Assert.All(command.Statuses, value => Assert.Equal(status, value.GetType()));
        });
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_column_the_rules_read_is_on_the_form(string table)
    {
        if (CommandCatalogue.All.Where(command => command.Table == table).All(command => command.Statuses.Length == 0)) return;
        var main = Built.Table(table).Element("FormXml")!.Elements("forms").Where(forms => (string?)forms.Attribute("type") == "main").Elements("systemform");
        Assert.All(main, form => Assert.Contains(form.Descendants("control"), control => (string?)control.Attribute("datafieldname") == "statuscode"));
    }

    [Fact]
    public void A_table_without_commands_keeps_the_empty_section() =>
        Assert.True(XNode.DeepEquals(Writing.Ribbon.Empty(), Ribbon("kam_executive")));

    [Fact]
    public void What_the_server_refuses_in_any_case_is_taken_off_form_and_lists()
    {
        Assert.Equal(
            [
                "Mscrm.Form.kam_designation.Activate", "Mscrm.Form.kam_designation.Deactivate", "Mscrm.Form.kam_designation.Delete",
                "Mscrm.HomepageGrid.kam_designation.Activate", "Mscrm.HomepageGrid.kam_designation.Deactivate", "Mscrm.HomepageGrid.kam_designation.DeleteMenu",
                "Mscrm.SubGrid.kam_designation.Activate", "Mscrm.SubGrid.kam_designation.BulkDelete", "Mscrm.SubGrid.kam_designation.Deactivate", "Mscrm.SubGrid.kam_designation.Delete",
            ],
            Hidden("kam_designation"));
        // A finding is waived by a button of its own; a programme is closed by deactivating it and stays closed; a part is deleted and has no states.
        Assert.Equal(Hidden("kam_designation").Select(element => element.Replace("kam_designation", "kam_finding", StringComparison.Ordinal)), Hidden("kam_finding"));
        Assert.Equal(["Mscrm.Form.kam_program.Activate", "Mscrm.HomepageGrid.kam_program.Activate", "Mscrm.SubGrid.kam_program.Activate"], Hidden("kam_program"));
        Assert.DoesNotContain(Hidden("kam_assignment"), element => element.Contains("Delete", StringComparison.Ordinal));
        Assert.Empty(Hidden("kam_role"));
    }

    [Fact]
    public void Rows_of_jobs_offer_nothing_that_changes_them()
    {
        Assert.Equal(
            ["Activate", "Deactivate", "Delete", "NewRecord", "Save", "SaveAndClose"],
            Hidden("kam_automation").Where(element => element.StartsWith("Mscrm.Form.", StringComparison.Ordinal)).Select(element => element.Split('.')[^1]));
        Assert.Equal(
            ["Activate", "Deactivate", "DeleteMenu", "Edit", "NewRecord"],
            Hidden("kam_automation").Where(element => element.StartsWith("Mscrm.HomepageGrid.", StringComparison.Ordinal)).Select(element => element.Split('.')[^1]));
    }

    [Fact]
    public void Delete_is_offered_for_drafts_on_the_form_and_in_both_kinds_of_lists()
    {
        Assert.Equal("Mscrm.Form.kam_interface.MainTab.Save.Controls._children", Place("remove.button"));
        Assert.Equal("Mscrm.HomepageGrid.kam_interface.MainTab.Management.Controls._children", Place("removeSelected.homepageGrid.button"));
        Assert.Equal("Mscrm.SubGrid.kam_interface.MainTab.Management.Controls._children", Place("removeSelected.subGrid.button"));
        Assert.Equal("1", (string?)Rule("kam_interface", "EnableRules", "kam.kam_interface.remove.status").Element("ValueRule")!.Attribute("Value"));
        Assert.Equal(("SelectedEntity", "1"), Attributes(Rule("kam_interface", "EnableRules", "kam.kam_interface.removeSelected.selected").Element("SelectionCountRule")!, "AppliesTo", "Minimum"));
        var command = Ribbon("kam_interface").Descendants("CommandDefinition").Single(command => (string?)command.Attribute("Id") == "kam.kam_interface.removeSelected.command");
        Assert.Equal(["SelectedControl", "SelectedControlSelectedItemReferences"], command.Descendants("CrmParameter").Select(parameter => (string?)parameter.Attribute("Value")));
        Assert.Equal(["kam.kam_interface.removeSelected.privilege"], command.Element("DisplayRules")!.Elements().Select(rule => (string?)rule.Attribute("Id")));
        Assert.Equal(["Delete", "Löschen"], Titles("kam_interface", "$LocLabels:kam.kam_interface.remove.label"));

        static string? Place(string button) =>
            (string?)Ribbon("kam_interface").Descendants("Button").Single(element => (string?)element.Attribute("Id") == "kam.kam_interface." + button).Ancestors("CustomAction").Single().Attribute("Location");

        static (string?, string?) Attributes(XElement rule, string first, string second) => ((string?)rule.Attribute(first), (string?)rule.Attribute(second));
    }

    [Fact]
    public void The_source_holds_the_same_commands_as_the_zip()
    {
        var source = XElement.Parse(System.Text.Encoding.UTF8.GetString(SourceTree.Files(Built.Content)["Entities/kam_handover/RibbonDiff.xml"]));
        Assert.Equal(Ribbon("kam_handover").Descendants("Button").Select(button => (string?)button.Attribute("Id")), source.Descendants("Button").Select(button => (string?)button.Attribute("Id")));
    }

    private static IEnumerable<string> Hidden(string table) =>
        Ribbon(table).Descendants("HideCustomAction").Select(action => (string)action.Attribute("Location")!).Order(StringComparer.Ordinal);

    private static XElement Rule(string table, string list, string id) => Ribbon(table).Element("RuleDefinitions")!.Element(list)!.Elements().Single(rule => (string?)rule.Attribute("Id") == id);

    private static IEnumerable<string?> Titles(string table, string reference) => Ribbon(table).Element("LocLabels")!.Elements().Single(label => "$LocLabels:" + (string?)label.Attribute("Id") == reference)
        .Descendants("Title").OrderByDescending(title => int.Parse((string)title.Attribute("languagecode")!, CultureInfo.InvariantCulture)).Select(title => (string?)title.Attribute("description"));
}
