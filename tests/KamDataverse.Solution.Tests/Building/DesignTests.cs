using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Forms;
using KamDataverse.Solution.Roles;

namespace KamDataverse.Solution.Tests.Building;

/// <summary>What holds for all forms, roles and the app, whatever they look like.</summary>
public sealed class DesignTests
{
    private static readonly string[] OwnTables = [.. TableSchema.All().Select(table => table.LogicalName).Where(name => name != "account")];

    private static IEnumerable<(TableSchema Table, XElement Form, string Type)> Forms =>
        from table in TableSchema.All()
        from form in Built.Content.Tables.Single(part => part.SchemaName.Equals(table.LogicalName, StringComparison.OrdinalIgnoreCase)).Forms
        select (table, form.SystemForm, form.Type);

    [Fact]
    public void Columns_the_system_maintains_cannot_be_typed_into() =>
        Assert.Empty(
            from form in Forms
            from control in form.Form.Descendants("control")
            let column = form.Table.Columns.FirstOrDefault(known => known.LogicalName == (string?)control.Attribute("datafieldname"))
            where column is { Declaration.ReadOnly: true } && (string?)control.Attribute("disabled") != "true"
            select $"{form.Table.LogicalName} {form.Type}: {column.LogicalName}");

    [Fact]
    public void Slot_keys_and_the_lock_column_are_on_no_form() =>
        Assert.Empty(
            from form in Forms
            let hidden = form.Table.Keys.SelectMany(key => key.Properties).Select(property => form.Table.Columns.Single(column => column.Property.Name == property))
                .Where(column => column.Declaration.ReadOnly).Select(column => column.LogicalName).Append("kam_touchedon").ToHashSet()
            from control in form.Form.Descendants("control")
            where hidden.Contains((string?)control.Attribute("datafieldname") ?? "")
            select $"{form.Table.LogicalName} {form.Type}: {(string?)control.Attribute("datafieldname")}");

    [Fact]
    public void Every_column_a_user_must_fill_in_is_on_the_main_form_and_on_quick_create() =>
        Assert.Empty(
            from form in Forms
            where form.Type is "main" or "quickCreate" && form.Table.LogicalName != "account"
            from column in form.Table.Columns.Where(column => column.Declaration is { Required: true, ReadOnly: false })
            where form.Form.Descendants("control").All(control => (string?)control.Attribute("datafieldname") != column.LogicalName)
            // The platform fills these from the default of the choice.
            where !(form.Type == "quickCreate" && column.Declaration is ChoiceAttribute { Default: not -1 })
            select $"{form.Table.LogicalName} {form.Type}: {column.LogicalName}");

    [Fact]
    public void Quick_create_forms_exist_exactly_where_the_table_offers_them() =>
        Assert.Equal(
            TableSchema.All().Where(table => table.Declaration.QuickCreate).Select(table => table.LogicalName),
            Forms.Where(form => form.Type == "quickCreate").Select(form => form.Table.LogicalName));

    [Fact]
    public void The_account_form_is_shown_to_our_roles_only()
    {
        var conditions = Forms.Single(form => form.Table.LogicalName == "account").Form.Descendants("DisplayConditions").Single();
        Assert.Equal("false", (string?)conditions.Attribute("FallbackForm"));
        Assert.Equal(RoleCatalogue.OfPeople.Select(role => role.Id), conditions.Elements("Role").Select(role => Guid.Parse((string)role.Attribute("Id")!)));
    }

    [Fact]
    public void A_table_nobody_designed_a_form_for_gets_a_plain_one()
    {
        var designs = FormCatalogue.For([TableSchema.Of(typeof(EveryColumnType))]);
        var cells = Assert.Single(designs).Tabs.SelectMany(tab => tab.Columns).SelectMany(column => column.Sections).SelectMany(section => section.Cells).OfType<ColumnCell>();
        Assert.Equal(TableSchema.Of(typeof(EveryColumnType)).Columns.Select(column => column.LogicalName), cells.Select(cell => cell.Column));
    }

    [Fact]
    public void Nobody_creates_or_deletes_findings() =>
        Assert.DoesNotContain(RoleCatalogue.All.SelectMany(role => role.Privileges.Keys), right => right is "Create kam_finding" or "Delete kam_finding");

    [Theory]
    [InlineData("Key Account Manager")]
    [InlineData("KAM Team Member")]
    [InlineData("Function Head")]
    [InlineData("KAM Board")]
    [InlineData("KAM Reader")]
    public void Waivers_are_not_for_those_they_are_about(string role) =>
        Assert.DoesNotContain("Write kam_finding", RoleCatalogue.All.Single(known => known.Name == role).Privileges.Keys);

    [Fact]
    public void A_reader_only_reads() => Assert.All(RoleCatalogue.All.Single(role => role.Name == "KAM Reader").Privileges.Keys, right => Assert.StartsWith("Read ", right, StringComparison.Ordinal));

    [Fact]
    public void A_key_account_manager_changes_own_rows_only() =>
        Assert.All(
            RoleCatalogue.All.Single(role => role.Name == "Key Account Manager").Privileges.Where(right => right.Key.Split(' ')[0] is "Create" or "Write" or "Delete" or "Assign" or "Share"),
            right => Assert.Equal(Depth.Basic, right.Value));

    [Fact]
    public void Only_key_account_managers_and_administrators_can_lead_a_key_account() =>
        Assert.Equal(["KAM Administrator", "Key Account Manager"], RoleCatalogue.All.Where(role => role.Privileges.ContainsKey("Create kam_designation")).Select(role => role.Name));

    [Theory]
    [InlineData("KAM Team Member")]
    [InlineData("Function Head")]
    public void Who_holds_a_part_gets_no_wider_view_of_customers(string role) =>
        Assert.All(["Read account", "Read contact"], right => Assert.Equal(Depth.Basic, RoleCatalogue.All.Single(known => known.Name == role).Privileges[right]));

    [Fact]
    public void Nobody_changes_customers() => Assert.DoesNotContain(
        RoleCatalogue.All.SelectMany(role => role.Privileges.Keys),
        right => right.Split(' ') is [not ("Read" or "AppendTo"), "account" or "contact" or "systemuser" or "team" or "businessunit"]);

    [Fact]
    public void The_app_is_for_people() =>
        Assert.Equal(["KAM Service"], RoleCatalogue.All.Except(RoleCatalogue.OfPeople).Select(role => role.Name));

    [Fact]
    public void Every_table_is_read_by_an_administrator_and_offered_by_the_app()
    {
        var administrator = RoleCatalogue.All.Single(role => role.Name == "KAM Administrator");
        Assert.All(OwnTables, table => Assert.Contains("Read " + table, administrator.Privileges.Keys));
        var app = Built.Content.Apps.Single().App;

        // Tables that hold no rows and only stand for a right are not offered.
        Assert.All(OwnTables.Except(["kam_decision", "kam_migration", "kam_onbehalf"]), table => Assert.Contains(table, app.Descendants("AppModuleComponent").Select(component => (string?)component.Attribute("schemaName"))));
    }

    [Fact]
    public void Grants_widen_and_never_narrow()
    {
        var role = new RoleDesign("Sample", "", "").Reads(Depth.Global, "kam_matrix").Maintains(Depth.Basic, "kam_matrix");
        Assert.Equal(Depth.Global, role.Privileges["Read kam_matrix"]);
        Assert.Equal(Depth.Basic, role.Privileges["Write kam_matrix"]);
    }
}
