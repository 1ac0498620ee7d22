using System;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Interfaces;

/// <summary>Which versions say what was, is or will be agreed, seen from today; on which day each holds says its validity.</summary>
internal static class InterfaceHistory
{
    /// <param name="version">A version in any status.</param>
    /// <param name="day">The day it is about.</param>
    /// <param name="today">The calendar date that counts as today.</param>
    public static bool Counts(ProcessInterface version, DateTime day, DateTime today) => version.StatusCode switch
    {
        InterfaceStatus.Active or InterfaceStatus.Superseded => true,

        // Agreed and begun, but not in force, it failed its gate; before its day it says what will be.
        InterfaceStatus.Agreed => version.ValidFrom > today,

        InterfaceStatus.Retired => Retirement.Held(version, day, today),
        _ => false,
    };
}
