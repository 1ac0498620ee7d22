using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Data;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>One execution of a step or custom API: the context, the services under both identities, and the marker of our own writes.</summary>
internal sealed class Run
{
    /// <summary>Shared variable that marks a write as the product's own; looked for in the whole chain of parent contexts (STA-04).</summary>
    internal const string SystemWriteMarker = "KamDataverse.SystemWrite";

    private readonly IOrganizationServiceFactory factory;
    private readonly ITracingService tracing;
    private readonly Dictionary<Guid, ZoneRules?> programZones = new Dictionary<Guid, ZoneRules?>();
    private IOrganizationService? asCaller;
    private IOrganizationService? asSystem;
    private Language? language;

    public Run(IServiceProvider provider)
    {
        Context = (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));
        factory = (IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory));
        tracing = (ITracingService)provider.GetService(typeof(ITracingService));
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>The service that checks the calling user's privileges: for what a user asked for, and for the aggregate lock.</summary>
    public IOrganizationService AsCaller => asCaller ??= factory.CreateOrganizationService(Context.UserId);

    /// <summary>The service that sees every row: for what rules read, and for derived data.</summary>
    public IOrganizationService AsSystem => asSystem ??= factory.CreateOrganizationService(null);

    /// <summary>When the operation began, UTC. The platform's clock, not the sandbox's.</summary>
    public DateTime UtcNow => Context.OperationCreatedOn.ToUniversalTime();

    /// <summary>The date in UTC, for what belongs to no programme.</summary>
    public DateTime Today => UtcNow.Date;

    /// <summary>The date in the programme's time zone, in UTC where it has none; one query per zone and execution.</summary>
    public DateTime TodayOf(KamProgram? program) => DateOf(program, UtcNow);

    /// <summary>The date in the programme's time zone at another moment than now.</summary>
    public DateTime DateOf(KamProgram? program, DateTime utc) =>
        program?.TimeZone is { } code ? (new CalendarRepository(this).Zone(code) ?? ZoneRules.Utc).DateAt(utc) : utc.Date;

    /// <summary>The same where only the programme's id is known; one query per programme and execution.</summary>
    public DateTime TodayOf(RowRef? program)
    {
        if (program is not { } reference)
            return Today;
        if (!programZones.TryGetValue(reference.Id, out var zone))
            programZones[reference.Id] = zone = new CalendarRepository(this).ZoneOf(reference.Id);
        return (zone ?? ZoneRules.Utc).DateAt(UtcNow);
    }

    /// <summary>Zones that were read in this execution, by their code; null for codes the platform does not know.</summary>
    public IDictionary<int, ZoneRules?> Zones { get; } = new Dictionary<int, ZoneRules?>();

    /// <summary>Whether a part of this product caused the operation.</summary>
    public bool IsSystemWrite => Marked(SystemWriteMarker) is not null;

    /// <summary>Whether the definition's new status was judged, under its lock, by the operation that writes it: nothing needs to be read once more.</summary>
    public bool IsJudged(Guid definition) => JudgedWith(definition) is not null;

    /// <summary>The number that operation hands to its steps, as <see cref="AsJudged"/> says; null where nothing was judged.</summary>
    public int? JudgedWith(Guid definition) => Left(Judged(definition));

    /// <summary>The user at the origin of the chain, who asked for all of it.</summary>
    public Guid InitiatingUserId
    {
        get
        {
            var context = Context;
            while (context.ParentContext is { } parent)
                context = parent;
            return context.InitiatingUserId;
        }
    }

    /// <summary>
    /// Whether somebody acts in another user's name: at the origin of the chain the user whose rights count is not the one who asked. Inferred: the pages on
    /// impersonation name both properties and do not say which plug-in context tells them apart.
    /// </summary>
    public bool IsImpersonated
    {
        get
        {
            var context = Context;
            while (context.ParentContext is { } parent)
                context = parent;
            return context.UserId != context.InitiatingUserId;
        }
    }

    /// <summary>The initiating user's language; read only when a text is made.</summary>
    public Language Language
    {
        get
        {
            if (language is null)
                new UserRepository(this).Germans(Enumerable.Empty<RowRef?>(), withInitiator: true);
            return language ?? Language.English;
        }
    }

    /// <summary>Whether the initiating user's language is known already.</summary>
    public bool KnowsLanguage => language is not null;

    /// <summary>Takes the initiating user's language from a query that was asked for other people's.</summary>
    public void Learn(Language spoken) => language = spoken;

    /// <summary>The owner the platform gave a new row, from the step's post-image; null where there is none.</summary>
    public RowRef? OwnerAfterCreate => Context.PostEntityImages.Contains("PostImage")
        ? RowMapper.FromSdk(Context.PostEntityImages["PostImage"].GetAttributeValue<EntityReference>("ownerid")) as RowRef?
        : null;

    /// <summary>Whether the message, or one that caused it, is the one named. A merge decides about designations itself, before it touches the accounts.</summary>
    public bool IsInside(string message)
    {
        for (IPluginExecutionContext? context = Context; context is not null; context = context.ParentContext)
        {
            if (string.Equals(context.MessageName, message, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the row goes because its parent is being deleted.</summary>
    public bool IsInsideDeleteOf(string table)
    {
        for (var context = Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.MessageName == "Delete" && context.PrimaryEntityName == table)
                return true;
        }

        return false;
    }

    /// <summary>A text by key, in the user's language where it is already known, else in both: after a failed write nothing more can be read.</summary>
    public string SayWithoutReading(string key, params object?[] arguments) => language is { } known
        ? MessageCatalogue.Say(key, known, arguments)
        : MessageCatalogue.Say(key, Language.English, arguments) + "\n" + MessageCatalogue.Say(key, Language.German, arguments);

    public void Trace(string line) => tracing.Trace("{0}", line);

    /// <summary>Does a write of the product itself: the steps it raises trust it and issue no query of their own.</summary>
    public void AsSystemWrite(Action write) => Mark(SystemWriteMarker, true, write);

    /// <summary>
    /// Writes status changes of a definition as whoever asks for them: its steps check what the row itself says, and leave what needs other rows to the operation
    /// that holds the lock and has read them.
    /// </summary>
    /// <param name="number">What the steps need to know and would have to read: for an interface the working minutes of a day of its calendar.</param>
    public void AsJudged(Guid definition, Action write, int number = 0) => Mark(Judged(definition), number, write);

    /// <summary>Leaves a marker for the later stages of this operation: variables of PreValidation are in the parent context of the stages inside the transaction.</summary>
    public void Leave(string marker) => Context.SharedVariables[marker] = true;

    /// <summary>The same with a number to it.</summary>
    public void Leave(string marker, int number) => Context.SharedVariables[marker] = number;

    /// <summary>The number an earlier stage of this operation, or an operation that caused it, left with the marker.</summary>
    public int? Left(string marker) => Marked(marker) as int?;

    /// <summary>Whether an earlier stage of this operation, or one that caused it, left the marker.</summary>
    public bool IsLeft(string marker) => Marked(marker) is not null;

    private static string Judged(Guid definition) => "KamDataverse.Judged." + definition.ToString("N");

    /// <summary>The value a marker has in the chain of parent contexts; null where nobody set it.</summary>
    private object? Marked(string marker)
    {
        for (var context = Context.ParentContext; context is not null; context = context.ParentContext)
        {
            if (context.SharedVariables.Contains(marker))
                return context.SharedVariables[marker];
        }

        return null;
    }

    /// <param name="value">Something the platform can serialise: shared variables take nothing else.</param>
    private void Mark(string marker, object value, Action write)
    {
        var variables = Context.SharedVariables;
        if (variables.Contains(marker))
        {
            write();
            return;
        }

        variables[marker] = value;
        try
        {
            write();
        }
        finally
        {
            variables.Remove(marker);
        }
    }

    /// <summary>
    /// Raises a business event, as SYSTEM so that nobody needs a privilege for it. The platform tells its listeners when the transaction has committed, and
    /// nobody when it rolls back.
    /// </summary>
    /// <param name="name">One of <see cref="Events.EventNames"/>.</param>
    /// <param name="payload">The event's parameters; those without a value are left out.</param>
    public void Raise(string name, ParameterCollection payload)
    {
        var request = new OrganizationRequest(name);
        foreach (var parameter in payload)
        {
            if (parameter.Value is not null)
                request.Parameters[parameter.Key] = parameter.Value;
        }

        AsSystem.Execute(request);
    }

    /// <summary>
    /// Takes the aggregate lock: whoever comes second waits for the first one's transaction and then reads what it wrote. As the calling user, so that the
    /// platform refuses who may not write the root; as SYSTEM only for a programme or an executive, which account managers read but do not own.
    /// </summary>
    public void Lock(RowRef root) => Touch(root, root.Table is "kam_program" or "kam_executive" ? AsSystem : AsCaller);

    /// <summary>The same lock where who may do it is decided otherwise than by the right to write the root.</summary>
    public void LockAsSystem(RowRef root) => Touch(root, AsSystem);

    /// <summary>Whether an operation that caused this one holds the lock of the root, so that what this one saw of it still holds.</summary>
    public bool IsLocked(RowRef root) => IsLeft(Locked(root));

    private static string Locked(RowRef root) => "KamDataverse.Locked." + root.Id.ToString("N");

    private void Touch(RowRef root, IOrganizationService service)
    {
        var touch = new Entity(root.Table, root.Id) { [ColumnNames.Prefix + "touchedon"] = UtcNow };
        AsSystemWrite(() => service.Update(touch));
        Leave(Locked(root));
    }
}
