using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Pipeline;

/// <summary>What a plug-in sees of the operation it runs in; one per message and phase, shared by the steps of that phase.</summary>
internal sealed class PluginExecutionContext : IPluginExecutionContext7
{
    public required string MessageName { get; init; }

    public string PrimaryEntityName { get; init; } = "none";

    public Guid PrimaryEntityId { get; set; }

    public string SecondaryEntityName { get; init; } = "none";

    public int Stage { get; init; }

    public int Mode { get; init; }

    public int Depth { get; init; } = 1;

    public IPluginExecutionContext? ParentContext { get; init; }

    public ParameterCollection InputParameters { get; init; } = [];

    public ParameterCollection OutputParameters { get; init; } = [];

    public ParameterCollection SharedVariables { get; init; } = [];

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public EntityImageCollection[] PreEntityImagesCollection { get; init; } = [];

    public EntityImageCollection[] PostEntityImagesCollection { get; init; } = [];

    public Guid UserId { get; init; }

    public Guid InitiatingUserId { get; init; }

    public Guid AuthenticatedUserId { get; init; }

    public Guid BusinessUnitId { get; init; }

    public Guid OrganizationId { get; init; }

    public string OrganizationName { get; init; } = "";

    public EntityReference? OwningExtension { get; init; }

    public Guid CorrelationId { get; init; }

    public Guid? RequestId { get; init; }

    public Guid OperationId { get; init; }

    public DateTime OperationCreatedOn { get; init; }

    public bool IsInTransaction { get; init; }

    /// <summary>2 is the sandbox, the only place cloud plug-ins run in.</summary>
    public int IsolationMode => 2;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public Guid UserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserAzureActiveDirectoryObjectId { get; init; }

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public string InitiatingUserAgent => "";

    public string EnvironmentId { get; init; } = "";

    public Guid TenantId => Guid.Empty;

    public bool IsApplicationUser => false;

    /// <summary>The context one step gets: the phase's parameters and variables, the step's own stage, user and images.</summary>
    public PluginExecutionContext For(
        StepDefinition step, Guid userId, EntityImageCollection pre, EntityImageCollection post, EntityImageCollection[] preEach, EntityImageCollection[] postEach) => new()
    {
        MessageName = MessageName,
        PrimaryEntityName = PrimaryEntityName,
        PrimaryEntityId = PrimaryEntityId,
        SecondaryEntityName = SecondaryEntityName,
        Stage = step.Stage,
        Mode = step.Mode,
        Depth = Depth,
        ParentContext = ParentContext,
        InputParameters = InputParameters,
        OutputParameters = OutputParameters,
        SharedVariables = SharedVariables,
        PreEntityImages = pre,
        PostEntityImages = post,
        PreEntityImagesCollection = preEach,
        PostEntityImagesCollection = postEach,
        UserId = userId,
        InitiatingUserId = InitiatingUserId,
        AuthenticatedUserId = AuthenticatedUserId,
        BusinessUnitId = BusinessUnitId,
        OrganizationId = OrganizationId,
        OrganizationName = OrganizationName,
        OwningExtension = new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name },
        CorrelationId = CorrelationId,
        RequestId = RequestId,
        OperationId = OperationId,
        OperationCreatedOn = OperationCreatedOn,
        IsInTransaction = IsInTransaction,
        UserAzureActiveDirectoryObjectId = UserAzureActiveDirectoryObjectId,
        InitiatingUserAzureActiveDirectoryObjectId = InitiatingUserAzureActiveDirectoryObjectId,
        EnvironmentId = EnvironmentId,
    };
}
