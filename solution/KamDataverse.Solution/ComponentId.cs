using System.Security.Cryptography;
using System.Text;

namespace KamDataverse.Solution;

/// <summary>Name-based component ids (version 5 of RFC 9562), so that rebuilds and upgrades meet the same component.</summary>
internal static class ComponentId
{
    /// <summary>The project's namespace. Changing it gives every component a new identity.</summary>
    private static readonly Guid Project = new("6f1c2a54-8f0e-5d0b-9c41-3d6b0c7d2e91");

    /// <param name="kind">What the component is, for example <c>form</c>.</param>
    /// <param name="name">What tells it from the others of its kind; never a label, labels change.</param>
    public static Guid Of(string kind, string name) => Version5(Project, kind + ":" + name);

    /// <summary>The id of a component as solution files write it: lower case, in braces.</summary>
    public static string Braced(Guid id) => id.ToString("B");

    /// <summary>The id as it stands in payload file names: upper case, bare.</summary>
    public static string InFileName(Guid id) => id.ToString("D").ToUpperInvariant();

    internal static Guid Version5(Guid space, string name)
    {
        byte[] input = [.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
