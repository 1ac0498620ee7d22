using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Query;
using KamDataverse.Emulator.Storage;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Adds what people read to what was retrieved: names of referenced rows and formatted values as the caller reads them.</summary>
internal static class Presentation
{
    public static void Complete(Engine engine, CallFrame frame, IUnitOfWork unit, IEnumerable<Entity> rows) =>
        new FormattedValues(frame.State.Metadata, unit, engine.Access.PrincipalOf(frame, frame.Caller.UserId).Format, engine.Identity.BaseCurrencyId).Complete(rows);
}
