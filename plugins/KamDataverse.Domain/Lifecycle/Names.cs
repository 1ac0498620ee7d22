namespace KamDataverse.Domain.Lifecycle;

/// <summary>Names the system makes up.</summary>
internal static class Names
{
    private const int MostSigns = 200;

    /// <summary>Cuts a name to the length of the name columns.</summary>
    public static string Short(string name) => name.Length <= MostSigns ? name : name.Substring(0, MostSigns - 1) + "…";

    /// <summary>Joins the parts that are there.</summary>
    public static string Of(params string?[] parts) => Short(string.Join(" · ", System.Array.FindAll(parts, part => !string.IsNullOrWhiteSpace(part))));
}
