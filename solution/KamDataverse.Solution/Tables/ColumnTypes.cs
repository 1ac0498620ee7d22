using System.Globalization;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>What each column type adds to the shared part.</summary>
internal static class ColumnTypes
{
    /// <summary>The columns a declaration becomes: one, or the amount and its base value for money.</summary>
    public static IEnumerable<ColumnXml> Of(TableSchema table, ColumnSchema column, Translations texts)
    {
        var declaration = column.Declaration;
        var key = table.LogicalName + "." + column.LogicalName;
        var shared = new ColumnXml(column.LogicalName, "", texts.For(key, declaration.Label))
        {
            Description = Described(declaration, key, texts),
            RequiredLevel = declaration.Required ? "required" : declaration.Recommended ? "recommended" : "none",
            // The lock column changes with every save of a child row; auditing it would drown the history.
            Audited = table.Declaration.Audited && column.LogicalName != LockColumn,
            Secured = declaration.Secured,
        };
        return declaration switch
        {
            TextAttribute text => [OfText(shared, text)],
            MemoAttribute memo => [shared with { Type = "ntext", TypePart = [new XElement("Format", "textarea"), new XElement("MaxLength", memo.MaxLength)] }],
            WholeNumberAttribute whole => [shared with
            {
                Type = "int",
                TypePart = [new XElement("Format", whole.Format), Number("MinValue", whole.Min), Number("MaxValue", whole.Max)],
            }],
            DecimalNumberAttribute number => [shared with
            {
                Type = "decimal",
                TypePart = [Number("MinValue", (decimal)number.Min), Number("MaxValue", (decimal)number.Max), new XElement("Accuracy", number.Precision)],
            }],
            MoneyAmountAttribute money => OfMoney(shared, money, texts),
            YesNoAttribute yesNo => [OfYesNo(shared, table, column, yesNo, texts)],
            ChoiceAttribute choice => [shared with
            {
                Type = "picklist",
                TypePart = [new XElement("AppDefaultValue", choice.Default), new XElement("OptionSetName", ChoiceWriter.NameOf(column.ChoiceType!))],
            }],
            ChoicesAttribute => [shared with { Type = "multiselectpicklist", TypePart = [new XElement("OptionSetName", ChoiceWriter.NameOf(column.ChoiceType!))] }],
            DateOnlyAttribute => [OfDate(shared, "date", behavior: 2)],
            DateAndTimeAttribute => [OfDate(shared, "datetime", behavior: 1)],
            LookupAttribute => [shared with { Type = "lookup", TypePart = [new XElement("LookupStyle", "single"), new XElement("LookupTypes")] }],
            _ => throw new NotSupportedException($"{key} is declared with {declaration.GetType().Name}, which the builder does not write yet."),
        };
    }

    /// <summary>What the column is, and which number holds where it is left empty: the form shows nothing there.</summary>
    private static Text Described(ColumnAttribute declaration, string key, Translations texts)
    {
        var said = declaration.Description.Length > 0 ? texts.For(key + ".description", declaration.Description) : Text.Same("");
        if (declaration.ReadOnly || RowValues.DefaultOf(declaration) is not (int or decimal) || declaration is ChoiceAttribute) return said;
        var number = Convert.ToString(RowValues.DefaultOf(declaration), CultureInfo.InvariantCulture)!;
        var rule = texts.For("column.leftempty", "Left empty: {0}.");
        return new Text(
            $"{said.English} {string.Format(CultureInfo.InvariantCulture, rule.English, number)}".Trim(),
            $"{said.German} {string.Format(CultureInfo.InvariantCulture, rule.German, number.Replace('.', ','))}".Trim());
    }

    /// <summary>See architecture D10: written by every save that takes the aggregate lock.</summary>
    public const string LockColumn = "kam_touchedon";

    private static ColumnXml OfText(ColumnXml shared, TextAttribute text) => shared with
    {
        Type = "nvarchar",
        DisplayMask = text.PrimaryName ? "PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm" : shared.DisplayMask,
        AutoNumber = text.AutoNumber,
        TypePart = [new XElement("Format", text.Format), new XElement("MaxLength", text.MaxLength), new XElement("Length", 2 * text.MaxLength)],
    };

    private static ColumnXml[] OfMoney(ColumnXml shared, MoneyAmountAttribute money, Translations texts)
    {
        XElement[] range = [Number("MinValue", (decimal)money.Min), Number("MaxValue", (decimal)money.Max), new XElement("Accuracy", 2), new XElement("AccuracySource", 2)];
        return
        [
            shared with { Type = "money", ImeMode = "disabled", TypePart = range },
            shared with
            {
                PhysicalName = shared.PhysicalName + "_Base",
                Type = "money",
                Label = texts.Pattern("system.basevalue", "{0} (base currency)", shared.Label),
                RequiredLevel = "none",
                DisplayMask = "ValidForForm|ValidForGrid",
                ImeMode = "disabled",
                Create = false,
                Update = false,
                TypePart = [.. range, new XElement("CalculationOf", shared.PhysicalName)],
            },
        ];
    }

    private static ColumnXml OfYesNo(ColumnXml shared, TableSchema table, ColumnSchema column, YesNoAttribute yesNo, Translations texts)
    {
        var key = table.LogicalName + "." + column.LogicalName;
        var yes = yesNo.YesLabel == "Yes" ? texts.For("system.yes", "Yes") : texts.For(key + ".yes", yesNo.YesLabel);
        var no = yesNo.NoLabel == "No" ? texts.For("system.no", "No") : texts.For(key + ".no", yesNo.NoLabel);
        return shared with
        {
            Type = "bit",
            TypePart =
            [
                Markup.Flag("AppDefaultValue", yesNo.Default),
                ChoiceWriter.OptionSet(LocalSet(table, column), "bit", global: null, shared.Label, shared.Description, "options",
                    [ChoiceWriter.Option(1, yes), ChoiceWriter.Option(0, no)]),
            ],
        };
    }

    /// <summary>Sets of columns added to a platform table carry the prefix in front of the table's name.</summary>
    private static string LocalSet(TableSchema table, ColumnSchema column) =>
        (table.Declaration.ExtendsPlatformTable ? Manifest.Prefix + "_" : "") + table.LogicalName + "_" + column.LogicalName;

    private static ColumnXml OfDate(ColumnXml shared, string format, int behavior) => shared with
    {
        Type = "datetime",
        ImeMode = "inactive",
        // A date-only column must stay one: rules compare calendar days.
        TypePart = [new XElement("Format", format), Markup.Flag("CanChangeDateTimeBehavior", false), new XElement("Behavior", behavior)],
    };

    private static XElement Number(string name, decimal value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
