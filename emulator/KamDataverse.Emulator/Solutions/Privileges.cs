using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Security;
using KamDataverse.Emulator.Storage;

namespace KamDataverse.Emulator.Solutions;

/// <summary>A privilege and the depths it can be given at.</summary>
internal sealed record Privilege(Guid Id, string Name, int Right, int Depths);

/// <summary>The privileges that follow from the tables, and the System Administrator's share: all of them, at the greatest depth.</summary>
internal static class Privileges
{
    public const int Basic = 1;
    public const int Local = 2;
    public const int Deep = 4;
    public const int Global = 8;

    /// <summary>Privileges that belong to no table, as far as roles here use them.</summary>
    private static readonly string[] Others =
    [
        "prvActOnBehalfOfAnotherUser", "prvBulkDelete", "prvExportToExcel", "prvGoOffline", "prvMailMerge", "prvMerge", "prvPrint", "prvSyncToOutlook", "prvOverrideCreatedOnCreatedBy",
        "prvWorkflowExecution", "prvBulkEdit", "prvLanguageSettings", "prvPublishDuplicateRule", "prvUseInternetMarketing", "prvBrowseAvailability",
    ];

    public static IEnumerable<Privilege> Of(MetadataModel model)
    {
        foreach (var table in model.Tables.Where(table => !table.IsIntersect && !table.IsView))
            foreach (var right in Enum.GetValues<AccessRight>().Where(right => Applies(table, right)))
                yield return New(PrivilegeNames.Of(table, right), (int)right, table.Ownership switch
                {
                    TableOwnership.UserOwned => Basic | Local | Deep | Global,
                    TableOwnership.BusinessOwned => Basic | Local | Deep | Global,
                    _ => Global,
                });
        foreach (var name in Others)
            yield return New(name, 0, Global);
    }

    public static Guid GrantId(Guid role, Guid privilege) => ComponentSet.IdOf("roleprivileges", $"{role}/{privilege}");

    /// <summary>Makes the rows follow the model: new tables' privileges appear, dropped tables' privileges go with every grant of them.</summary>
    public static void Follow(IUnitOfWork unit, MetadataModel model)
    {
        var wanted = Of(model).DistinctBy(privilege => privilege.Id).ToDictionary(privilege => privilege.Id);
        foreach (var id in SystemRows.Ids(unit, "privilege"))
            if (!wanted.Remove(id))
            {
                foreach (var grant in SystemRows.Ids(unit, "roleprivileges", "privilegeid", id))
                    unit.Delete("roleprivileges", grant);
                unit.Delete("privilege", id);
            }

        foreach (var privilege in wanted.Values)
        {
            unit.Insert("privilege", privilege.Id, new Dictionary<string, object?>
            {
                ["name"] = privilege.Name, ["accessright"] = privilege.Right, ["canbebasic"] = (privilege.Depths & Basic) != 0, ["canbelocal"] = (privilege.Depths & Local) != 0,
                ["canbedeep"] = (privilege.Depths & Deep) != 0, ["canbeglobal"] = (privilege.Depths & Global) != 0,
            });
            unit.Insert("roleprivileges", GrantId(PrincipalReader.AdministratorTemplate, privilege.Id), new Dictionary<string, object?>
            {
                ["roleid"] = PrincipalReader.AdministratorTemplate, ["privilegeid"] = privilege.Id, ["privilegedepthmask"] = Global,
            });
        }
    }

    /// <summary>Rows without an owner cannot be assigned or shared.</summary>
    private static bool Applies(TableDefinition table, AccessRight right) =>
        right is not (AccessRight.Assign or AccessRight.Share) || table.Ownership == TableOwnership.UserOwned || table.LogicalName is "systemuser" or "team" or "role";

    private static Privilege New(string name, int right, int depths) => new(ComponentSet.IdOf("privilege", name), name, right, depths);
}
