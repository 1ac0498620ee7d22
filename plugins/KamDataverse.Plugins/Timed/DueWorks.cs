using System.Collections.Generic;

namespace KamDataverse.Plugins.Timed;

/// <summary>
/// Everything the timed job looks at: key accounts, interfaces, matrices, agreements to them, handovers, findings alone. What ends or starts comes before what is said about it.
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
        yield return new DueMatrixEnds();
        yield return new DueMatrixConfirmations();
        yield return new DueSignoffs();
        yield return new DueHandovers();
        yield return new DueFixedPersons();
        yield return new DueWaivers();
    }
}
