using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>Text compares without case and accents, in questions and in keys (documented: query/filter-rows).</summary>
public sealed class TextComparisonTests(Site site)
{
    private readonly Client admin = site.Admin;

    [Theory]
    [InlineData("kam_namede eq 'QUALITÄTSPRÜFUNG {0}'")]
    [InlineData("kam_namede eq 'qualitatsprufung {0}'")]
    [InlineData("contains(kam_namede,'PRUFUNG {0}')")]
    [InlineData("startswith(kam_namede,'QUALITAT') and endswith(kam_namede,'{0}')")]
    public async Task A_filter_finds_text_whatever_its_case_and_accents(string filter)
    {
        var code = Given.Code();
        var id = await admin.Create("kam_functions", ("kam_code", code), ("kam_name", "Quality"), ("kam_namede", "Qualitätsprüfung " + code), ("kam_kind", Numbers.OtherKind));
        var found = Assert.Single(await admin.List("kam_functions?$select=kam_code&$filter=" + Uri.EscapeDataString(string.Format(System.Globalization.CultureInfo.InvariantCulture, filter, code))));
        Assert.Equal(id, found.GetProperty("kam_functionid").GetGuid());
    }

    [Fact]
    public async Task A_row_is_addressed_by_its_key_in_any_case()
    {
        var code = Given.Code();
        var id = await admin.Create("kam_programs", ("kam_code", code), ("kam_name", "Programme"));
        Assert.Equal(id, (await admin.Get($"kam_programs(kam_code='{code.ToLowerInvariant()}')?$select=kam_code")).GetProperty("kam_programid").GetGuid());
    }

    [Fact]
    public async Task A_key_is_taken_in_any_case_and_the_refusal_names_the_key()
    {
        var code = Given.Code();
        await admin.Create("kam_programs", ("kam_code", code), ("kam_name", "Programme"));
        var refusal = (await admin.TryCreate("kam_programs", ("kam_code", code.ToLowerInvariant()), ("kam_name", "Programme"))).Refused();
        Assert.Equal((412, "0x80060892"), (refusal.Status, refusal.Code));
    }
}
