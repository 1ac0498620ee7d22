using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Architecture.Tests.Samples;

/// <summary>One offence against each check, and beside it the nearest thing that is allowed: what finds nothing proves nothing.</summary>
public sealed class OffendingPlugin : IPlugin
{
    private static int runs;
    private static readonly string[] Columns = ["name"];
    private readonly string allowed = "configuration";
    private readonly List<int> remembered = [];

    public void Execute(IServiceProvider serviceProvider)
    {
        runs++;
        remembered.Add(runs);
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        context.InputParameters["Target"] = new Entity(allowed);
        if (context.InputParameters["Target"] == null)
            throw new InvalidOperationException("Only the platform's own exception may leave a plug-in.");
        lock (Columns)
            File.Delete(allowed);
    }
}

internal static class OffendingQueries
{
    public static ColumnSet Everything() => new(true);

    public static ColumnSet EverythingLater() => new("name") { AllColumns = true };

    public static string EverythingInFetch() => "<all-attributes/>";

    public static PagingInfo NextPage(string cookie) => new() { PageNumber = 2, PagingCookie = cookie };

    public static OrganizationRequest Batch() => new("ExecuteMultiple");

    public static OrganizationRequest TypedBatch() => new ExecuteTransactionRequest();

    public static RetrieveEntityRequest Unpublished() => new() { RetrieveAsIfPublished = true };
}

[DataContract]
internal sealed class OffendingContract
{
    [DataMember]
    public string Shown { get; set; } = "";

    [DataMember]
    public string Hidden { get; internal set; } = "";
}

[DataContract]
public sealed class AllowedContract
{
    [DataMember]
    public string Shown { get; set; } = "";
}

internal static class OffendingReflection
{
    public static int Public() => typeof(string).GetFields(BindingFlags.Static | BindingFlags.Public).Length;

    public static int Private() => typeof(string).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Length;

    public static int Chosen(BindingFlags flags) => typeof(string).GetFields(flags).Length;

    public static int Runtime() => typeof(string).GetRuntimeFields().Count();
}

/// <summary>Looks like an offence and is none.</summary>
public sealed class AllowedPlugin : IPlugin
{
    private static readonly string[] Columns = ["name"];

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        var target = (Entity)context.InputParameters["Target"];
        target["name"] = Columns.Where(column => target.Contains(column)).Select(column => column.Length).Sum();
        context.OutputParameters["Found"] = new QueryExpression("sample") { ColumnSet = new ColumnSet("name") };
        context.SharedVariables["Asked"] = new RetrieveEntityRequest { RetrieveAsIfPublished = false };
        throw new InvalidPluginExecutionException(string.Join(",", Reasons()));
    }

    private static IEnumerable<string> Reasons()
    {
        yield return "No.";
    }
}
