using System.Net;
using System.Net.Sockets;
using KamDataverse.Emulator.Host;
using KamDataverse.Emulator.Host.Control;
using KamDataverse.Emulator.Tests.Solutions;

namespace KamDataverse.Emulator.Tests.WebApi;

public sealed class StartupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_unknown_option_is_refused() =>
        Assert.Equal("The option --port is not known.", Assert.Throws<UsageException>(() => EmulatorOptions.Read(["--port", "80"])).Message);

    [Fact]
    public void An_option_without_its_value_is_refused() =>
        Assert.Equal("The option --data needs a value.", Assert.Throws<UsageException>(() => EmulatorOptions.Read(["--data"])).Message);

    [Fact]
    public void A_solution_that_is_not_there_is_refused() =>
        Assert.Equal("The file nothing.zip does not exist.", Assert.Throws<UsageException>(() => EmulatorOptions.Read(["--solution", "nothing.zip"])).Message);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://elsewhere.example:5080")]
    public async Task Only_loopback_addresses_are_listened_on(string address)
    {
        var refusal = await Assert.ThrowsAsync<UsageException>(() => EmulatorHost.Start(new EmulatorOptions { Urls = address, UrlsGiven = true }, TextWriter.Null));

        Assert.Equal($"'{address}' is not a loopback address; the emulator checks no secrets and listens on this machine only.", refusal.Message);
    }

    [Fact]
    public async Task A_taken_port_gives_way_to_a_free_one_unless_it_was_asked_for()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var console = new StringWriter();

        await using var host = await EmulatorHost.Start(new EmulatorOptions { Urls = address }, console);
        var refusal = await Assert.ThrowsAsync<UsageException>(() => EmulatorHost.Start(new EmulatorOptions { Urls = address, UrlsGiven = true }, TextWriter.Null));

        Assert.NotEqual(new Uri(address), host.Address);
        Assert.Contains("is in use; taking a free one.", console.ToString(), StringComparison.Ordinal);
        Assert.Equal($"The address {address} is in use.", refusal.Message);
    }

    [Fact]
    public async Task A_start_imports_the_solution_loads_the_demo_and_names_the_users()
    {
        var options = new EmulatorOptions { Urls = "http://127.0.0.1:0", UrlsGiven = true, Solutions = [Write("sample.zip", SampleSolution.New().Build())] };
        Demo("demo.json", """
            [
              { "method": "POST", "path": "systemusers", "body": { "firstname": "Ada", "lastname": "Berg", "domainname": "ada@sample.example" }, "save": "ada" },
              { "method": "POST", "path": "accounts", "body": { "name": "{{ada}}" }, "save": "account" },
              { "method": "POST", "path": "tst_projects", "body": { "tst_name": "From {{today}} to {{today+30}}", "tst_AccountId@odata.bind": "/accounts({{account}})" } }
            ]
            """);
        using var console = new StringWriter();

        await using var host = await Startup.Run(options, console);

        using var client = new HttpClient { BaseAddress = host.Address };
        var today = DateTime.UtcNow;
        Assert.Contains("Loaded 3 demo requests", console.ToString(), StringComparison.Ordinal);
        Assert.Contains("ada@sample.example", console.ToString(), StringComparison.Ordinal);
        Assert.Contains($"From {today:yyyy-MM-dd} to {today.AddDays(30):yyyy-MM-dd}", await client.GetStringAsync("/api/data/v9.2/tst_projects?$select=tst_name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_data_stops_at_the_first_refusal_and_says_which()
    {
        var file = Demo("wrong.json", """[ { "path": "accounts", "body": { "name": "A" } }, { "path": "accounts", "body": { "nme": "B" } }, { "path": "accounts", "body": { "name": "C" } } ]""");
        await using var host = await EmulatorHost.Start(new EmulatorOptions { Urls = "http://127.0.0.1:0", UrlsGiven = true }, TextWriter.Null);

        var refusal = await Assert.ThrowsAsync<UsageException>(() => new DemoLoader(host.Address, host.Organization).Load(file, force: true));

        Assert.StartsWith($"Request 2 of 3 in {file} was refused: POST accounts answered 400 0x80048d19: ", refusal.Message, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = host.Address };
        Assert.Equal("1", await client.GetStringAsync("/api/data/v9.2/accounts/$count"));
    }

    [Theory]
    [InlineData("""[ { "path": "accounts({{nobody}})" } ]""", "Request 1 of 1 in {0} uses 'nobody', which no earlier request has saved.")]
    [InlineData("""{ "path": "accounts" }""", "{0} is no list of requests.")]
    [InlineData("""[ { "body": {} } ]""", "Request 1 of 1 in {0} has no path.")]
    public async Task A_demo_file_that_cannot_be_followed_is_refused(string content, string message)
    {
        var file = Demo("wrong.json", content);
        await using var host = await EmulatorHost.Start(new EmulatorOptions { Urls = "http://127.0.0.1:0", UrlsGiven = true }, TextWriter.Null);

        var refusal = await Assert.ThrowsAsync<UsageException>(() => new DemoLoader(host.Address, host.Organization).Load(file, force: true));

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, file), refusal.Message);
    }

    private string Demo(string name, string content)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }

    private string Write(string name, byte[] content)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(file, content);
        return file;
    }
}
