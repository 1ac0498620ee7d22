using KamDataverse.Emulator.Host.WebApi.Operations;
using KamDataverse.Emulator.Host.WebApi.Urls;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>What a request may say about a message besides its content (documented: optional-parameters). What is not honoured is refused, never skipped.</summary>
internal static class RequestOptions
{
    private const string Tag = "tag";

    // A header that asks for the behaviour the emulator has anyway is no wish.
    private static readonly (string Header, Func<string, bool> IsWish)[] Unhonoured =
    [
        ("MSCRM.BypassCustomPluginExecution", IsTrue),
        ("MSCRM.BypassBusinessLogicExecution", IsSaid),
        ("MSCRM.BypassBusinessLogicExecutionStepIds", IsSaid),
        ("MSCRM.SuppressDuplicateDetection", value => value.Equals("false", StringComparison.OrdinalIgnoreCase)),
        ("MSCRM.SuppressCallbackRegistrationExpanderJob", IsTrue),
        ("MSCRM.SolutionUniqueName", IsSaid),
        ("x-ms-powerapps-include-unpublished", IsSaid),
    ];

    /// <exception cref="DataverseFault">A header asks for what the emulator does not do.</exception>
    public static void Demand(WebApiRequest request)
    {
        foreach (var (header, isWish) in Unhonoured)
        {
            if (request.Header(header) is { } value && isWish(value))
                throw Unsupported.Of($"the header {header}");
        }
    }

    /// <summary>What a request, reading or writing, may wish of its answer (documented: compose-http-requests-handle-errors, use-change-tracking-synchronize-data-external-systems).</summary>
    /// <exception cref="DataverseFault">An answer of that form is not made here.</exception>
    public static void DemandAnswer(WebApiRequest request)
    {
        if (request.Preferences.TracksChanges)
            throw Unsupported.Of("the preference odata.track-changes");
        foreach (var format in (request.Header("Accept") ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isWish = format.StartsWith("odata.metadata=", StringComparison.OrdinalIgnoreCase)
                ? !format.Equals("odata.metadata=minimal", StringComparison.OrdinalIgnoreCase)
                : format.Equals("IEEE754Compatible=true", StringComparison.OrdinalIgnoreCase);
            if (isWish)
                throw Unsupported.Of($"the format {format}");
        }
    }

    /// <summary>The tag becomes a shared variable of the pipeline.</summary>
    public static PreparedWrite Apply(RequestUrl url, PreparedWrite write)
    {
        if (url.Option(Tag) is not { } tag)
            return write;
        foreach (var message in write.Messages)
            message.Parameters[Tag] = tag;
        return write;
    }

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsSaid(string value) => value.Length > 0;
}
