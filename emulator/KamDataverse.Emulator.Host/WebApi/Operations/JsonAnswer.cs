using System.Buffers;
using System.Text.Json;
using KamDataverse.Emulator.Host.WebApi.Writing;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>Builds a JSON answer with the headers every answer has.</summary>
internal static class JsonAnswer
{
    public static WebApiResponse Write(WebApiSession session, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
            write(json);
        var response = WebApiResponse.Content(status, buffer.WrittenMemory);
        if (Applied(session.Preferences) is { Length: > 0 } applied)
            response.With("Preference-Applied", applied);
        return response;
    }

    public static string ContextOf(WebApiSession session, string fragment) => $"{session.Request.ServiceRoot}$metadata#{fragment}";

    private static string Applied(Preferences preferences)
    {
        var applied = new List<string>();
        if (preferences.ReturnRepresentation)
            applied.Add("return=representation");
        if (preferences.MaxPageSize is { } size)
            applied.Add($"odata.maxpagesize={size}");
        if (preferences.IncludeAnnotations is { } annotations)
            applied.Add($"odata.include-annotations=\"{annotations}\"");
        return string.Join(", ", applied);
    }
}
