using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Consent;

/// <summary>An interface with everything that belongs to it.</summary>
internal sealed class WholeInterface
{
    /// <param name="head">The interface.</param>
    /// <param name="parts">Its parts by their row class: items, criteria and whatever else has the interface as its parent.</param>
    public WholeInterface(ProcessInterface head, IReadOnlyDictionary<Type, IReadOnlyList<Row>> parts)
    {
        Head = head;
        Parts = parts;
    }

    public ProcessInterface Head { get; }

    public IReadOnlyDictionary<Type, IReadOnlyList<Row>> Parts { get; }

    /// <summary>The tables whose rows are parts of an interface: those that have it as their parent.</summary>
    public static IReadOnlyList<TableSchema> PartTables() => TableSchema.All()
        .Where(table => table.Columns.Any(column => column.TargetTable == "kam_interface" && column.Declaration is LookupAttribute { OnDelete: OnDelete.Parental }))
        .ToList();
}

/// <summary>
/// An interface as both functions agree to it (IFC-12). Either side signs what is handed over and how fast; the supplier also where its work comes from, the receiver
/// where it goes.
/// </summary>
internal static class InterfaceConsent
{
    private static readonly string[] SupplierOnly = { nameof(ProcessInterface.FromActivityId), nameof(InterfaceItem.ProvidedByInterfaceId) };
    private static readonly string[] ReceiverOnly = { nameof(ProcessInterface.ToActivityId) };
    private static readonly string[] Times = { nameof(ProcessInterface.ReactionValue), nameof(ProcessInterface.ResolutionValue), nameof(ProcessInterface.Unit) };
    private static readonly string[] Nothing = Array.Empty<string>();

    public static ConsentContent Of(WholeInterface content, Codes codes)
    {
        var whole = Body(content, codes, _ => true);
        var scope = Normative.Of(typeof(ProcessInterface), content.Head, codes, Normative.IsScope);
        var slices = new List<Slice>();
        if (content.Head.SupplierFunctionId is { } supplier && content.Head.CustomerFunctionId is { } receiver && supplier != receiver)
        {
            slices.Add(new Slice(supplier, Binding(content, codes, ReceiverOnly), scope));

            // Whoever receives sooner than agreed loses nothing (SGN-08).
            slices.Add(WithPace(new Slice(receiver, Binding(content, codes, SupplierOnly), scope), content, codes, SupplierOnly));
        }

        return new ConsentContent(whole, slices, WithPace(new Slice(null, Binding(content, codes, Nothing), scope), content, codes, Nothing));
    }

    private static Slice WithPace(Slice slice, WholeInterface content, Codes codes, string[] left)
    {
        slice.BindingWithoutPace = CanonicalJson.Write(Binding(content, codes, left.Concat(Times).ToArray()));
        slice.Pace = new Pace(content.Head.ReactionMinutes, content.Head.ResolutionMinutes, content.Head.TimeBasis ?? TimeBasis.Business);
        return slice;
    }

    private static CanonicalObject Binding(WholeInterface content, Codes codes, string[] left) =>
        Body(content, codes, column => !left.Contains(column.Property.Name), Normative.Binds);

    private static CanonicalObject Body(WholeInterface content, Codes codes, Func<ColumnSchema, bool> keep, Func<ColumnSchema, bool>? ofHead = null)
    {
        var body = Normative.Of(typeof(ProcessInterface), content.Head, codes, column => keep(column) && (ofHead is null || ofHead(column)));
        foreach (var part in content.Parts)
            body[TableSchema.Of(part.Key).LogicalName] = part.Value.Select(row => Normative.Of(part.Key, row, codes, keep)).ToList();
        return body;
    }
}
