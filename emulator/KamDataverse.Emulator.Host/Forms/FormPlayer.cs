using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace KamDataverse.Emulator.Host.Forms;

/// <summary>Serves the model-driven form player, a single-page app that knows the organisation only through the Web API.</summary>
internal static class FormPlayer
{
    private const string FirstPage = "index.html";

    /// <summary>
    /// Maps <c>/app/</c> (files of the player, every other path its first page) and <c>/main.aspx</c>, the address under which Dynamics opens an app,
    /// a list of rows or one row (<c>?appid=…&amp;pagetype=entityrecord&amp;etn=…&amp;id=…</c>); the player itself reads the query.
    /// </summary>
    public static WebApplication MapFormPlayer(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "player");
        if (!File.Exists(Path.Combine(folder, FirstPage)))
        {
            throw new InvalidOperationException($"The form player is missing: {folder} has no {FirstPage}. Build the host project again.");
        }

        var files = new PhysicalFileProvider(folder);
        var contentTypes = new FileExtensionContentTypeProvider();
        app.MapGet("/main.aspx", (HttpContext context) => Send(context, files, contentTypes, FirstPage));
        app.MapGet("/app/{**path}", (HttpContext context, string? path) => Send(context, files, contentTypes, path ?? FirstPage));
        return app;
    }

    private static IResult Send(HttpContext context, PhysicalFileProvider files, FileExtensionContentTypeProvider contentTypes, string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists || file.PhysicalPath is null)
        {
            // A missing script must be an error; a missing page is a route of the single-page app.
            if (Path.HasExtension(path))
            {
                return Results.NotFound();
            }

            file = files.GetFileInfo(FirstPage);
        }

        // The file names carry no hash, so the browser has to ask each time; the answer is usually 304.
        context.Response.Headers.CacheControl = "no-cache";
        var contentType = contentTypes.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
        return Results.File(file.PhysicalPath!, contentType, lastModified: file.LastModified);
    }
}
