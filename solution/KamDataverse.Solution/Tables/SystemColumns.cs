using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>The columns and relationships the platform expects with every table of an import.</summary>
internal static class SystemColumns
{
    private const string ReadMask = "ValidForAdvancedFind|ValidForForm|ValidForGrid";
    private const string NoUser = "00000000-0000-0000-0000-000000000000";

    /// <summary>Type codes of the tables that can own a row.</summary>
    private static readonly int[] UserAndTeam = [8, 9];

    public static IEnumerable<ColumnXml> Of(TableSchema table, Translations texts)
    {
        yield return PrimaryKey(table, texts);
        yield return User("CreatedBy", "Created By", texts);
        yield return Stamp("CreatedOn", "Created On", texts);
        yield return User("CreatedOnBehalfBy", "Created By (Delegate)", texts);
        yield return Whole("ImportSequenceNumber", "Import Sequence Number", texts, int.MinValue, int.MaxValue) with
        {
            DisplayMask = "ValidForAdvancedFind", Create = true, ImeMode = "disabled",
        };
        yield return User("ModifiedBy", "Modified By", texts);
        yield return Stamp("ModifiedOn", "Modified On", texts);
        yield return User("ModifiedOnBehalfBy", "Modified By (Delegate)", texts);
        yield return Stamp("OverriddenCreatedOn", "Record Created On", texts, "date") with { Create = true, DisplayMask = "ValidForAdvancedFind|ValidForGrid" };
        foreach (var owner in Owner(table, texts)) yield return owner;
        yield return State(table, texts);
        yield return Status(table, texts);
        yield return Whole("TimeZoneRuleVersionNumber", "Time Zone Rule Version Number", texts, -1, int.MaxValue) with { Create = true, Update = true };
        yield return Whole("UTCConversionTimeZoneCode", "UTC Conversion Time Zone Code", texts, -1, int.MaxValue) with { Create = true, Update = true };
        if (!HasMoney(table)) yield break;
        yield return Lookup("TransactionCurrencyId", "Currency", texts) with { Create = true, Update = true };
        yield return System("ExchangeRate", "decimal", "Exchange Rate", texts) with
        {
            DisplayMask = ReadMask,
            TypePart = [new XElement("MinValue", "0.0000000001"), new XElement("MaxValue", "100000000000"), new XElement("Accuracy", 10)],
        };
    }

    public static bool HasMoney(TableSchema table) => table.Columns.Any(column => column.Declaration is MoneyAmountAttribute);

    /// <summary>The status reasons of a table, in number order: number, state, label.</summary>
    public static IReadOnlyList<(int Value, int State, Text Label)> Statuses(TableSchema table, Translations texts) =>
        table.Declaration.Status is not { } status
            ? [(1, 0, texts.For("system.statecode.0", "Active")), (2, 1, texts.For("system.statecode.1", "Inactive"))]
            :
            [
                .. ChoiceWriter.Members<StatusOptionAttribute>(status).Select(member => (
                    member.Value,
                    member.Declaration.Inactive ? 1 : 0,
                    texts.For($"{table.LogicalName}.statuscode.{member.Value.ToString(CultureInfo.InvariantCulture)}", member.Declaration.Label))),
            ];

    private static ColumnXml PrimaryKey(TableSchema table, Translations texts) => new(
        table.LogicalName + "id", "primarykey", texts.For(table.LogicalName, table.Declaration.DisplayName))
    {
        RequiredLevel = "systemrequired",
        DisplayMask = "ValidForAdvancedFind|RequiredForGrid",
        Update = false,
        Custom = false,
        RequirementCanChange = false,
    };

    private static IEnumerable<ColumnXml> Owner(TableSchema table, Translations texts)
    {
        if (table.Declaration.Ownership == Ownership.Organization)
        {
            yield return Lookup("OrganizationId", "Organization", texts) with { DisplayMask = null };
            yield break;
        }

        yield return System("OwnerId", "owner", "Owner", texts) with
        {
            RequiredLevel = "systemrequired",
            DisplayMask = "ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm",
            Create = true,
            Update = true,
            Audited = table.Declaration.Audited,
            TypePart =
            [
                new XElement("LookupStyle", "single"),
                new XElement("LookupTypes", UserAndTeam.Select(code => new XElement("LookupType", new XAttribute("id", NoUser), code))),
            ],
        };
        yield return Lookup("OwningBusinessUnit", "Owning Business Unit", texts);
        // Both follow from the owner: every export marks them as logical, and none gives them a display mask.
        yield return Lookup("OwningTeam", "Owning Team", texts) with { DisplayMask = null, Logical = true };
        yield return Lookup("OwningUser", "Owning User", texts) with { DisplayMask = null, Logical = true };
    }

    private static ColumnXml State(TableSchema table, Translations texts) => System("statecode", "state", "Status", texts) with
    {
        RequiredLevel = "systemrequired",
        Create = false,
        Update = true,
        Audited = table.Declaration.Audited,
        TypePart =
        [
            ChoiceWriter.OptionSet(table.LogicalName + "_statecode", "state", global: null, texts.For("system.statecode", "Status"), Text.Same(""), "states",
                [StateOption(table, 0, "Active", texts), StateOption(table, 1, "Inactive", texts)]),
        ],
    };

    /// <summary>Setting only the state gives the state's lowest status reason; a table without reasons of its own has 1 and 2.</summary>
    private static XElement StateOption(TableSchema table, int state, string name, Translations texts) => new(
        "state",
        new XAttribute("value", state),
        new XAttribute("defaultstatus", table.DefaultStatus(state) ?? state + 1),
        new XAttribute("invariantname", name),
        Markup.Labels("labels", "label", texts.For("system.statecode." + state.ToString(CultureInfo.InvariantCulture), name)));

    private static ColumnXml Status(TableSchema table, Translations texts) => System("statuscode", "status", "Status Reason", texts) with
    {
        Create = true,
        Update = true,
        Audited = table.Declaration.Audited,
        TypePart =
        [
            ChoiceWriter.OptionSet(table.LogicalName + "_statuscode", "status", global: null, texts.For("system.statuscode", "Status Reason"), Text.Same(""), "statuses",
                Statuses(table, texts).Select(status => new XElement(
                    "status", new XAttribute("value", status.Value), new XAttribute("state", status.State), Markup.Labels("labels", "label", status.Label)))),
        ],
    };

    private static ColumnXml User(string name, string label, Translations texts) => Lookup(name, label, texts);

    private static ColumnXml Lookup(string name, string label, Translations texts) =>
        System(name, "lookup", label, texts) with { TypePart = [new XElement("LookupStyle", "single"), new XElement("LookupTypes")] };

    private static ColumnXml Stamp(string name, string label, Translations texts, string format = "datetime") => System(name, "datetime", label, texts) with
    {
        ImeMode = "inactive",
        TypePart = [new XElement("Format", format), Markup.Flag("CanChangeDateTimeBehavior", false), new XElement("Behavior", 1)],
    };

    private static ColumnXml Whole(string name, string label, Translations texts, int minimum, int maximum) => System(name, "int", label, texts) with
    {
        DisplayMask = null,
        TypePart = [new XElement("Format", "none"), new XElement("MinValue", minimum), new XElement("MaxValue", maximum)],
    };

    private static ColumnXml System(string name, string type, string label, Translations texts) =>
        new(name, type, texts.For("system." + name.ToLowerInvariant(), label)) { Custom = false, Create = false, Update = false };
}
