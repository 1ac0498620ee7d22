using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Starter;

namespace KamDataverse.Plugins.Apis;

/// <summary>What a pack offers, for people to choose from before anything is written.</summary>
[DataContract]
public sealed class StarterOffer
{
    private StarterOffer(StarterPack pack)
    {
        Functions = pack.Functions.Select(function => new StarterEntry(function.Code, function.Name) { Kind = (int)function.Kind }).ToArray();
        Calendars = StarterCalendars.All.Select(calendar => new StarterEntry(calendar.Code, calendar.Name)).ToArray();
        Processes = pack.Processes.Select(process => new StarterEntry(process.Code, process.Name) { Activities = process.Activities.Count }).ToArray();
        Interfaces = pack.Interfaces.Select(definition => new StarterPromise(definition)).ToArray();
    }

    [DataMember(Name = "calendar", Order = 1)]
    public string Calendar { get; set; } = StarterCalendars.Standard;

    [DataMember(Name = "functions", Order = 2)]
    public StarterEntry[] Functions { get; set; }

    [DataMember(Name = "calendars", Order = 3)]
    public StarterEntry[] Calendars { get; set; }

    [DataMember(Name = "processes", Order = 4)]
    public StarterEntry[] Processes { get; set; }

    [DataMember(Name = "interfaces", Order = 5)]
    public StarterPromise[] Interfaces { get; set; }

    internal static string Json(StarterPack pack) => AnswerJson.Of(new StarterOffer(pack));
}

/// <summary>One thing with a code and a name.</summary>
[DataContract]
public sealed class StarterEntry
{
    internal StarterEntry(string code, Words name)
    {
        Code = code;
        NameEn = name.English;
        NameDe = name.German;
    }

    [DataMember(Name = "code", Order = 1)]
    public string Code { get; set; }

    [DataMember(Name = "nameEn", Order = 2)]
    public string NameEn { get; set; }

    [DataMember(Name = "nameDe", Order = 3)]
    public string NameDe { get; set; }

    /// <summary>Of a function: its kind.</summary>
    [DataMember(Name = "kind", Order = 4, EmitDefaultValue = false)]
    public int? Kind { get; set; }

    /// <summary>Of a process: how many activities it has.</summary>
    [DataMember(Name = "activities", Order = 5, EmitDefaultValue = false)]
    public int? Activities { get; set; }
}

/// <summary>One standard interface: who delivers what to whom, and how fast.</summary>
[DataContract]
public sealed class StarterPromise
{
    internal StarterPromise(StarterInterface definition)
    {
        Code = definition.Code;
        Supplier = definition.SupplierCode;
        Receiver = definition.ReceiverCode;
        Process = definition.ProcessCode;
        NameEn = definition.Deliverable.English;
        NameDe = definition.Deliverable.German;
        Reaction = definition.Reaction;
        Completion = definition.Completion;
        Unit = (int)definition.Unit;
    }

    [DataMember(Name = "code", Order = 1)]
    public string Code { get; set; }

    [DataMember(Name = "supplier", Order = 2)]
    public string Supplier { get; set; }

    [DataMember(Name = "receiver", Order = 3)]
    public string Receiver { get; set; }

    [DataMember(Name = "process", Order = 4)]
    public string Process { get; set; }

    [DataMember(Name = "nameEn", Order = 5)]
    public string NameEn { get; set; }

    [DataMember(Name = "nameDe", Order = 6)]
    public string NameDe { get; set; }

    /// <summary>In units.</summary>
    [DataMember(Name = "reaction", Order = 7)]
    public decimal Reaction { get; set; }

    /// <summary>In units.</summary>
    [DataMember(Name = "completion", Order = 8)]
    public decimal Completion { get; set; }

    /// <summary>The option of the choice for time units.</summary>
    [DataMember(Name = "unit", Order = 9)]
    public int Unit { get; set; }
}
