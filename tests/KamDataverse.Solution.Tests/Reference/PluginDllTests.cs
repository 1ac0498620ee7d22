using KamDataverse.Solution.Reference;

namespace KamDataverse.Solution.Tests.Reference;

public sealed class PluginDllTests
{
    private const int MostBytes = 2_000_000;

    [Fact]
    public void The_custom_API_page_is_what_the_dll_says() => ReferencePage.IsCurrent("custom-apis.md", CustomApiPage.ToMarkdown(PluginDll.Metadata));

    [Fact]
    public void The_page_of_business_events_is_what_the_dll_says() => ReferencePage.IsCurrent("business-events.md", BusinessEventPage.ToMarkdown(PluginDll.Metadata));

    [Fact]
    public void The_dll_stays_small() => Assert.InRange(PluginDll.Metadata.Bytes.Length, 1, MostBytes);

    [Theory]
    [InlineData("KamDataverse.zip")]
    [InlineData("KamDataverse_managed.zip")]
    public void Both_zips_carry_the_built_dll(string zip) => Assert.Equal(PluginDll.Metadata.Bytes, PluginDll.In(zip));
}
