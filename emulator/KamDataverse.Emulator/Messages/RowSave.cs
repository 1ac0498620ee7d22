using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>One row on its way through a Create or Update, alone or as part of a bulk message.</summary>
internal sealed class RowSave(Entity target)
{
    /// <summary>The target as plug-ins left it; they may have put another one in its place.</summary>
    public Entity Target { get; set; } = target;

    public Guid Id { get; set; } = target.Id;

    /// <summary>The row as stored before the main operation; <see langword="null"/> on create.</summary>
    public Entity? Before { get; set; }

    /// <summary>The row after the main operation, read when a step asks for it.</summary>
    public Entity? After { get; set; }

    /// <summary>The context of the phase that runs.</summary>
    public PluginExecutionContext? Context { get; set; }

    /// <summary>PreValidation's context: the parent of the later phases, so that its shared variables are found there (documented).</summary>
    public PluginExecutionContext? Outer { get; set; }
}
