using KamDataverse.Emulator.Tests.Contract;

namespace KamDataverse.Emulator.Tests.WebApi;

/// <summary>
/// Every file under Golden is a conversation with the host. To write what the host answers now into the files, run the tests with UPDATE_GOLDEN=1 and read the difference.
/// </summary>
public sealed class GoldenTests
{
    private static string Folder() => Path.Combine(ContractFiles.Root, "tests", "KamDataverse.Emulator.Tests", "WebApi", "Golden");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.http").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_host_answers_as_the_golden_file_says(string file)
    {
        await using var host = new HostSample();
        await host.InitializeAsync();
        var golden = new GoldenFile(Path.Combine(Folder(), file));

        var played = await golden.Play(host);

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            golden.Write(played);
        Assert.Equal(golden.Text, played);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_golden_file_says_where_it_is_known_from(string file) =>
        Assert.Matches(@"(?m)^# (documented: https://learn\.microsoft\.com/\S+|inferred: .+)$", new GoldenFile(Path.Combine(Folder(), file)).Head);
}
