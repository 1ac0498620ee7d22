using System.Text.Encodings.Web;
using System.Text.Json;

namespace KamDataverse.Emulator.Host.WebApi.Writing;

internal static class JsonText
{
    /// <summary>Letters of every language stay readable; the answer is JSON, never HTML.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions Serializer = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
