using KamDataverse.Emulator.Security;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>Access rights as the Web API writes them: <c>ReadAccess, WriteAccess</c> (documented: webapi/reference/accessrights).</summary>
internal static class AccessRightsText
{
    private const string Suffix = "Access";

    public static string Write(int rights)
    {
        var names = Enum.GetValues<AccessRight>().Where(right => right != AccessRight.None && (rights & (int)right) != 0).Select(right => right + Suffix).ToList();
        return names.Count > 0 ? string.Join(", ", names) : "None";
    }

    /// <returns><see langword="null"/> when a name is not known.</returns>
    public static int? Read(string text)
    {
        var rights = 0;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "None")
                continue;
            if (!name.EndsWith(Suffix, StringComparison.Ordinal) || !Enum.TryParse<AccessRight>(name[..^Suffix.Length], out var right) || !Enum.IsDefined(right))
                return null;
            rights |= (int)right;
        }

        return rights;
    }
}
