using System.Collections.Generic;

namespace KamDataverse.Plugins.Timed;

/// <summary>Everything the timed job looks at, in the order it does.</summary>
internal static class DueWorks
{
    public static IEnumerable<DueWork> All()
    {
        yield return new DueWaivers();
        yield return new DueHandovers();
        yield return new DueFixedPersons();
        yield return new DueDesignations();
        yield return new DueSponsorContacts();
        yield return new DueTeamSyncs();
        yield return new DueInterfaceStarts();
        yield return new DueInterfaces();
        yield return new DueMatrixStarts();
        yield return new DueMatrixConfirmations();
        yield return new DueSignoffs();
    }
}
