using System.Globalization;

namespace KamDataverse.Emulator.Storage;

/// <summary>Decimals and amounts as text of fixed width whose byte order is the numbers' order: exact, comparable and indexable without a callback.</summary>
internal static class ExactNumber
{
    /// <summary>Digits after the point that are kept.</summary>
    public const int Scale = 10;

    private const decimal Factor = 10_000_000_000m;
    private const decimal Offset = 100_000_000_000_000_000_000_000_000m;

    /// <exception cref="DataverseFault">The value has more than 16 digits before the point.</exception>
    public static string Encode(decimal value)
    {
        if (Math.Abs(value) >= Offset / Factor)
            throw DataverseFault.InvalidArgument($"The number {value.ToString(CultureInfo.InvariantCulture)} is outside the range that can be stored.");
        return ((Int128)(decimal.Round(value, Scale) * Factor + Offset)).ToString("D27", CultureInfo.InvariantCulture);
    }

    /// <summary>The value with <paramref name="scale"/> digits after the point, as the platform returns it.</summary>
    public static decimal Decode(string text, int scale)
    {
        var value = ((decimal)Int128.Parse(text, CultureInfo.InvariantCulture) - Offset) / Factor;
        return decimal.Round(value, scale) + new decimal(0, 0, 0, false, (byte)scale);
    }
}
