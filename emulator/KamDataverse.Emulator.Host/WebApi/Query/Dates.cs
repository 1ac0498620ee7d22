namespace KamDataverse.Emulator.Host.WebApi.Query;

/// <summary>The parser's own date type, in one place.</summary>
internal static class Dates
{
    /// <returns>Midnight UTC of a date; <see langword="null"/> for anything else.</returns>
    public static DateTime? ToDateTime(object? value)
    {
#pragma warning disable CS0618 // The parser returns this type until its next major version.
        return value is Microsoft.OData.Edm.Date date ? new DateTime(date.Year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Utc) : null;
#pragma warning restore CS0618
    }
}
