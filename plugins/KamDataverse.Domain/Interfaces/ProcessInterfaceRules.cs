using System.Collections.Generic;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What must hold for every process interface that is saved.</summary>
internal static class ProcessInterfaceRules
{
    /// <param name="saved">The interface as it would read after the save.</param>
    public static IEnumerable<Violation> Check(ProcessInterface saved)
    {
        if (saved.SupplierFunctionId is not null && saved.SupplierFunctionId == saved.CustomerFunctionId)
            yield return Rule.IFC01.On(nameof(saved.CustomerFunctionId));
    }
}
