using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KamDataverse.Domain.Consent;

/// <summary>SHA-256 of a text in UTF-8, as 64 small hexadecimal digits.</summary>
internal static class ContentHash
{
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        var hex = new StringBuilder(64);
        foreach (var part in sha.ComputeHash(Encoding.UTF8.GetBytes(text)))
            hex.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        return hex.ToString();
    }
}
