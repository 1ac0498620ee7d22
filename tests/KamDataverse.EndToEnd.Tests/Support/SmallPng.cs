using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>Makes a picture of a screen small: 256 colours are enough for one, and its rows compress best without filters.</summary>
internal static class SmallPng
{
    private const int Colours = 256;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="png">Eight bits a channel, with or without opacity, not interlaced: what the browser writes.</param>
    public static byte[] Shrink(byte[] png)
    {
        var (width, height, pixels) = Decode(png);
        var (palette, places) = Palette(pixels);
        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) rows[(y * (width + 1)) + 1 + x] = places[pixels[(y * width) + x]];
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Write(file, "IHDR", header);
        Write(file, "PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        Write(file, "IDAT", Deflate(rows));
        Write(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The most frequent colours; each other one becomes the nearest of them.</summary>
    private static (int[] Palette, Dictionary<int, byte> Places) Palette(int[] pixels)
    {
        var counted = pixels.CountBy(colour => colour).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToArray();
        var palette = counted[..Math.Min(Colours, counted.Length)];
        var places = new Dictionary<int, byte>();
        foreach (var colour in counted)
        {
            var nearest = 0;
            for (int place = 0, least = int.MaxValue; place < palette.Length && least > 0; place++)
            {
                if (Distance(colour, palette[place]) is var distance && distance < least) (nearest, least) = (place, distance);
            }

            places[colour] = (byte)nearest;
        }

        return (palette, places);
    }

    private static int Distance(int one, int other)
    {
        var (red, green, blue) = ((one >> 16) - (other >> 16), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static (int Width, int Height, int[] Pixels) Decode(byte[] png)
    {
        var width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        var channels = png[25] switch { 2 => 3, 6 => 4, var type => throw new NotSupportedException($"A picture of colour type {type}.") };
        if (png[24] != 8 || png[28] != 0) throw new NotSupportedException("A picture of another depth, or interlaced.");
        var rows = Inflate(png);
        var pixels = new int[width * height];
        var stride = width * channels;
        var before = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            var filter = rows[y * (stride + 1)];
            var row = rows.AsSpan((y * (stride + 1)) + 1, stride);
            for (var i = 0; i < stride; i++)
            {
                int left = i < channels ? 0 : row[i - channels], up = before[i], corner = i < channels ? 0 : before[i - channels];
                row[i] += filter switch { 0 => 0, 1 => (byte)left, 2 => (byte)up, 3 => (byte)((left + up) / 2), _ => (byte)Paeth(left, up, corner) };
            }

            for (var x = 0; x < width; x++) pixels[(y * width) + x] = (row[x * channels] << 16) | (row[(x * channels) + 1] << 8) | row[(x * channels) + 2];
            row.CopyTo(before);
        }

        return (width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static byte[] Inflate(byte[] png)
    {
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT") packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using (var inflate = new ZLibStream(packed, CompressionMode.Decompress)) inflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static byte[] Deflate(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize)) deflate.Write(rows);
        return packed.ToArray();
    }

    private static void Write(Stream file, string type, byte[] content)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, content.Length);
        file.Write(head);
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(head, Checksum(named));
        file.Write(head);
    }

    /// <summary>The cyclic redundancy check the format asks for.</summary>
    private static uint Checksum(byte[] content)
    {
        var sum = uint.MaxValue;
        foreach (var part in content)
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }
}
