using KamDataverse.Emulator.Pipeline;

namespace KamDataverse.Emulator;

/// <summary>How an organisation is opened.</summary>
public sealed record OrganizationOptions
{
    /// <summary>A SQLite file; <see langword="null"/> keeps everything in memory.</summary>
    public string? DataFile { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where tests hold a request still; nothing by default.</summary>
    public IPausePoints PausePoints { get; init; } = NoPausePoints.Instance;

    /// <summary>How many plug-in executions the trace log keeps.</summary>
    public int TraceCapacity { get; init; } = 1000;

    /// <summary>
    /// Whether a delete refuses (Restrict), takes the children along and empties lookups before its PreOperation steps, as is reported of the platform; false for after
    /// them. Documented nowhere, so that a plug-in should work with either.
    /// </summary>
    public bool CascadesBeforePreOperation { get; init; } = true;

    /// <summary>
    /// Rows on a page where a query asks for pages, at most 5,000, as in the platform. Tests lower it so that a few rows are many pages; ten pages are then still the most
    /// that can be read without a cookie.
    /// </summary>
    public int PageSize { get; init; } = Query.QueryRunner.PageLimit;

    /// <summary>False: asynchronous steps wait for <see cref="Organization.ProcessAsyncOperations"/>.</summary>
    public bool RunAsyncOperationsInBackground { get; init; } = true;
}

/// <summary>Who runs a request and who asked for it; the two differ when one user acts on behalf of another.</summary>
/// <param name="UserId">Whose privileges count.</param>
/// <param name="InitiatingUserId">Who asked; becomes <c>createdonbehalfby</c> when it is someone else.</param>
public sealed record Caller(Guid UserId, Guid InitiatingUserId)
{
    public Caller(Guid userId)
        : this(userId, userId)
    {
    }
}
