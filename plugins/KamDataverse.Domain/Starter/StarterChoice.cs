using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Starter;

/// <summary>What starter content consists of. A part needs those before it: roles need functions, interfaces need functions and processes, matrices all three.</summary>
[Flags]
internal enum StarterParts
{
    None = 0,

    /// <summary>Functions and the roles at home in them.</summary>
    Functions = 1,

    Calendars = 2,

    /// <summary>Processes with their activities.</summary>
    Processes = 4,

    Interfaces = 8,

    /// <summary>One template matrix for each process that is there.</summary>
    Matrices = 16,

    /// <summary>The scoring model with its criteria.</summary>
    Scoring = 32,

    All = Functions | Calendars | Processes | Interfaces | Matrices | Scoring,
}

/// <summary>What of a pack is to be brought.</summary>
internal sealed class StarterChoice
{
    /// <param name="functions">Codes of the functions to bring or, where they are there already, to use.</param>
    /// <param name="processes">Codes of the processes likewise.</param>
    public StarterChoice(StarterParts parts, IEnumerable<string> functions, IEnumerable<string> processes)
    {
        Parts = parts;
        Functions = new HashSet<string>(functions, StringComparer.OrdinalIgnoreCase);
        Processes = new HashSet<string>(processes, StringComparer.OrdinalIgnoreCase);
    }

    public StarterParts Parts { get; }

    public ISet<string> Functions { get; }

    public ISet<string> Processes { get; }

    public static StarterChoice Of(StarterPack pack, StarterParts parts) =>
        new StarterChoice(parts, pack.Functions.Select(function => function.Code), pack.Processes.Select(process => process.Code));

    public bool Brings(StarterParts part) => (Parts & part) != 0;
}
