using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tables;

/// <summary>Global choices from the enums that declare them.</summary>
internal static class ChoiceWriter
{
    /// <summary>The choices the tables use, by name.</summary>
    public static IReadOnlyList<XElement> Write(IEnumerable<TableSchema> tables, Translations texts) =>
    [
        .. tables.SelectMany(table => table.Columns).Select(column => column.ChoiceType).OfType<Type>().Distinct()
            .OrderBy(NameOf, StringComparer.Ordinal).Select(choice => Global(choice, texts)),
    ];

    public static string NameOf(Type choice) => Declaration(choice).Name;

    public static XElement Option(int value, Text label) => new(
        "option", new XAttribute("value", value), Markup.Labels("labels", "label", label));

    /// <param name="global">Null leaves the element out, as exports do for the sets of yes/no, state and status columns.</param>
    public static XElement OptionSet(
        string name, string type, bool? global, Text label, Text description, string list, IEnumerable<XElement> members) => new(
        "optionset",
        new XAttribute("Name", name),
        new XElement("OptionSetType", type),
        global is { } isGlobal ? Markup.Flag("IsGlobal", isGlobal) : null,
        new XElement("IntroducedVersion", Manifest.Version),
        Markup.Flag("IsCustomizable", true),
        Markup.Labels("displaynames", "displayname", label),
        Markup.Descriptions(description),
        new XElement(list, members));

    /// <summary>The members of an enum with the attribute that labels them, in number order.</summary>
    public static IEnumerable<(int Value, TAttribute Declaration)> Members<TAttribute>(Type choice)
        where TAttribute : Attribute =>
        choice.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (
                Value: Convert.ToInt32(field.GetRawConstantValue(), CultureInfo.InvariantCulture),
                Declaration: field.GetCustomAttribute<TAttribute>() ?? throw new InvalidOperationException($"{choice.Name}.{field.Name} has no {typeof(TAttribute).Name}.")))
            .OrderBy(member => member.Value);

    private static XElement Global(Type choice, Translations texts)
    {
        var declaration = Declaration(choice);
        var label = texts.For(declaration.Name, declaration.DisplayName);
        var set = OptionSet(
            declaration.Name,
            "picklist",
            global: true,
            label,
            Text.Same(""),
            "options",
            Members<OptionAttribute>(choice).Select(member => Option(
                member.Value, texts.For($"{declaration.Name}.{member.Value.ToString(CultureInfo.InvariantCulture)}", member.Declaration.Label))));
        set.Add(new XAttribute("localizedName", label.English));
        return set;
    }

    private static ChoiceSetAttribute Declaration(Type choice) =>
        choice.GetCustomAttribute<ChoiceSetAttribute>() ?? throw new InvalidOperationException($"{choice.Name} is used as a choice and declares none.");
}
