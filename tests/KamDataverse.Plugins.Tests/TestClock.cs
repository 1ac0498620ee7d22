using System.Globalization;

namespace KamDataverse.Plugins.Tests;

/// <summary>The organisation's clock, which stands still until the test moves it.</summary>
internal sealed class TestClock(string utc) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override DateTimeOffset GetUtcNow() => Now;
}
