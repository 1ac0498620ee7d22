using KamDataverse.Emulator.Host.WebApi.Urls;
using Microsoft.OData.UriParser;

namespace KamDataverse.Emulator.Host.WebApi.Definitions;

internal sealed class DefinitionsHandler(WebApiSession session, RequestUrl url)
{
    public WebApiResponse Answer(ODataPath path) => throw Unsupported.Of($"definitions {session.Language} {url.Top()} {path}");
}
