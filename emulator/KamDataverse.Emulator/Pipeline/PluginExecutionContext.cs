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

    public ParameterCollection InputParameters { get; set; } = [];

    public ParameterCollection OutputParameters { get; set; } = [];

    public ParameterCollection SharedVariables { get; set; } = [];

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

    public bool IsInTransaction { get; set; }

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
    public PluginExecutionContext For(StepDefinition step, StepImages images) => Copy(
        step.Stage, step.Mode, step.ImpersonatedUser ?? UserId, new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name }, images, Guid.Empty);

    /// <summary>The context of an asynchronous step: a copy of everything, because it outlives the request.</summary>
    public PluginExecutionContext Later(StepDefinition step, StepImages images, Guid operationId)
    {
        var copy = Copy(step.Stage, step.Mode, step.ImpersonatedUser ?? UserId, new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name }, images, operationId);
        copy.InputParameters = Isolation.Copy(InputParameters);
        copy.OutputParameters = Isolation.Copy(OutputParameters);
        copy.SharedVariables = Isolation.Copy(SharedVariables);
        copy.IsInTransaction = false;
        return copy;
    }

    public PluginExecutionContext ForMainOperation(CustomApiDefinition api) =>
        Copy(Stages.MainOperation, 0, UserId, new EntityReference("customapi", api.Id) { Name = api.UniqueName }, StepImages.None, Guid.Empty);

    private PluginExecutionContext Copy(int stage, int mode, Guid userId, EntityReference owner, StepImages images, Guid operationId) => new()
    {
        MessageName = MessageName,
        PrimaryEntityName = PrimaryEntityName,
        PrimaryEntityId = PrimaryEntityId,
        SecondaryEntityName = SecondaryEntityName,
        Stage = stage,
        Mode = mode,
        Depth = Depth,
        ParentContext = ParentContext,
        InputParameters = InputParameters,
        OutputParameters = OutputParameters,
        SharedVariables = SharedVariables,
        PreEntityImages = images.Pre,
        PostEntityImages = images.Post,
        PreEntityImagesCollection = images.PreEach,
        PostEntityImagesCollection = images.PostEach,
        UserId = userId,
        InitiatingUserId = InitiatingUserId,
        AuthenticatedUserId = AuthenticatedUserId,
        BusinessUnitId = BusinessUnitId,
        OrganizationId = OrganizationId,
        OrganizationName = OrganizationName,
        OwningExtension = owner,
        CorrelationId = CorrelationId,
        RequestId = RequestId,
        OperationId = operationId,
        OperationCreatedOn = OperationCreatedOn,
        IsInTransaction = IsInTransaction,
        UserAzureActiveDirectoryObjectId = UserAzureActiveDirectoryObjectId,
        InitiatingUserAzureActiveDirectoryObjectId = InitiatingUserAzureActiveDirectoryObjectId,
        EnvironmentId = EnvironmentId,
    };
}
