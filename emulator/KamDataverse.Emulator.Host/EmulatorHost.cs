using System.Net;
using System.Net.Sockets;
using KamDataverse.Emulator.Host.Control;
using KamDataverse.Emulator.Host.Flows;
using KamDataverse.Emulator.Host.Forms;
using KamDataverse.Emulator.Host.SignIn;
using KamDataverse.Emulator.Host.WebApi;
using KamDataverse.Emulator.Host.WebApi.Urls;

namespace KamDataverse.Emulator.Host;

/// <summary>A running emulator: one organisation behind one address.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private EmulatorHost(WebApplication app, Organization organization)
    {
        this.app = app;
        Organization = organization;
        Address = new Uri(app.Urls.First());
    }

    public Organization Organization { get; }

    public Uri Address { get; }

    public Task WaitForShutdown() => app.WaitForShutdownAsync();

    /// <summary>Starts listening; the organisation is empty until solutions are imported.</summary>
    /// <param name="open">Opens another organisation than the one the options describe; it should keep the given clock.</param>
    /// <exception cref="UsageException">The address cannot be used.</exception>
    public static async Task<EmulatorHost> Start(EmulatorOptions options, TextWriter console, Func<TimeProvider, Organization>? open = null)
    {
        var urls = FreeUrl(options, console);
        var clock = new AdjustableClock();
        var jitter = new Jitter();
        var organization = open?.Invoke(clock) ?? Organization.Open(new OrganizationOptions { DataFile = options.DataFile, Clock = clock, PausePoints = jitter });
        try
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls(urls);
            builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                // Documented: the Web API takes addresses of up to 32 KB.
                kestrel.Limits.MaxRequestLineSize = 33 * 1024;
                kestrel.Limits.MaxRequestBufferSize = null;
            });
            builder.Services.AddSingleton(organization).AddSingleton(clock).AddSingleton(jitter).AddSingleton<RequestStatistics>().AddSingleton<UserList>().AddSingleton<CallerResolver>()
                .AddSingleton<WebApiService>().AddSingleton<WebApiEndpoint>().AddSingleton<FlowService>();
            builder.Services.AddRoutingCore();
            builder.Services.Configure<RouteOptions>(routing => routing.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
            var app = builder.Build();
            Map(app);
            // Made before the first request: it listens to what happens from then on.
            app.Services.GetRequiredService<FlowService>();
            await app.StartAsync();
            return new EmulatorHost(app, organization);
        }
        catch
        {
            organization.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Organization.Dispose();
    }

    private static void Map(WebApplication app)
    {
        app.Use(OwnOriginOnly);
        app.Map(ServicePath.Prefix + "{**path}", (HttpContext context, WebApiEndpoint endpoint) => endpoint.Handle(context));
        app.MapControl();
        app.MapSignIn();
        app.MapWebResources();
        app.MapFormPlayer();
        app.MapGet("/", (HttpContext context) => Results.LocalRedirect(context.Request.Cookies.ContainsKey(CallerResolver.Cookie) ? "/main.aspx" : "/_emulator/signin?returnUrl=%2Fmain.aspx"));
    }

    /// <summary>Callers need no secret here, so pages of other origins, which a browser on this machine may show, get nothing.</summary>
    private static Task OwnOriginOnly(HttpContext context, RequestDelegate next)
    {
        var isForeign = context.Request.Headers.Origin.ToString() is { Length: > 0 } origin
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || !from.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (!isForeign && IsOwnName(context.Request.Host.Host))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("The emulator answers pages of its own origin only.");
    }

    private static bool IsOwnName(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string FreeUrl(EmulatorOptions options, TextWriter console)
    {
        if (!Uri.TryCreate(options.Urls, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
            throw new UsageException($"'{options.Urls}' is no http address.");
        if (!IsOwnName(url.Host))
            throw new UsageException($"'{options.Urls}' is not a loopback address; the emulator checks no secrets and listens on this machine only.");
        if (url.Port == 0 || IsFree(url))
            return options.Urls;
        if (options.UrlsGiven)
            throw new UsageException($"The address {options.Urls} is in use.");
        console.WriteLine($"Port {url.Port} is in use; taking a free one.");
        return $"http://{url.Host}:0";
    }

    private static bool IsFree(Uri url)
    {
        try
        {
            using var probe = new TcpListener(url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host.Trim('[', ']')), url.Port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
