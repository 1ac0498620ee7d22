namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>One API: a call that would succeed, and what each of its inputs means.</summary>
/// <param name="Name">The API's unique name.</param>
/// <param name="Valid">Makes the rows and answers who calls with what.</param>
internal sealed record ApiCase(string Name, Func<Scene, Task<ValidCall>> Valid)
{
    public Dictionary<string, Meaning> Inputs { get; } = new(StringComparer.Ordinal);

    public Meaning this[string input]
    {
        init => Inputs.Add(input, value);
    }

    /// <summary>Inputs that make sense one by one and not together.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Whether a person decides by the call, which nobody can do in another's name.</summary>
    public bool Decides { get; init; }

    /// <summary>Whether somebody with the reader's role alone may call it.</summary>
    public bool IsForReaders { get; init; }
}

/// <param name="Person">The domain name of who may do it.</param>
/// <param name="Inputs">What he or she sends.</param>
internal sealed record ValidCall(string Person, Dictionary<string, object?> Inputs);

/// <param name="Name">What is contradictory.</param>
/// <param name="Inputs">What is sent instead of, or besides, the valid inputs.</param>
/// <param name="Answer">What must come back.</param>
internal sealed record Contradiction(string Name, Func<Scene, Dictionary<string, object?>, Task<Dictionary<string, object?>>> Inputs, Answered Answer)
{
    /// <summary>One that needs no row of its own.</summary>
    public Contradiction(string name, Answered answer, params (string Input, object? Value)[] inputs)
        : this(name, (_, _) => Task.FromResult(inputs.ToDictionary(input => input.Input, input => input.Value)), answer)
    {
    }
}
