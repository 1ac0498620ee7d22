using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Functions;

/// <summary>What must hold for functions and their hierarchy.</summary>
internal static class FunctionRules
{
    /// <summary>Levels a hierarchy of functions may have.</summary>
    public const int MostLevels = 6;

    private const int MostNamed = 5;

    /// <summary>The code is short and plain (ORG-02).</summary>
    public static IEnumerable<Violation> Check(BusinessFunction saved)
    {
        var code = saved.Code?.Trim() ?? "";
        if (code.Length is < 2 or > 10 || !code.All(IsCodeSign))
            yield return Rule.ORG02.Says("code", nameof(saved.Code));
    }

    /// <summary>The code is used only once (ORG-02).</summary>
    /// <param name="saved">The function as it would read after the save.</param>
    /// <param name="sameCode">Functions with the same code; the saved one may be among them.</param>
    public static IEnumerable<Violation> CheckUnique(BusinessFunction saved, IEnumerable<BusinessFunction> sameCode)
    {
        var other = sameCode.FirstOrDefault(row => row.Id != saved.Id && string.Equals(row.Code, saved.Code?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (other is not null)
            yield return Rule.ORG02.Says("unique", nameof(saved.Code), other.Code, new RowRef("kam_function", other.Id, other.Name));
    }

    /// <summary>A function that is still used cannot be closed or deleted (ORG-02).</summary>
    /// <param name="function">The function that is to be closed or deleted.</param>
    /// <param name="dependants">Open interfaces, active roles, open child functions and members of teams that point to it.</param>
    public static IEnumerable<Violation> CheckClosing(BusinessFunction function, IReadOnlyCollection<RowRef> dependants)
    {
        if (dependants.Count == 0)
            yield break;
        var named = dependants.Take(MostNamed).Select(row => (object?)row).ToList();
        if (dependants.Count > MostNamed)
            named.Add(new Phrase("Phrase.More", dependants.Count - MostNamed));
        yield return Rule.ORG02.On(nameof(function.StatusCode), function.Name, new ValueList(named));
    }

    /// <summary>The hierarchy has no loop and at most six levels (ORG-03).</summary>
    /// <param name="saved">The function as it would read after the save.</param>
    /// <param name="functions">All functions as they are stored; the saved one counts as it would read.</param>
    public static IEnumerable<Violation> CheckHierarchy(BusinessFunction saved, IEnumerable<BusinessFunction> functions)
    {
        if (saved.ParentFunctionId is not { } parent)
            yield break;
        var parents = functions.Where(row => row.Id != saved.Id).ToDictionary(row => row.Id, row => row.ParentFunctionId?.Id);
        parents[saved.Id] = parent.Id;

        var seen = new HashSet<Guid>();
        for (Guid? step = saved.Id; step is { } id; step = parents.TryGetValue(id, out var above) ? above : null)
        {
            if (seen.Add(id))
                continue;
            yield return Rule.ORG03.On(nameof(saved.ParentFunctionId), saved.Name, parent, new Phrase("Phrase.FunctionLoop"));
            yield break;
        }

        // seen: the function and all above it. Below it: the longest way down.
        var levels = seen.Count + Height(saved.Id, parents) - 1;
        if (levels > MostLevels)
            yield return Rule.ORG03.On(nameof(saved.ParentFunctionId), saved.Name, parent, new Phrase("Phrase.FunctionLevels", levels, MostLevels));
    }

    // Goes down level by level. That ends: below a function that is in no loop there is none, as each has one parent.
    private static int Height(Guid top, Dictionary<Guid, Guid?> parents)
    {
        var children = parents.Where(pair => pair.Value is not null).ToLookup(pair => pair.Value!.Value, pair => pair.Key);
        var height = 0;
        for (var level = new List<Guid> { top }; level.Count > 0; level = level.SelectMany(id => children[id]).ToList())
            height++;
        return height;
    }

    private static bool IsCodeSign(char sign) => sign is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_';
}
