using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Steps;

/// <summary>What an interface takes from its programme and its functions when the user leaves it empty.</summary>
internal static class InterfaceDefaults
{
    public static void Prefill(Save<ProcessInterface> save, InterfaceFacts facts, DateTime today)
    {
        var row = save.After;
        var supplier = facts.Function(row.SupplierFunctionId);
        var receiver = facts.Function(row.CustomerFunctionId);
        save.Default(nameof(ProcessInterface.SupplierOwnerId), supplier?.HeadId);
        save.Default(nameof(ProcessInterface.CustomerOwnerId), receiver?.HeadId);
        if (row.ChannelAddress is null && row.Channel is null && supplier?.Channel is { } channel)
        {
            save.Write(nameof(ProcessInterface.Channel), channel.Contains("@") ? Channel.Email : channel.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? Channel.Teams : Channel.Phone);
            save.Write(nameof(ProcessInterface.ChannelAddress), channel);
        }

        if (row.ReactionValue is { } reaction && reaction > 0)
            save.Default(nameof(ProcessInterface.ResolutionValue), reaction * ProcessInterfaceDefaults.CompletionFactor);
        save.Default(nameof(ProcessInterface.ValidFrom), today);
        save.Default(nameof(ProcessInterface.ReviewDate), ProcessInterfaceDefaults.Review(row.ValidFrom ?? today, row.ValidTo, facts.Program(row.ProgramId)?.ReviewMonths ?? 12));
        if (save.IsNew && supplier is not null && receiver is not null)
        {
            save.Default(nameof(ProcessInterface.Name), ProcessInterfaceDefaults.Name(supplier, receiver, row.Deliverable));
            save.Default(nameof(ProcessInterface.Code), ProcessInterfaceDefaults.Code(supplier, receiver, row.Id));
            save.Default(nameof(ProcessInterface.Version), 1);
        }
    }
}
