using System.IO.Compression;
using System.Text.RegularExpressions;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>
/// A host nobody else talks to, so that a hash over its whole store tells whether a request changed anything. Its zip has one more role: everything the
/// administrator may, with own rows only, which no shipped role is like.
/// </summary>
public sealed partial class HostileSite : IAsyncLifetime
{
    private const string Model = "82c2a40c-6614-5348-b55f-f596473f8364";
    private const string OwnRows = "5d7f2f0e-33d1-4c0f-9d5e-9a6b4b0c7a11";

    private readonly string zip = Path.Combine(Path.GetTempPath(), $"own-rows-{Guid.NewGuid():N}.zip");
    private HostProcess? host;

    /// <summary>Sees own rows only.</summary>
    public const string Outsider = "outsider@rotavis.example";

    /// <summary>A reader who heads no function.</summary>
    public const string Reader = "reader@rotavis.example";

    /// <summary>Has no role at all.</summary>
    public const string Nobody = "nobody@rotavis.example";

    internal Scene Scene { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 }, "KAM_DATAVERSE_URL names a real organisation, whose whole store nobody can hash.");
        WriteZip();
        host = await HostProcess.Start("--solution", zip, "--demo", Path.Combine(Repository.Root, "artifacts", "solution", "demo.json"));
        Scene = new Scene(host.Address);
        await Scene.Add(Outsider, new Guid(OwnRows));
        await Scene.Add(Reader, await Scene.Role("KAM Reader"));
        await Scene.Add(Nobody, null);
        await Scene.Begin();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        File.Delete(zip);
    }

    private void WriteZip()
    {
        File.Copy(Repository.ManagedZip, zip);
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        Rewrite(archive, "solution.xml", text => text.Replace(
            $"<RootComponent type=\"20\" id=\"{{{Model}}}\" behavior=\"0\" />",
            $"<RootComponent type=\"20\" id=\"{{{Model}}}\" behavior=\"0\" /><RootComponent type=\"20\" id=\"{{{OwnRows}}}\" behavior=\"0\" />",
            StringComparison.Ordinal));
        Rewrite(archive, "customizations.xml", text =>
        {
            var owned = Owned().Matches(text).Select(match => match.Groups[1].Value.ToLowerInvariant()).Append("account").ToHashSet(StringComparer.Ordinal);
            var role = Regex.Match(text, $"<Role id=\"\\{{{Model}\\}}\".*?</Role>", RegexOptions.Singleline | RegexOptions.CultureInvariant).Value;
            Assert.NotEqual("", role);
            var narrow = Privilege().Replace(
                role.Replace(Model, OwnRows, StringComparison.Ordinal).Replace("name=\"KAM Administrator\"", "name=\"Own rows only\"", StringComparison.Ordinal),
                match => owned.Contains(match.Groups[2].Value.ToLowerInvariant()) ? match.Value.Replace("\"Global\"", "\"Basic\"", StringComparison.Ordinal) : match.Value);
            return text.Replace(role, role + narrow, StringComparison.Ordinal);
        });
    }

    private static void Rewrite(ZipArchive archive, string name, Func<string, string> change)
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(changed);
    }

    [GeneratedRegex("<entity Name=\"([^\"]+)\"(?:(?!<entity ).)*?<OwnershipTypeMask>UserOwned</OwnershipTypeMask>", RegexOptions.Singleline)]
    private static partial Regex Owned();

    [GeneratedRegex("<RolePrivilege name=\"prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)([^\"]+)\" level=\"Global\" />")]
    private static partial Regex Privilege();
}
