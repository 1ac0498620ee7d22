using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.FakeXrmEasy.Tests;

/// <summary>
/// A small organisation in FakeXrmEasy. The fake knows a table only once a row of it is there, so each table the plug-ins read gets one.
/// </summary>
internal sealed class FakedOrganisation
{
    public const int PreValidation = 10;

    private const int German = 1031;
    private const int English = 1033;

    public FakedOrganisation(bool german = false)
    {
        Context = new XrmFakedContext { CallerId = new EntityReference("systemuser", Guid.NewGuid()) };
        Context.Initialize(new List<Entity>
        {
            new("usersettings", Context.CallerId.Id) { ["systemuserid"] = Context.CallerId.Id, ["uilanguageid"] = german ? German : English },
            Active(Production, "PRO", "Production"),
            Active(Sales, "SAL", "Sales"),
            Active(Programme, "KAM", "Key accounts"),
        });
    }

    public XrmFakedContext Context { get; }

    public EntityReference Production { get; } = new("kam_function", Guid.NewGuid());

    public EntityReference Sales { get; } = new("kam_function", Guid.NewGuid());

    public EntityReference Programme { get; } = new("kam_program", Guid.NewGuid());

    /// <summary>An interface that nothing is wrong with.</summary>
    public Entity ValidInterface() => new("kam_interface")
    {
        ["kam_supplierfunctionid"] = Production,
        ["kam_customerfunctionid"] = Sales,
        ["kam_programid"] = Programme,
        ["kam_reactionvalue"] = 4m,
        ["kam_resolutionvalue"] = 8m,
    };

    /// <summary>Runs a step on the creation of a row, before the transaction.</summary>
    public void Create<TStep>(Entity target) where TStep : IPlugin, new()
    {
        var execution = Context.GetDefaultPluginContext();
        execution.OperationCreatedOn = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
        Context.ExecutePluginWithTarget<TStep>(execution, target, "Create", PreValidation);
    }

    private static Entity Active(EntityReference reference, string code, string name) => new(reference.LogicalName, reference.Id)
    {
        ["kam_code"] = code,
        ["kam_name"] = name,
        ["statecode"] = new OptionSetValue(0),
        ["statuscode"] = new OptionSetValue(1),
    };
}
