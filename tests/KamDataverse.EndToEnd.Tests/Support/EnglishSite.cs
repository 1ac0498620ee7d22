using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>The demo in a host of its own, where everybody works in English: the language of people whom other tests know is not changed under them.</summary>
public sealed class EnglishSite : IAsyncLifetime
{
    private const int English = 1033;

    private HostProcess? host;

    public Uri Address { get; private set; } = new("about:blank");

    public Client Admin => new(Address, null);

    public Client As(string person) => new(Address, "user:" + person);

    public async ValueTask InitializeAsync()
    {
        // Tests skip themselves where a real organisation is named; nothing is started for them.
        if (Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 }) return;
        host = await HostProcess.Start();
        Address = host.Address;
        foreach (var user in await Admin.List("systemusers?$select=systemuserid&$filter=endswith(domainname,'@rotavis.example')"))
            await Admin.Update("usersettingscollection", user.GetProperty("systemuserid").GetGuid(), ("uilanguageid", English), ("localeid", English));
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }
}
