using System;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Interfaces;

/// <summary>Which versions say what was, is or will be agreed, seen from today; on which day each holds says its validity.</summary>
internal static class InterfaceHistory
{
    /// <param name="version">A version in any status.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public static bool Counts(ProcessInterface version, DateTime today) => version.StatusCode switch
    {
        InterfaceStatus.Active or InterfaceStatus.Superseded => true,

        // Agreed and begun, but not in force, it failed its gate; before its day it says what will be.
        InterfaceStatus.Agreed => version.ValidFrom > today,

        // Retired at its end it held until then; retired by hand before its end nobody knows until when.
        InterfaceStatus.Retired => version.ValidTo < today,
        _ => false,
    };
}
