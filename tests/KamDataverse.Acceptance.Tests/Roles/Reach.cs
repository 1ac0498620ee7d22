namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>Whose rows somebody can do something with.</summary>
internal enum Reach
{
    None,

    /// <summary>Own rows.</summary>
    Own,

    /// <summary>Rows of the own business unit.</summary>
    Unit,

    /// <summary>All rows.</summary>
    All,
}

/// <summary>What a role can do with the rows of one table.</summary>
internal sealed record Abilities(Reach Create, Reach Read, Reach Write, Reach Delete, Reach Assign, Reach Share)
{
    public static Abilities None { get; } = new(Reach.None, Reach.None, Reach.None, Reach.None, Reach.None, Reach.None);

    /// <summary>Six signs for create, read, write, delete, assign, share: <c>-</c> nothing, <c>o</c> own rows, <c>u</c> those of the unit, <c>a</c> all.</summary>
    public static Abilities Parse(string signs)
    {
        Assert.Equal(6, signs.Length);
        return new(Of(signs[0]), Of(signs[1]), Of(signs[2]), Of(signs[3]), Of(signs[4]), Of(signs[5]));
    }

    public override string ToString() => string.Concat(new[] { Create, Read, Write, Delete, Assign, Share }.Select(Sign));

    public static char Sign(Reach reach) => reach switch { Reach.Own => 'o', Reach.Unit => 'u', Reach.All => 'a', _ => '-' };

    private static Reach Of(char sign) => sign switch
    {
        '-' => Reach.None,
        'o' => Reach.Own,
        'u' => Reach.Unit,
        'a' => Reach.All,
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "Known are - o u a."),
    };
}
