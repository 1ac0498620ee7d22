using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Makes users with roles of the product.</summary>
internal sealed class RoleUsers(Uri address, Client admin)
{
    public async Task<(Guid Id, Client Client)> Create(string name, Guid? unit, params string[] roles)
    {
        var domain = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant() + "@roles.example";
        (string, object?)[] body = [("firstname", "User"), ("lastname", name), ("domainname", domain), ("internalemailaddress", domain)];
        var id = await admin.Create("systemusers", unit is { } where ? [.. body, Bind("businessunitid", "businessunits", where)] : body);
        foreach (var role in roles)
        {
            var found = Assert.Single(await admin.List($"roles?$select=roleid&$filter=name eq '{role}'")).GetProperty("roleid").GetGuid();
            (await admin.Send("POST", $"systemusers({id:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({found:D})")))).Success();
        }

        return (id, new Client(address, "user:" + domain));
    }

    public async Task<Guid> Unit(string name)
    {
        var root = Assert.Single(await admin.List("businessunits?$select=businessunitid&$filter=_parentbusinessunitid_value eq null")).GetProperty("businessunitid").GetGuid();
        return await admin.Create("businessunits", ("name", name), Bind("parentbusinessunitid", "businessunits", root));
    }

    /// <summary>The roles that came with the zip, by name: the platform's own are made from templates.</summary>
    public async Task<List<string>> RolesOfTheProduct() =>
        [.. (await admin.List("roles?$select=name&$filter=_roletemplateid_value eq null&$orderby=name")).Select(role => role.GetProperty("name").GetString()!)];
}
