using System;
using System.Collections.Generic;
using KamDataverse.Domain.Schema;

namespace KamDataverse.Domain.Consent;

/// <summary>The business codes behind references, so that content reads the same in every organisation; and which function a role belongs to.</summary>
internal sealed class Codes
{
    private readonly Dictionary<Guid, string> codes = new Dictionary<Guid, string>();
    private readonly Dictionary<Guid, RowRef> functionOfRole = new Dictionary<Guid, RowRef>();

    public void Add(Guid id, string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
            codes[id] = code!.Trim().ToUpperInvariant();
    }

    public void AddRole(Guid id, string? code, RowRef? function)
    {
        Add(id, code);
        if (function is { } home)
            functionOfRole[id] = home;
    }

    public bool Knows(Guid id) => codes.ContainsKey(id);

    /// <summary>The code; a row without one stands for itself.</summary>
    public string? Of(RowRef? reference) =>
        reference is not { } row ? null : codes.TryGetValue(row.Id, out var code) ? code : row.Id.ToString("D");

    /// <summary>The home function of a role; null for a cross-functional one.</summary>
    public RowRef? FunctionOf(RowRef? role) => role is { } row && functionOfRole.TryGetValue(row.Id, out var function) ? function : null;
}
