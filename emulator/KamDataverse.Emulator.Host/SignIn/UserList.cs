using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.SignIn;

/// <summary>A user one can sign in as.</summary>
internal sealed record SignInUser(Guid Id, string DomainName, string FullName, int LanguageCode, IReadOnlyList<string> Roles, bool IsAdministrator);

/// <summary>Lists the enabled users with their roles.</summary>
internal sealed class UserList(Organization organization)
{
    // The platform's own account: it runs plug-ins, nobody signs in as it.
    private const string System = "SYSTEM";

    public IReadOnlyList<SignInUser> Read()
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("domainname", "fullname") };
        query.Criteria.AddCondition("isdisabled", ConditionOperator.NotEqual, true);
        query.AddOrder("fullname", OrderType.Ascending);
        var roles = Find(Roles()).ToLookup(role => (Guid)role.GetAttributeValue<AliasedValue>("member.systemuserid").Value, role => role.GetAttributeValue<string>("name"));
        return
        [
            .. Find(query)
                .Where(user => user.GetAttributeValue<string>("domainname") is { Length: > 0 } and not System)
                .Select(user => new SignInUser(
                    user.Id,
                    user.GetAttributeValue<string>("domainname"),
                    user.GetAttributeValue<string>("fullname") ?? user.GetAttributeValue<string>("domainname"),
                    organization.LanguageOf(new Caller(user.Id)),
                    [.. roles[user.Id].Distinct().Order(StringComparer.Ordinal)],
                    user.Id == organization.Administrator.UserId)),
        ];
    }

    private static QueryExpression Roles()
    {
        var roles = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        var member = roles.AddLink("systemuserroles", "roleid", "roleid");
        member.EntityAlias = "member";
        member.Columns = new ColumnSet("systemuserid");
        return roles;
    }

    private DataCollection<Entity> Find(QueryExpression query) =>
        ((RetrieveMultipleResponse)organization.Execute(new RetrieveMultipleRequest { Query = query }, organization.Administrator)).EntityCollection.Entities;
}
