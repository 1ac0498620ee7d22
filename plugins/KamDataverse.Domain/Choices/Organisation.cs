using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>What a function does.</summary>
[ChoiceSet("kam_functionkind", "Function kind")]
public enum FunctionKind
{
    [Option("Key account management")] KeyAccountManagement = 287100000,
    [Option("Sales")] Sales = 287100001,
    [Option("Marketing")] Marketing = 287100002,
    [Option("Research and development")] ResearchAndDevelopment = 287100003,
    [Option("Production")] Production = 287100004,
    [Option("Logistics")] Logistics = 287100005,
    [Option("Service")] Service = 287100006,
    [Option("Finance")] Finance = 287100007,
    [Option("Legal")] Legal = 287100008,
    [Option("IT")] InformationTechnology = 287100009,
    [Option("Human resources")] HumanResources = 287100010,
    [Option("Quality")] Quality = 287100011,
    [Option("Purchasing")] Purchasing = 287100012,
    [Option("Management")] Management = 287100013,
    [Option("Other")] Other = 287100014,
    [Option("Product management")] ProductManagement = 287100015,
}

/// <summary>Whom a function reports to.</summary>
[ChoiceSet("kam_reportsto", "Reports to")]
public enum ReportsTo
{
    [Option("Management board")] ManagementBoard = 287100000,
    [Option("Sales")] Sales = 287100001,
    [Option("Other function")] OtherFunction = 287100002,
}

/// <summary>What kind of role takes part.</summary>
[ChoiceSet("kam_roletype", "Role type")]
public enum RoleType
{
    [Option("Key account manager")] KeyAccountManager = 287100000,
    [Option("Deputy key account manager")] DeputyKeyAccountManager = 287100001,
    [Option("Executive sponsor")] ExecutiveSponsor = 287100002,
    [Option("Function specialist")] FunctionSpecialist = 287100003,
    [Option("Function head")] FunctionHead = 287100004,
    [Option("Coordinator")] Coordinator = 287100005,
    [Option("External")] External = 287100006,
    [Option("Customer")] Customer = 287100007,
}

/// <summary>Where in the customer's life a process belongs.</summary>
[ChoiceSet("kam_processstage", "Process stage")]
public enum ProcessStage
{
    [Option("Acquire")] Acquire = 287100000,
    [Option("Develop")] Develop = 287100001,
    [Option("Offer")] Offer = 287100002,
    [Option("Contract")] Contract = 287100003,
    [Option("Order")] Order = 287100004,
    [Option("Deliver")] Deliver = 287100005,
    [Option("Invoice")] Invoice = 287100006,
    [Option("Serve")] Serve = 287100007,
    [Option("Complaint")] Complaint = 287100008,
    [Option("Innovate")] Innovate = 287100009,
    [Option("Review")] Review = 287100010,
}
