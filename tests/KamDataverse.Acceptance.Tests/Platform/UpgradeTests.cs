using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>A managed upgrade with data in place, in an organisation of its own because it changes what is installed.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task A_newer_version_keeps_the_data_and_an_older_one_is_refused()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is null, "KAM_DATAVERSE_URL names a real organisation, which has no import endpoint.");
        await using var host = await HostProcess.Start("--demo", "none");
        var client = new Client(host.Address, null);
        var matrix = await new Given(client).Matrix(["Deliver"], "Sales", "Quality");
        await client.Create("kam_assignments", matrix.Cell(0, 0, Numbers.A));
        var before = (await client.Get($"kam_matrixes({matrix.Id:D})")).GetRawText();

        var upgraded = (await Import(client, "1.0.0.1")).Success().Body;
        Assert.Equal("1.0.0.1", upgraded.GetProperty("version").GetString());
        Assert.Equal(before, (await client.Get($"kam_matrixes({matrix.Id:D})")).GetRawText());
        Assert.Equal(Numbers.A, await matrix.Letter(client, 0, 0));
        Assert.Equal("4001", (await client.TryCreate("kam_assignments", matrix.Cell(0, 1, Numbers.A))).Refused().SubErrorCode);

        var refusal = (await Import(client, "0.9.0.0")).Refused();
        Assert.Equal(400, refusal.Status);
        Assert.Contains("0.9.0.0", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1.0.0.1", Assert.Single(await client.List("solutions?$select=version&$filter=uniquename eq 'KamDataverse'")).GetProperty("version").GetString());
        Assert.False(host.HasExited, host.Output);
    }

    private static async Task<Answer> Import(Client client, string version)
    {
        using var package = new MemoryStream();
        await using (var source = File.OpenRead(Repository.ManagedZip))
            await source.CopyToAsync(package);
        using (var zip = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("solution.xml")!;
            XDocument manifest;
            await using (var reading = await entry.OpenAsync())
                manifest = await XDocument.LoadAsync(reading, LoadOptions.PreserveWhitespace, TestContext.Current.CancellationToken);
            manifest.Descendants("SolutionManifest").Single().Element("Version")!.Value = version;
            entry.Delete();
            await using var writing = await zip.CreateEntry("solution.xml").OpenAsync();
            await writing.WriteAsync(Encoding.UTF8.GetBytes(manifest.ToString(SaveOptions.DisableFormatting)));
        }

        using var content = new ByteArrayContent(package.ToArray());
        return await client.SendContent("POST", "_emulator/import", content);
    }
}
