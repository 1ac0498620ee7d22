using System.Xml;
using Microsoft.OData.Edm.Csdl;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

/// <summary><c>$metadata</c>: the EDM model as CSDL.</summary>
internal static class MetadataDocument
{
    public static WebApiResponse Answer(WebApiSession session)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            if (!CsdlWriter.TryWriteCsdl(session.Model.Edm, writer, CsdlTarget.OData, out var errors))
                throw new DataverseFault(Refusals.Unexpected, 500, "The service's metadata cannot be written: " + string.Join("; ", errors.Take(5).Select(error => error.ErrorMessage)));
        }

        return WebApiResponse.Content(200, stream.ToArray(), "application/xml");
    }
}
