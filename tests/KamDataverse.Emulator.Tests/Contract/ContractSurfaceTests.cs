namespace KamDataverse.Emulator.Tests.Contract;

/// <summary>
/// The contract's surface against two listings: its own, approved by hand, and Microsoft's where one is at hand.
/// To approve a wanted change, run these tests once with KAM_WRITE_REFERENCE=1 and read the difference in approved-surface.txt before committing it.
/// Microsoft's listing is looked for at KAM_XRM_SURFACE, then beside the repository as shared/sdk/*surface*.txt.
/// </summary>
public sealed class ContractSurfaceTests
{
    private static readonly IReadOnlyList<SurfaceType> Own = SurfaceListing.Of(ContractFiles.Build("net462"));

    [Fact]
    public void The_surface_is_the_approved_one()
    {
        var lines = Own.SelectMany(type => type.Members.Select(member => "   " + member.TrimEnd()).Order(StringComparer.Ordinal).Prepend(type.Line.TrimEnd())).ToList();
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1")
            File.WriteAllLines(ContractFiles.ApprovedSurface, lines);

        var approved = File.ReadAllLines(ContractFiles.ApprovedSurface);

        Assert.True(approved.SequenceEqual(lines), "The contract's surface changed. If that is wanted, run this test with KAM_WRITE_REFERENCE=1 and commit the file.\n"
            + string.Join('\n', approved.Except(lines).Select(line => "- " + line).Concat(lines.Except(approved).Select(line => "+ " + line)).Take(40)));
    }

    [Fact]
    public void Every_type_and_member_exists_in_Microsofts_assembly_with_the_same_shape()
    {
        var microsoft = MicrosoftListing();

        var foreign = new List<string>();
        foreach (var type in Own)
        {
            if (!microsoft.TryGetValue(type.Name, out var original))
            {
                foreign.Add(type.Line);
                continue;
            }
            if (original.Line != type.Line.TrimEnd())
                foreign.Add($"{type.Line}\n  is there {original.Line}");
            foreign.AddRange(type.Members.Where(member => !original.Members.Contains(member.TrimEnd())).Select(member => $"{type.Name}: {member}"));
        }

        Assert.True(foreign.Count == 0, "Not in Microsoft's assembly:\n" + string.Join('\n', foreign));
    }

    [Fact]
    public void Where_a_method_exists_all_of_Microsofts_overloads_of_it_do()
    {
        var microsoft = MicrosoftListing();

        var missing =
            from type in Own
            where microsoft.ContainsKey(type.Name)
            let names = type.Members.Select(MethodName).OfType<string>().ToHashSet()
            let lines = type.Members.Select(member => member.TrimEnd()).ToHashSet()
            from member in microsoft[type.Name].Members
            where MethodName(member) is { } name && names.Contains(name) && !lines.Contains(member)
            select $"{type.Name}: {member}";

        Assert.Equal([], missing);
    }

    /// <summary>Name of a method line, <c>public method System.Void AddRange(!0[]) {params}</c>; null for other members.</summary>
    private static string? MethodName(string member) =>
        member.Contains(" method ", StringComparison.Ordinal) ? member[..member.IndexOf('(', StringComparison.Ordinal)].Split(' ')[^1] : null;

    private static Dictionary<string, SurfaceType> MicrosoftListing()
    {
        var beside = Path.Combine(ContractFiles.Root, "..", "shared", "sdk");
        var path = Environment.GetEnvironmentVariable("KAM_XRM_SURFACE")
            ?? (Directory.Exists(beside) ? Directory.GetFiles(beside, "*surface*.txt").FirstOrDefault() : null);
        if (path == null)
            Assert.Skip("No listing of Microsoft's assembly here: set KAM_XRM_SURFACE to compare.");

        var types = new Dictionary<string, SurfaceType>(StringComparer.Ordinal);
        var members = new List<string>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(' '))
                members.Add(line.Trim());
            else if (line.Length > 0)
            {
                members = [];
                var name = line.Split(" : ")[0].Split(' ')[^1].Split('<')[0];
                types.Add(name, new SurfaceType(name, line.TrimEnd(), members));
            }
        }
        Assert.NotEmpty(types);
        return types;
    }
}
