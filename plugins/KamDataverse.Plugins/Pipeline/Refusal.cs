using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Validation;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Plugins.Pipeline;

/// <summary>The two doors for errors: all violations in the user's language, or a fixed text with a correlation id.</summary>
internal static class Refusal
{
    private const string SubErrorCode = "SubErrorCode";

    /// <summary>The platform's code for a missing privilege or access right (0x80040220).</summary>
    private const int MissingRight = unchecked((int)0x80040220);

    /// <summary>Sub-error codes of calls that cannot be understood; rules have other numbers.</summary>
    public const int RowNotFound = 90001;
    public const int MissingParameter = 90002;
    public const int InvalidParameter = 90003;
    public const int ImportUnreadable = 90010;
    public const int TooManyChanges = 90011;
    public const int StaleRevision = 90012;

    /// <summary>
    /// Refuses with every blocking violation at once; the first rule's number is the sub-error code. Another row is named only if the calling user can read it: rows arrive
    /// in violations as references, each becomes its name or a phrase that hides it.
    /// </summary>
    public static InvalidPluginExecutionException Of(Run run, IReadOnlyCollection<Violation> violations)
    {
        // Whatever the names bring, the language is known by then.
        var language = run.Language;
        var names = ReadableNames.Of(run, violations);
        var sorted = violations.OrderBy(violation => violation.Rule.Code, StringComparer.Ordinal).Select(names.Shown).ToList();
        return new InvalidPluginExecutionException(OperationStatus.Failed, sorted[0].Rule.Number, RefusalText.Of(sorted, language));
    }

    /// <summary>Refuses a call whose inputs make no sense.</summary>
    public static InvalidPluginExecutionException Input(Run run, int number, string key, params object?[] arguments) =>
        new InvalidPluginExecutionException(OperationStatus.Failed, number, MessageCatalogue.Say(key, run.Language, arguments));

    /// <summary>
    /// A refusal by the platform on our behalf: a deeper rule's sentence keeps its number, a missing right is said in words, anything else already
    /// is a sentence for the user.
    /// </summary>
    public static InvalidPluginExecutionException Passed(Run run, OrganizationServiceFault fault)
    {
        run.Trace(fault.Message);
        if (fault.ErrorCode == MissingRight)
            return new InvalidPluginExecutionException(OperationStatus.Failed, MissingRight, run.SayWithoutReading("Error.MissingRight"), PluginHttpStatusCode.Forbidden);
        var number = fault.ErrorDetails.Contains(SubErrorCode) && fault.ErrorDetails[SubErrorCode] is int given ? given : fault.ErrorCode;
        return new InvalidPluginExecutionException(OperationStatus.Failed, number, fault.Message);
    }

    /// <summary>Tells the user nothing but where to find the details, which go to the trace.</summary>
    public static InvalidPluginExecutionException Unexpected(Run run, Exception exception)
    {
        run.Trace(exception.ToString());
        return new InvalidPluginExecutionException(OperationStatus.Failed, 0, run.SayWithoutReading("Error.Unexpected", run.Context.CorrelationId.ToString()));
    }
}
