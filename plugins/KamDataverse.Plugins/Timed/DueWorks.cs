using System.Collections.Generic;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Everything the timed job looks at, in the order of the locks (D10): key accounts, interfaces, matrices, agreements to them, handovers, findings alone. One call is one
/// transaction and keeps what it has locked.
/// </summary>
internal static class DueWorks
{
    public static IEnumerable<DueWork> All()
    {
        yield return new DueDesignations();
        yield return new DueTeamSyncs();
        yield return new DueSponsorContacts();
        yield return new DueInterfaceStarts();
        yield return new DueInterfaces();
        yield return new DueMatrixStarts();
        yield return new DueMatrixConfirmations();
        yield return new DueSignoffs();
        yield return new DueHandovers();
        yield return new DueFixedPersons();
        yield return new DueWaivers();
    }
}
