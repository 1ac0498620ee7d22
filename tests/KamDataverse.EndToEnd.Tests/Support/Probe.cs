using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>A form script of the tests' own: every form the page opens hands it its form context, which stands in <c>window.probe</c>.</summary>
internal static class Probe
{
    private const string Script = "window.Probe = { onLoad: context => { window.probe = context.getFormContext(); } };";

    private const string Parts =
        """<formLibraries><Library name="test_/probe.js" libraryUniqueId="{1B0D3C1C-0000-4000-8000-000000000001}"/></formLibraries><events><event name="onload" application="false" active="false"><Handlers><Handler functionName="Probe.onLoad" libraryName="test_/probe.js" handlerUniqueId="{1B0D3C1C-0000-4000-8000-000000000002}" enabled="true" parameters="" passExecutionContext="true"/></Handlers></event></events>""";

    /// <summary>For forms without a script: their definition is answered with one.</summary>
    public static async Task Into(IPage page)
    {
        await page.RouteAsync("**/WebResources/test_/probe.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = Script }));
        await page.RouteAsync("**/systemforms?*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            foreach (var form in body["value"]!.AsArray())
            {
                var xml = form!["formxml"]!.GetValue<string>();
                if (!xml.Contains("<formLibraries", StringComparison.Ordinal)) form["formxml"] = xml.Replace("</form>", Parts + "</form>", StringComparison.Ordinal);
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body.ToJsonString() });
        });
    }
}
