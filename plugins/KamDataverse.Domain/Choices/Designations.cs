using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Choices;

/// <summary>How key account management is anchored in the organisation.</summary>
[ChoiceSet("kam_anchoring", "Anchoring")]
public enum Anchoring
{
    [Option("Part of sales")] PartOfSales = 287100000,
    [Option("Separate unit under management")] SeparateUnit = 287100001,
    [Option("Matrix with sponsors")] MatrixWithSponsors = 287100002,
    [Option("Staff unit")] StaffUnit = 287100003,
}

/// <summary>How important a key account is.</summary>
[ChoiceSet("kam_tier", "Tier")]
public enum Tier
{
    [Option("1 Strategic")] Strategic = 287100000,
    [Option("2 Key")] Key = 287100001,
    [Option("3 Development")] Development = 287100002,
}

/// <summary>How close the relation with the customer is.</summary>
[ChoiceSet("kam_relationstage", "Relation stage")]
public enum RelationStage
{
    [Option("Exploratory")] Exploratory = 287100000,
    [Option("Basic")] Basic = 287100001,
    [Option("Cooperative")] Cooperative = 287100002,
    [Option("Interdependent")] Interdependent = 287100003,
    [Option("Integrated")] Integrated = 287100004,
}

/// <summary>Why a designation ends.</summary>
[ChoiceSet("kam_endreason", "End reason")]
public enum EndReason
{
    [Option("Strategy change")] StrategyChange = 287100000,
    [Option("Lost")] Lost = 287100001,
    [Option("Not profitable")] NotProfitable = 287100002,
    [Option("Merged")] Merged = 287100003,
    [Option("Wrongly designated")] WronglyDesignated = 287100004,
    [Option("Other")] Other = 287100005,
}

/// <summary>Which accounts a designation covers.</summary>
[ChoiceSet("kam_designationscope", "Designation scope")]
public enum DesignationScope
{
    [Option("This account only")] AccountOnly = 287100000,
    [Option("Account and subsidiaries")] AccountAndSubsidiaries = 287100001,
}

/// <summary>What an account shows of its designation.</summary>
[ChoiceSet("kam_keyaccountstate", "Key account state")]
public enum KeyAccountState
{
    [Option("Not a key account")] None = 287100000,
    [Option("Key account being set up")] BeingSetUp = 287100001,
    [Option("Key account")] KeyAccount = 287100002,
    [Option("Key account on hold")] OnHold = 287100003,
}
