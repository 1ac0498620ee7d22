using System.Collections;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Plugins.Registration;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>The rows of one operation: one for Create, Update and Delete, many for CreateMultiple and UpdateMultiple.</summary>
internal sealed class Batch<TRow> : IReadOnlyList<Save<TRow>>
    where TRow : Row, new()
{
    private const string ImageAlias = "PreImage";
    private readonly List<Save<TRow>> saves;

    private Batch(Run run, List<Save<TRow>> saves)
    {
        Run = run;
        this.saves = saves;
    }

    public Run Run { get; }

    public int Count => saves.Count;

    public Save<TRow> this[int index] => saves[index];

    /// <summary>The rows about to be created or updated.</summary>
    public static Batch<TRow> Of(Run run)
    {
        var context = run.Context;
        if (context.InputParameters.Contains("Targets"))
        {
            var targets = ((EntityCollection)context.InputParameters["Targets"]).Entities;
            var images = (context as IPluginExecutionContext4)?.PreEntityImagesCollection;
            return new Batch<TRow>(run, targets.Select((target, index) => SaveOf(run, target, images is null ? null : Image(images[index]))).ToList());
        }

        var single = (Entity)context.InputParameters["Target"];
        return new Batch<TRow>(run, new List<Save<TRow>> { SaveOf(run, single, Image(context.PreEntityImages)) });
    }

    public IEnumerator<Save<TRow>> GetEnumerator() => saves.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Save<TRow> SaveOf(Run run, Entity target, Entity? image)
    {
        // Later stages find what PreValidation has written into the target.
        if (run.Context.Stage == (int)Stage.PreValidation && image is not null)
            StateAlone.Resolve<TRow>(target, image);
        return new Save<TRow>(target, image);
    }

    private static Entity? Image(EntityImageCollection images) => images.Contains(ImageAlias) ? images[ImageAlias] : null;
}
