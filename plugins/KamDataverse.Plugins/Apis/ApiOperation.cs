using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Apis;

/// <summary>A custom API's main operation: typed inputs and outputs over the run.</summary>
public abstract class ApiOperation : PluginOperation
{
    private protected sealed override void Execute(Run run) => Answer(run, new ApiCall(run));

    private protected abstract void Answer(Run run, ApiCall call);
}

/// <summary>The inputs and outputs of one call.</summary>
internal sealed class ApiCall
{
    private const int MostShown = 80;

    private static readonly DateTime Earliest = new DateTime(1900, 1, 1);
    private static readonly DateTime Latest = new DateTime(2200, 1, 1);

    private readonly Run run;

    public ApiCall(Run run) => this.run = run;

    public Guid Id(string name) => run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is Guid id && id != Guid.Empty
        ? id
        : throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", name);

    public Guid? OptionalId(string name) =>
        run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is Guid id && id != Guid.Empty ? id : null;

    public string Text(string name) =>
        run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is string text ? text.Trim() : "";

    /// <summary>Text that must be given and must not be longer than the column it goes to.</summary>
    public string Needed(string name, int most)
    {
        var given = Text(name);
        if (given.Length == 0)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", name);
        return given.Length <= most ? given : throw TooLong(name, given, most);
    }

    /// <summary>Text that may be left empty and must not be longer than the column it goes to.</summary>
    public string Optional(string name, int most)
    {
        var given = Text(name);
        return given.Length <= most ? given : throw TooLong(name, given, most);
    }

    /// <summary>
    /// A whole number within two limits, both included, or <paramref name="otherwise"/> where none is given. 0 counts as none: what a plug-in sees of an optional
    /// whole number that the caller left out is not documented, and it may be the type's default.
    /// </summary>
    public int Whole(string name, int least, int most, int otherwise) =>
        run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is int number && number != 0 ? Within(name, number, least, most) : otherwise;

    /// <summary>Text as it was sent: blanks and tabs at its ends may mean something.</summary>
    public string Raw(string name) => run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is string text ? text : "";

    public bool Flag(string name) => run.Context.InputParameters.Contains(name) && run.Context.InputParameters[name] is true;

    /// <summary>A moment within the years in which dates can still be counted on from; the least date of .NET stands for none.</summary>
    public DateTime? Date(string name)
    {
        if (!run.Context.InputParameters.Contains(name) || run.Context.InputParameters[name] is not DateTime date || date == DateTime.MinValue)
            return null;
        return Earliest <= date && date < Latest ? date : throw Invalid(name, DateText(date), DateText(Earliest) + " – " + DateText(Latest.AddDays(-1)));
    }

    /// <summary>A whole number that must lie within two limits, both included.</summary>
    public int Whole(string name, int least, int most)
    {
        if (!run.Context.InputParameters.Contains(name) || run.Context.InputParameters[name] is not int number)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", name);
        return Within(name, number, least, most);
    }

    private int Within(string name, int number, int least, int most) =>
        least <= number && number <= most ? number : throw Invalid(name, number.ToString(CultureInfo.InvariantCulture), least.ToString(CultureInfo.InvariantCulture) + "–" + most.ToString(CultureInfo.InvariantCulture));

    public void Return(string name, object? value) => run.Context.OutputParameters[name] = value;

    /// <summary>Text that must be one of <paramref name="possible"/>, in any case; answered in the spelling of the list.</summary>
    public string OneOf(string name, params string[] possible)
    {
        var given = Text(name);
        if (given.Length == 0)
            throw Refusal.Input(run, Refusal.MissingParameter, "Error.MissingParameter", name);
        return possible.FirstOrDefault(value => string.Equals(value, given, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(name, given, string.Join(", ", possible));
    }

    /// <summary>One of the options of a choice by its name, in any case; <paramref name="otherwise"/> where none is given.</summary>
    public TChoice Choice<TChoice>(string name, TChoice otherwise)
        where TChoice : struct, Enum =>
        Text(name).Length == 0 ? otherwise : (TChoice)Enum.Parse(typeof(TChoice), OneOf(name, Enum.GetNames(typeof(TChoice))));

    /// <summary>Reads what the user asked for with the user's own eyes; what cannot be seen does not exist.</summary>
    /// <exception cref="InvalidPluginExecutionException">No such row, or not readable.</exception>
    public TRow Visible<TRow>(Guid id, params string[] properties)
        where TRow : Row, new() =>
        Data.RowReader.ById<TRow>(run.AsCaller, id, properties) ?? throw NotFound(TableSchema<TRow>.Instance.LogicalName, id);

    public InvalidPluginExecutionException NotFound(string table, Guid id)
    {
        run.Trace("Not found or not visible: " + table + " " + id);
        return Refusal.Input(run, Refusal.RowNotFound, "Error.NotFound");
    }

    /// <summary>What was given comes back shortened: an answer is read by people, and a large input must not make a large answer.</summary>
    public InvalidPluginExecutionException Invalid(string name, string given, string possible) => Refusal.Input(
        run, Refusal.InvalidParameter, "Error.InvalidParameter", name, given.Length <= MostShown ? given : given.Substring(0, MostShown - 1) + "…", possible);

    public InvalidPluginExecutionException TooLong(string name, string given, int most) =>
        Refusal.Input(run, Refusal.InvalidParameter, "Error.TextTooLong", name, given.Length, most);

    private static string DateText(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Refuse(IEnumerable<Violation> violations)
    {
        var blocking = violations.Where(violation => violation.Severity == Severity.Block).ToList();
        if (blocking.Count > 0)
            throw Refusal.Of(run, blocking);
    }
}
