using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>A form script of the tests' own: every form the page opens hands it its form context, which stands in <c>window.probe</c>.</summary>
internal static class Probe
{
    private const string Script = "window.Probe = { onLoad: context => { window.probe = context.getFormContext(); } };";

    private static readonly XElement Library = XElement.Parse("""<Library name="test_/probe.js" libraryUniqueId="{1B0D3C1C-0000-4000-8000-000000000001}"/>""");

    private static readonly XElement Handler = XElement.Parse(
        """<Handler functionName="Probe.onLoad" libraryName="test_/probe.js" handlerUniqueId="{1B0D3C1C-0000-4000-8000-000000000002}" enabled="true" parameters="" passExecutionContext="true"/>""");

    /// <summary>The definition of every form is answered with one script more.</summary>
    public static async Task Into(IPage page)
    {
        await page.RouteAsync("**/WebResources/test_/probe.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = Script }));
        await page.RouteAsync("**/systemforms?*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            foreach (var form in body["value"]!.AsArray())
            {
                var xml = XElement.Parse(form!["formxml"]!.GetValue<string>());
                Child(xml, "formLibraries").Add(Library);
                var events = Child(xml, "events");
                var load = events.Elements("event").SingleOrDefault(candidate => candidate.Attribute("name")?.Value == "onload");
                if (load is null) events.Add(load = XElement.Parse("""<event name="onload" application="false" active="false"/>"""));
                Child(load, "Handlers").Add(Handler);
                form["formxml"] = xml.ToString(SaveOptions.DisableFormatting);
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body.ToJsonString() });
        });
    }

    private static XElement Child(XElement parent, string name)
    {
        if (parent.Element(name) is { } present) return present;
        var added = new XElement(name);
        parent.Add(added);
        return added;
    }
}
