namespace KamDataverse.Emulator;

/// <summary>A refusal with the platform's error code and HTTP status; becomes an <c>OrganizationServiceFault</c> at the SDK's edge and an error body at the Web API's.</summary>
public sealed class DataverseFault : Exception
{
    public DataverseFault(int errorCode, int httpStatus, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorCode = errorCode;
        HttpStatus = httpStatus;
    }

    /// <summary>The platform's error code, for example <c>unchecked((int)0x80060892)</c>.</summary>
    public int ErrorCode { get; }

    /// <summary>The status the Web API answers with.</summary>
    public int HttpStatus { get; }

    /// <summary>Named values that travel with the fault (sub-error code, plug-in trace, key name …).</summary>
    public IDictionary<string, object> Details { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public static DataverseFault UnknownTable(string logicalName) =>
        new(unchecked((int)0x80041102), 400, $"The entity with a name = '{logicalName}' was not found in the MetadataCache.");

    public static DataverseFault UnknownColumn(Metadata.TableDefinition table, string column) =>
        new(unchecked((int)0x80041103), 400, $"'{table.LogicalName}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static DataverseFault InvalidArgument(string message) => new(unchecked((int)0x80040203), 400, message);
}
