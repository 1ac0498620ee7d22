using System.Text.Json;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

public sealed class DefinitionTests(Site site)
{
    [Theory]
    [InlineData("kam_interface", "Process interface", "Prozessschnittstelle")]
    [InlineData("kam_matrix", "Responsibility matrix", "Verantwortlichkeitsmatrix")]
    [InlineData("kam_designation", "Key account designation", "Key-Account-Einstufung")]
    public async Task A_table_has_its_name_in_both_languages(string table, string english, string german)
    {
        var definition = await site.Admin.Get($"EntityDefinitions(LogicalName='{table}')?$select=LogicalName,DisplayName,IsManaged");
        Assert.Equal(english, LabelOf(definition.GetProperty("DisplayName"), 1033));
        Assert.Equal(german, LabelOf(definition.GetProperty("DisplayName"), 1031));
    }

    [Fact]
    public async Task Every_column_and_option_of_the_product_has_a_german_and_an_english_label()
    {
        foreach (var table in (string[])["kam_interface", "kam_matrix", "kam_designation", "kam_assignment", "account"])
        {
            var columns = await site.Admin.List($"EntityDefinitions(LogicalName='{table}')/Attributes?$select=LogicalName,DisplayName,AttributeOf");
            var own = columns.Where(column => column.GetProperty("LogicalName").GetString()!.StartsWith("kam_", StringComparison.Ordinal) && column.GetProperty("AttributeOf").ValueKind == JsonValueKind.Null).ToList();
            Assert.NotEmpty(own);
            Assert.All(own, column => AssertBoth(column.GetProperty("DisplayName"), column.GetProperty("LogicalName").GetString()!));
        }

        var status = await site.Admin.Get("EntityDefinitions(LogicalName='kam_interface')/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet");
        Assert.All(status.GetProperty("OptionSet").GetProperty("Options").EnumerateArray(), option => AssertBoth(option.GetProperty("Label"), "statuscode"));
    }

    private static void AssertBoth(JsonElement label, string what) =>
        Assert.True(LabelOf(label, 1033) is { Length: > 0 } && LabelOf(label, 1031) is { Length: > 0 }, $"{what}: {label.GetRawText()}");

    private static string? LabelOf(JsonElement label, int language) => label.GetProperty("LocalizedLabels").EnumerateArray()
        .FirstOrDefault(one => one.GetProperty("LanguageCode").GetInt32() == language) is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("Label").GetString() : null;
}
