namespace KamDataverse.Solution.Flows;

/// <summary>A connector of Power Automate.</summary>
/// <param name="Name">The connector's own name, for example <c>shared_teams</c>.</param>
internal sealed record Connector(string Name)
{
    public string Id => "/providers/Microsoft.PowerApps/apis/" + Name;

    public static Connector Dataverse { get; } = new("shared_commondataserviceforapps");

    public static Connector Approvals { get; } = new("shared_approvals");

    public static Connector Teams { get; } = new("shared_teams");

    public static Connector Outlook { get; } = new("shared_office365");
}

/// <summary>What an operation is used as.</summary>
internal enum OperationKind
{
    /// <summary>Asks and gets its answer at once.</summary>
    Request,

    /// <summary>Waits until somebody answers.</summary>
    Webhook,

    /// <summary>Starts a flow.</summary>
    Trigger,
}

/// <summary>An operation of a connector with the parameters its definition knows.</summary>
/// <param name="Required">Parameters without which it is refused.</param>
/// <param name="Optional">Other parameters; a name that ends with a slash opens every name below it.</param>
internal sealed record Operation(Connector Connector, string Id, OperationKind Kind, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>Whether what comes back is what a person wrote or decided, which run histories must not show.</summary>
    public bool AnswersWithPersonalWords { get; init; }

    /// <summary>The properties of its answer; empty where the metadata says them (rows, custom APIs) or nobody reads them.</summary>
    public IReadOnlyList<string> Answer { get; init; } = [];

    /// <summary>False where a second try after a lost answer would do harm, because it makes a second thing.</summary>
    public bool MayBeRepeated { get; init; } = true;

    /// <summary>The type of the action or trigger in the definition.</summary>
    public string DefinitionType => Kind == OperationKind.Request ? "OpenApiConnection" : "OpenApiConnectionWebhook";

    public bool Knows(string parameter) =>
        Required.Contains(parameter) || Optional.Contains(parameter)
        || Required.Concat(Optional).Any(known => known.EndsWith('/') && parameter.StartsWith(known, StringComparison.Ordinal) && parameter.Length > known.Length);
}

/// <summary>The operations our flows use, and their neighbours makers mistake for them. Names and parameters as the connectors' own definitions spell them.</summary>
internal static class Operations
{
    public static Operation ListRows { get; } = Request(Connector.Dataverse, "ListRecords", ["entityName"], ["$select", "$filter", "$orderby", "$top", "$expand", "fetchXml", "$skiptoken", "partitionId"]);

    public static Operation GetRow { get; } = Request(Connector.Dataverse, "GetItem", ["entityName", "recordId"], ["$select", "$expand", "partitionId"]);

    /// <summary>Changes a row that exists. The connector's UpdateRecord would create one that does not.</summary>
    public static Operation UpdateRow { get; } = Request(Connector.Dataverse, "UpdateOnlyRecord", ["entityName", "recordId"], ["item/"]);

    public static Operation UnboundAction { get; } = Request(Connector.Dataverse, "PerformUnboundAction", ["actionName"], ["item/"]);

    public static Operation BusinessEvent { get; } = Trigger("BusinessEventsTrigger", ["catalog", "category", "subscriptionRequest/entityname", "subscriptionRequest/sdkmessagename"], []);

    public static Operation RowChange { get; } = Trigger(
        "SubscribeWebhookTrigger",
        ["subscriptionRequest/message", "subscriptionRequest/entityname", "subscriptionRequest/scope"],
        ["subscriptionRequest/filteringattributes", "subscriptionRequest/filterexpression", "subscriptionRequest/runas", "subscriptionRequest/postponeuntil"]);

    public static Operation CreateApproval { get; } = Request(
        Connector.Approvals, "CreateAnApproval", ["approvalType", "ApprovalCreationInput/title", "ApprovalCreationInput/assignedTo"],
        [.. new[] { "details", "itemLink", "itemLinkDescription", "requestor", "enableNotifications", "enableReassignment", "responseOptions" }.Select(name => "ApprovalCreationInput/" + name)]) with { MayBeRepeated = false, Answer = ["id", "name", "title"] };

    public static Operation WaitForApproval { get; } = new(Connector.Approvals, "WaitForAnApproval", OperationKind.Webhook, ["approvalName"], [])
    {
        AnswersWithPersonalWords = true, Answer = ["completionDate", "details", "name", "outcome", "requestDate", "responses", "title"],
    };

    public static Operation PostMessage { get; } = Request(Connector.Teams, "PostMessageToConversation", ["poster", "location", "body/messageBody"], ["body/recipient", "body/recipient/groupId", "body/recipient/channelId", "body/subject"]);

    public static Operation CreateTeam { get; } = Request(Connector.Teams, "CreateATeam", ["body/displayName", "body/description"], ["body/visibility"]) with { MayBeRepeated = false, Answer = ["newTeamId"] };

    public static Operation AddTeamMember { get; } = Request(Connector.Teams, "AddMemberToTeam", ["teamId", "body/userId"], ["body/owner"]);

    public static Operation GetTeam { get; } = Request(Connector.Teams, "GetTeam", ["teamId"], []) with { Answer = ["description", "displayName", "id", "internalId", "isArchived", "webUrl"] };

    public static Operation SendMail { get; } = Request(
        Connector.Outlook, "SendEmailV2", ["emailMessage/To", "emailMessage/Subject", "emailMessage/Body"],
        ["emailMessage/From", "emailMessage/Cc", "emailMessage/Bcc", "emailMessage/ReplyTo", "emailMessage/Importance", "emailMessage/Sensitivity", "emailMessage/Attachments"]);

    /// <summary>All of them, with those a linter must understand though no flow of ours uses them.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        ListRows, GetRow, UpdateRow, UnboundAction, BusinessEvent, RowChange, CreateApproval, WaitForApproval, PostMessage, CreateTeam, AddTeamMember, GetTeam, SendMail,
        Request(Connector.Dataverse, "CreateRecord", ["entityName"], ["item/"]),
        Request(Connector.Dataverse, "UpdateRecord", ["entityName", "recordId"], ["item/"]),
        Request(Connector.Dataverse, "DeleteRecord", ["entityName", "recordId"], ["partitionId"]),
        Request(Connector.Dataverse, "PerformBoundAction", ["entityName", "actionName", "recordId"], ["item/"]),
        Request(Connector.Dataverse, "AssociateEntities", ["entityName", "recordId", "associationEntityRelationship", "item/@odata.id"], []),
        new(Connector.Approvals, "StartAndWaitForAnApproval", OperationKind.Webhook, ["approvalType", "WebhookApprovalCreationInput/title", "WebhookApprovalCreationInput/assignedTo"],
            [.. new[] { "details", "itemLink", "itemLinkDescription", "requestor", "enableNotifications", "enableReassignment" }.Select(name => "WebhookApprovalCreationInput/" + name)])
        {
            AnswersWithPersonalWords = true, MayBeRepeated = false, Answer = WaitForApproval.Answer,
        },
    ];

    public static Operation? Find(string connector, string id) => All.FirstOrDefault(operation => operation.Id == id && operation.Connector.Name == connector);

    private static Operation Request(Connector connector, string id, string[] required, string[] optional) => new(connector, id, OperationKind.Request, required, optional);

    private static Operation Trigger(string id, string[] required, string[] optional) => new(Connector.Dataverse, id, OperationKind.Trigger, required, optional);
}
