using System.Net;
using System.Text;

namespace KamDataverse.Emulator.Host.SignIn;

/// <summary>The development sign-in: choose a user, no password. It only sets a cookie that says who the browser wants to be.</summary>
internal static class SignInPage
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/_emulator/signin", (HttpContext context, UserList users) => Show(context, users));
        app.MapPost("/_emulator/signin", async (HttpContext context, Organization organization) =>
        {
            var form = await context.Request.ReadFormAsync();
            var name = form["user"].ToString();
            if (name.Length > 0 && organization.FindCaller(name) is null)
                return Results.Text($"There is no enabled user '{name}'.", "text/plain", statusCode: 400);
            if (name.Length == 0)
                context.Response.Cookies.Delete(CallerResolver.Cookie);
            else
                context.Response.Cookies.Append(CallerResolver.Cookie, name, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict });
            return Results.LocalRedirect(IsLocal(form["returnUrl"]) ? form["returnUrl"].ToString() : "/");
        }).DisableAntiforgery();
    }

    private static IResult Show(HttpContext context, UserList users)
    {
        var current = context.Request.Cookies[CallerResolver.Cookie];
        var back = IsLocal(context.Request.Query["returnUrl"]) ? context.Request.Query["returnUrl"].ToString() : "/";
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in - emulator</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:14px/1.5 "Segoe UI",system-ui,sans-serif;background:#f5f5f5;color:#242424;margin:0}
            main{max-width:38rem;margin:3rem auto;background:#fff;padding:2rem;border-radius:8px;box-shadow:0 2px 8px #0002}
            h1{font-size:1.25rem;margin:0 0 1rem}ul{list-style:none;margin:0;padding:0}li{margin:.25rem 0}
            button{width:100%;text-align:left;font:inherit;padding:.6rem .8rem;border:1px solid #d1d1d1;border-radius:4px;background:#fff;cursor:pointer}
            button:hover,button:focus-visible{background:#ebf3fc;border-color:#0f6cbd}button[aria-current]{border-color:#0f6cbd;border-width:2px}
            small{display:block;color:#616161}
            </style></head><body><main><h1>Sign in to the emulator</h1><form method="post" action="/_emulator/signin">
            """);
        page.Append("<input type=\"hidden\" name=\"returnUrl\" value=\"").Append(WebUtility.HtmlEncode(back)).Append("\"><ul>");
        foreach (var user in users.Read())
        {
            var mark = user.DomainName.Equals(current, StringComparison.OrdinalIgnoreCase) ? " aria-current=\"true\"" : "";
            var language = user.LanguageCode == 0 ? "" : System.Globalization.CultureInfo.GetCultureInfo(user.LanguageCode).EnglishName;
            page.Append("<li><button name=\"user\" value=\"").Append(WebUtility.HtmlEncode(user.DomainName)).Append('"').Append(mark).Append('>')
                .Append(WebUtility.HtmlEncode(user.FullName)).Append("<small>").Append(WebUtility.HtmlEncode(user.DomainName)).Append(" · ").Append(WebUtility.HtmlEncode(language))
                .Append(" · ").Append(WebUtility.HtmlEncode(user.Roles.Count > 0 ? string.Join(", ", user.Roles) : "no role")).Append("</small></button></li>");
        }

        page.Append("</ul></form></main></body></html>");
        return Results.Text(page.ToString(), "text/html; charset=utf-8");
    }

    private static bool IsLocal(string? url) => url is { Length: > 0 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal);
}
