using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>Somebody who may use the whole app, in one language; a person of the tests' own, so that nobody else's language changes.</summary>
internal static class Traveller
{
    /// <summary>The roles that see forms.</summary>
    private static readonly string[] Roles = ["KAM Administrator", "KAM Programme Owner", "Key Account Manager"];

    /// <summary>The address to sign in with.</summary>
    public static async Task<string> Arrive(Site site, string language, int code)
    {
        var name = $"tour.{language}.{Given.Code()}@rotavis.example";
        var person = await site.Admin.Create("systemusers", ("firstname", "Toni"), ("lastname", "Rundgang"), ("domainname", name), ("internalemailaddress", name));
        await site.Admin.Update("usersettingscollection", person, ("uilanguageid", code), ("localeid", code), ("timezonecode", 110));
        foreach (var role in await site.Admin.List("roles?$select=roleid,name"))
        {
            if (!Roles.Contains(role.GetProperty("name").GetString())) continue;
            (await site.Admin.Send("POST", $"systemusers({person:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({role.GetProperty("roleid").GetGuid():D})")))).Success();
        }

        return name;
    }
}
