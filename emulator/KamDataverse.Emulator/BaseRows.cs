using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Security;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator;

/// <summary>The rows a new organisation starts with: itself, its root business unit, SYSTEM, an administrator, the administrator's role, the base currency.</summary>
internal static class BaseRows
{
    public const string AdministratorDomainName = "admin@emulator.local";
    private const string SystemDomainName = "SYSTEM";

    /// <summary>Reads who is who, after writing it where the organisation is new.</summary>
    public static OrganizationIdentity Ensure(IRowStore store, MetadataModel model, DateTime now)
    {
        using var unit = store.Open();
        var organization = unit.Query(new QueryExpression("organization") { ColumnSet = new ColumnSet("name", "basecurrencyid", "systemuserid"), TopCount = 1 }, null).Entities.FirstOrDefault();
        if (organization is null)
        {
            var identity = Write(unit, model, now);
            unit.Commit();
            return identity;
        }
        return new OrganizationIdentity(
            organization.Id,
            organization.GetAttributeValue<string>("name"),
            organization.GetAttributeValue<Guid>("systemuserid"),
            One(unit, "systemuser", "domainname", AdministratorDomainName),
            One(unit, "businessunit", "parentbusinessunitid", null),
            organization.GetAttributeValue<EntityReference>("basecurrencyid").Id);
    }

    private static OrganizationIdentity Write(IUnitOfWork unit, MetadataModel model, DateTime now)
    {
        var identity = new OrganizationIdentity(Guid.NewGuid(), "emulator", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var businessUnit = new EntityReference("businessunit", identity.RootBusinessUnitId);
        Insert("transactioncurrency", identity.BaseCurrencyId, new()
        {
            ["currencyname"] = "Euro", ["isocurrencycode"] = "EUR", ["currencysymbol"] = "€", ["currencyprecision"] = 2, ["exchangerate"] = 1m,
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1), ["organizationid"] = new EntityReference("organization", identity.OrganizationId),
        });
        Insert("organization", identity.OrganizationId, new()
        {
            ["name"] = identity.Name, ["languagecode"] = 1033, ["localeid"] = 1033, ["systemuserid"] = identity.SystemUserId,
            ["basecurrencyid"] = new EntityReference("transactioncurrency", identity.BaseCurrencyId),
        });
        Insert("businessunit", identity.RootBusinessUnitId, new()
        {
            ["name"] = identity.Name, ["organizationid"] = new EntityReference("organization", identity.OrganizationId), ["isdisabled"] = false,
        });
        User(identity.SystemUserId, SystemDomainName, "", "SYSTEM", "SYSTEM");
        User(identity.AdministratorId, AdministratorDomainName, "System", "Administrator", "System Administrator");
        Insert("roletemplate", PrincipalReader.AdministratorTemplate, new() { ["name"] = "System Administrator" });
        Insert("role", PrincipalReader.AdministratorTemplate, new()
        {
            ["name"] = "System Administrator", ["businessunitid"] = businessUnit, ["roletemplateid"] = new EntityReference("roletemplate", PrincipalReader.AdministratorTemplate),
            ["organizationid"] = identity.OrganizationId,
        });
        Insert("systemuserroles", Guid.NewGuid(), new() { ["systemuserid"] = identity.AdministratorId, ["roleid"] = PrincipalReader.AdministratorTemplate });
        var team = Guid.NewGuid();
        Insert("team", team, new()
        {
            ["name"] = identity.Name, ["businessunitid"] = businessUnit, ["isdefault"] = true, ["teamtype"] = new OptionSetValue(0),
            ["administratorid"] = new EntityReference("systemuser", identity.AdministratorId), ["organizationid"] = identity.OrganizationId,
        });
        return identity;

        void User(Guid id, string domainName, string first, string last, string full)
        {
            Insert("systemuser", id, new()
            {
                ["domainname"] = domainName, ["firstname"] = first, ["lastname"] = last, ["fullname"] = full, ["businessunitid"] = businessUnit, ["isdisabled"] = false,
                ["accessmode"] = new OptionSetValue(0), ["organizationid"] = identity.OrganizationId,
            });
            Insert("usersettings", id, new() { ["uilanguageid"] = 1033, ["businessunitid"] = identity.RootBusinessUnitId, ["paginglimit"] = 50 });
        }

        void Insert(string table, Guid id, Dictionary<string, object?> values)
        {
            values["createdon"] = now;
            values["modifiedon"] = now;
            unit.Insert(table, id, values.Where(pair => model.Table(table).Columns.ContainsKey(pair.Key)).ToDictionary());
        }
    }

    private static Guid One(IUnitOfWork unit, string table, string column, object? value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        if (value is null)
            query.Criteria.AddCondition(column, ConditionOperator.Null);
        else
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return unit.Query(query, null).Entities[0].Id;
    }
}
