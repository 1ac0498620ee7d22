using System.Security.Cryptography;
using System.Text;

namespace KamDataverse.Solution.Tests.Checking;

/// <summary>The small repeated shapes of the sample's XML.</summary>
internal static class SampleXml
{
    /// <summary>A stable id for a name, without braces.</summary>
    public static string Id(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("D");

    public static string Braced(string name) => $"{{{Id(name)}}}";

    public static string LabelList(string list, string item, string text) => $"<{list}><{item} description='{text}' languagecode='1033' /><{item} description='{text} (de)' languagecode='1031' /></{list}>";

    public static string LocalizedNames(string text) => LabelList("LocalizedNames", "LocalizedName", text);

    public static string Flags(string value, params string[] names) => string.Concat(names.Select(name => $"<{name}>{value}</{name}>"));

    public static string Options(string name, string type, params string[] values) =>
        $"<optionset Name='{name}'><OptionSetType>{type}</OptionSetType><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>{LabelList("displaynames", "displayname", "Choice")}"
        + $"<options>{string.Concat(values.Select(value => $"<option value='{value}'>{LabelList("labels", "label", "Option " + value)}</option>"))}</options></optionset>";

    /// <summary>A column as an export writes it.</summary>
    public static string Column(string physical, string type, string typePart = "", string custom = "1", string mask = "ValidForAdvancedFind|ValidForForm|ValidForGrid", string required = "none", string write = "1", string tail = "", string secured = "0", string source = "0", string extra = "")
    {
        var logical = physical.ToLowerInvariant();
        return $"<attribute PhysicalName='{physical}'><Type>{type}</Type><Name>{logical}</Name><LogicalName>{logical}</LogicalName><RequiredLevel>{required}</RequiredLevel>"
            + $"<DisplayMask>{mask}</DisplayMask><ImeMode>auto</ImeMode><ValidForUpdateApi>{write}</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>{write}</ValidForCreateApi>"
            + $"<IsCustomField>{custom}</IsCustomField><IsAuditEnabled>1</IsAuditEnabled>{extra}<IsSecured>{secured}</IsSecured><IntroducedVersion>1.0.0.0</IntroducedVersion>"
            + "<IsCustomizable>1</IsCustomizable><IsRenameable>1</IsRenameable><CanModifySearchSettings>1</CanModifySearchSettings><CanModifyRequirementLevelSettings>1</CanModifyRequirementLevelSettings>"
            + $"<CanModifyAdditionalSettings>1</CanModifyAdditionalSettings><SourceType>{source}</SourceType>{typePart}{LabelList("displaynames", "displayname", physical)}{tail}</attribute>";
    }

    public static string Text(string physical, int length, string format = "text", string extra = "", string mask = "ValidForAdvancedFind|ValidForForm|ValidForGrid") =>
        Column(physical, "nvarchar", $"{extra}<Format>{format}</Format><MaxLength>{length}</MaxLength><Length>{2 * length}</Length>", mask: mask);
}
