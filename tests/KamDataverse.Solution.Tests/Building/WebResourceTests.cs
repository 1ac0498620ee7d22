using System.Text;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Tests.Building;

public sealed class WebResourceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kam");

    [Fact]
    public void Every_built_file_becomes_a_web_resource_under_its_path()
    {
        Write("forms/interface.js", "a");
        Write("pages/matrix.html", "b");
        Write("pages/matrix.js", "c");
        Write("pages/matrix.css", "d");
        Write(".built", "");

        var parts = WebResources.Bundles(folder.FullName);

        Assert.Equal(
            [("kam_/forms/interface.js", "3"), ("kam_/pages/matrix.css", "2"), ("kam_/pages/matrix.html", "1"), ("kam_/pages/matrix.js", "3")],
            parts.Select(part => (part.Name, part.Data.Element("WebResourceType")!.Value)));
        Assert.Equal("/WebResources/kam_formsinterfacejs" + parts[0].Id.ToString("D").ToUpperInvariant(), parts[0].Data.Element("FileName")!.Value);
    }

    [Fact]
    public void Line_ends_of_the_checkout_do_not_change_the_bytes()
    {
        Write("forms/interface.js", "a\r\nb\n");
        Assert.Equal("a\nb\n", Encoding.UTF8.GetString(Assert.Single(WebResources.Bundles(folder.FullName)).Payload));
    }

    [Fact]
    public void Without_a_build_of_the_web_resources_the_solution_is_refused()
    {
        var refusal = Assert.Throws<BuildRefusedException>(() => WebResources.Bundles(Path.Combine(folder.FullName, "dist")));
        Assert.Contains("npm run build", Assert.Single(refusal.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_unknown_kind_is_not_shipped_silently()
    {
        Write("pages/matrix.map", "");
        Assert.Throws<KeyNotFoundException>(() => WebResources.Bundles(folder.FullName));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
