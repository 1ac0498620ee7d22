using System.Xml.Linq;
using KamDataverse.Emulator.Messages;
using KamDataverse.Emulator.Tests.Solutions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Tests.Messages;

/// <summary>Autonumber formats (documented: create-auto-number-attributes).</summary>
public sealed class AutoNumberTests : IDisposable
{
    private readonly AdjustedClock clock = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private readonly Organization organization;

    public AutoNumberTests() => organization = Organization.Open(new OrganizationOptions { Clock = clock });

    public void Dispose() => organization.Dispose();

    [Fact]
    public void Sequence_time_and_random_letters_stand_in_a_fixed_text()
    {
        Import("P-{SEQNUM:5}-{DATETIMEUTC:yyyyMMdd}-{RANDSTRING:4}");

        var first = Create();
        var second = Create();

        Assert.Matches("^P-01000-20310506-[A-Z0-9]{4}$", first);
        Assert.StartsWith("P-01001-20310506-", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P-{SEQNUM}")]
    [InlineData("P-{SEQNUM:x}")]
    [InlineData("P-{RANDSTRING:7}")]
    [InlineData("P-{RANDSTRING:0}")]
    [InlineData("P-{DATETIMEUTC:}")]
    [InlineData("P-{OWNER:1}")]
    [InlineData("P-{SEQNUM:4")]
    public void Other_parts_are_refused_at_the_import(string format)
    {
        Assert.NotNull(AutoNumber.Mistake(format));
        Assert.Contains("autonumber format", Assert.Throws<DataverseFault>(() => Import(format)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P-{SEQNUM:1}")]
    [InlineData("{RANDSTRING:6}")]
    [InlineData("plain")]
    public void The_documented_parts_are_taken(string format) => Assert.Null(AutoNumber.Mistake(format));

    private void Import(string format)
    {
        var solution = SampleSolution.New();
        solution.Table.Descendants("attribute").Single(column => column.Attribute("PhysicalName")!.Value == "tst_Number").Add(new XElement("AutoNumberFormat", format));
        solution.Table.Descendants("attribute").Single(column => column.Attribute("PhysicalName")!.Value == "tst_Number").Element("MaxLength")!.Value = "100";
        organization.ImportSolution(new MemoryStream(solution.Build()));
    }

    private string Create()
    {
        var service = organization.ServiceFor(organization.Administrator);
        var id = service.Create(new Entity("tst_project") { ["tst_name"] = "P" });
        return service.Retrieve("tst_project", id, new ColumnSet("tst_number")).GetAttributeValue<string>("tst_number");
    }

    private sealed class AdjustedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
