using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Starter;

/// <summary>A name in both languages.</summary>
internal sealed class Words
{
    public Words(string english, string german)
    {
        English = english;
        German = german;
    }

    public string English { get; }

    public string German { get; }
}

/// <summary>A function of the pack.</summary>
internal sealed class StarterFunction
{
    public StarterFunction(string code, Words name, FunctionKind kind, bool isSupport)
    {
        Code = code;
        Name = name;
        Kind = kind;
        IsSupport = isSupport;
    }

    public string Code { get; }

    public Words Name { get; }

    public FunctionKind Kind { get; }

    public bool IsSupport { get; }
}

/// <summary>A role of the pack with its home function.</summary>
internal sealed class StarterRole
{
    public StarterRole(string code, Words name, string functionCode, RoleType type, bool isManagement = false)
    {
        Code = code;
        Name = name;
        FunctionCode = functionCode;
        Type = type;
        IsManagement = isManagement;
    }

    public string Code { get; }

    public Words Name { get; }

    public string FunctionCode { get; }

    public RoleType Type { get; }

    public bool IsManagement { get; }
}

/// <summary>An activity and, for the process's template matrix, one letter per role: "A/R", "R", "C", "I" or "-".</summary>
internal sealed class StarterActivity
{
    public StarterActivity(int sequence, Words name, string letters, bool isCustomerFacing = false, bool isDecision = false)
    {
        Sequence = sequence;
        Name = name;
        Letters = letters.Split(' ');
        IsCustomerFacing = isCustomerFacing;
        IsDecision = isDecision;
    }

    public int Sequence { get; }

    public Words Name { get; }

    public IReadOnlyList<string> Letters { get; }

    public bool IsCustomerFacing { get; }

    public bool IsDecision { get; }
}

/// <summary>A process with its activities and the roles of its template matrix.</summary>
internal sealed class StarterProcess
{
    public StarterProcess(string code, Words name, ProcessStage stage, string roleCodes, params StarterActivity[] activities)
    {
        Code = code;
        Name = name;
        Stage = stage;
        RoleCodes = roleCodes.Split(' ');
        Activities = activities;
    }

    public string Code { get; }

    public Words Name { get; }

    public ProcessStage Stage { get; }

    public IReadOnlyList<string> RoleCodes { get; }

    public IReadOnlyList<StarterActivity> Activities { get; }
}

/// <summary>A standard interface between two functions, in business time.</summary>
internal sealed class StarterInterface
{
    public StarterInterface(string supplierCode, string receiverCode, string processCode, Words deliverable, decimal reaction, decimal completion, TimeUnit unit, int from = 0, int to = 0)
    {
        SupplierCode = supplierCode;
        ReceiverCode = receiverCode;
        ProcessCode = processCode;
        Deliverable = deliverable;
        Reaction = reaction;
        Completion = completion;
        Unit = unit;
        FromSequence = from;
        ToSequence = to;
    }

    /// <summary>Made of process and functions, and of the first activity where two interfaces would be the same.</summary>
    public string Code => ProcessCode + "-" + SupplierCode + "-" + ReceiverCode + (FromSequence > 0 ? "-" + FromSequence : "");

    public string SupplierCode { get; }

    public string ReceiverCode { get; }

    public string ProcessCode { get; }

    public Words Deliverable { get; }

    public decimal Reaction { get; }

    public decimal Completion { get; }

    public TimeUnit Unit { get; }

    /// <summary>Sequence of the activity the handover starts from; 0 for every handover of the pair in the process.</summary>
    public int FromSequence { get; }

    /// <summary>Sequence of the activity it leads to; 0 as above.</summary>
    public int ToSequence { get; }
}

/// <summary>What a pack brings; everything is recognised by its code.</summary>
internal sealed class StarterPack
{
    public StarterPack(
        string name,
        IReadOnlyList<StarterFunction> functions,
        IReadOnlyList<StarterRole> roles,
        IReadOnlyList<StarterProcess> processes,
        IReadOnlyList<StarterInterface> interfaces,
        IReadOnlyList<StarterCriterion> criteria)
    {
        Name = name;
        Functions = functions;
        Roles = roles;
        Processes = processes;
        Interfaces = interfaces;
        Criteria = criteria;
    }

    public string Name { get; }

    public IReadOnlyList<StarterFunction> Functions { get; }

    public IReadOnlyList<StarterRole> Roles { get; }

    public IReadOnlyList<StarterProcess> Processes { get; }

    public IReadOnlyList<StarterInterface> Interfaces { get; }

    /// <summary>The criteria of the scoring model.</summary>
    public IReadOnlyList<StarterCriterion> Criteria { get; }

    public StarterFunction Function(string code) => Functions.First(function => function.Code == code);
}
