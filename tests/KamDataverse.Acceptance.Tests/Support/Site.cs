namespace KamDataverse.Acceptance.Tests.Support;

/// <summary>
/// The organisation all tests of an assembly share: the built host with its demo, or, when KAM_DATAVERSE_URL and KAM_DATAVERSE_TOKEN are set, that organisation.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string? token = Environment.GetEnvironmentVariable("KAM_DATAVERSE_TOKEN");
    private HostProcess? host;

    public Uri Address { get; private set; } = new("about:blank");

    public bool IsEmulator => host is not null;

    /// <summary>The system administrator, or whoever the token is.</summary>
    public Client Admin => new(Address, IsEmulator ? null : token);

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("KAM_DATAVERSE_URL") is { Length: > 0 } given)
        {
            Address = new Uri(given.TrimEnd('/') + "/");
            if (string.IsNullOrEmpty(token)) throw new InvalidOperationException("KAM_DATAVERSE_URL is set, KAM_DATAVERSE_TOKEN is not.");
            return;
        }

        host = await HostProcess.Start();
        Address = host.Address;
    }

    /// <summary>One of the demo's people; the test is skipped where the demo is not.</summary>
    public Client As(string person)
    {
        DemandEmulator($"the demo user {person}");
        return new Client(Address, "user:" + person);
    }

    /// <summary>Skips the test where the organisation is a real one.</summary>
    public void DemandEmulator(string what) => Assert.SkipUnless(IsEmulator, $"KAM_DATAVERSE_URL names a real organisation, which has no {what}.");

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }
}

/// <summary>The demo's people.</summary>
internal static class People
{
    /// <summary>Key account manager, works in German.</summary>
    public const string Lea = "lea.brunner@rotavis.example";

    /// <summary>Key account manager, works in English.</summary>
    public const string Marc = "marc.favre@rotavis.example";

    /// <summary>Administrator of key account management, works in German.</summary>
    public const string Sabine = "sabine.vogt@rotavis.example";

    /// <summary>Owner of the programme, works in German.</summary>
    public const string Karin = "karin.steiner@rotavis.example";

    /// <summary>On the board, works in German.</summary>
    public const string Beat = "beat.imhof@rotavis.example";

    /// <summary>Member of one key account's team, works in German.</summary>
    public const string Jonas = "jonas.meier@rotavis.example";

    /// <summary>Executive sponsor, works in German.</summary>
    public const string Regula = "regula.amstad@rotavis.example";

    /// <summary>Reader, works in German.</summary>
    public const string Petra = "petra.lang@rotavis.example";

    /// <summary>Head of functions and reader, works in German.</summary>
    public const string Thomas = "thomas.egli@rotavis.example";

    /// <summary>Head of functions, works in English.</summary>
    public const string Nina = "nina.costa@rotavis.example";
}
