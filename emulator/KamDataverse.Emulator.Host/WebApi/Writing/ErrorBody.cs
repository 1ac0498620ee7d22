using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace KamDataverse.Emulator.Host.WebApi.Writing;

/// <summary>Writes the platform's error shape; annotations only when the request prefers them (documented: compose-http-requests-handle-errors).</summary>
internal static class ErrorBody
{
    private static readonly (string Detail, string Annotation)[] Annotations =
    [
        ("OperationStatus", "Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus"),
        ("SubErrorCode", "Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode"),
        ("HelpLink", "Microsoft.PowerApps.CDS.HelpLink"),
        ("TraceText", "Microsoft.PowerApps.CDS.TraceText"),
        ("InnerErrorMessage", "Microsoft.PowerApps.CDS.InnerError.Message"),
    ];

    public static WebApiResponse From(DataverseFault fault, Preferences preferences)
    {
        var code = Code(fault.ErrorCode);
        var details = new Dictionary<string, object>(fault.Details, StringComparer.Ordinal);
        details.TryAdd("HelpLink", $"http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a{code[2..]}&client=platform");
        details.TryAdd("InnerErrorMessage", fault.Message);

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", code);
            writer.WriteString("message", fault.Message);
            foreach (var (detail, annotation) in Annotations)
            {
                if (preferences.Wants(annotation) && details.TryGetValue(detail, out var value))
                    writer.WriteString("@" + annotation, Convert.ToString(value is Enum ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : value, CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return WebApiResponse.Content(fault.HttpStatus, buffer.WrittenMemory);
    }

    public static string Code(int errorCode) => "0x" + errorCode.ToString("x8", CultureInfo.InvariantCulture);
}
