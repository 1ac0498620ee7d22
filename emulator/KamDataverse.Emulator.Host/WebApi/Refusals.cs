namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>What the Web API itself refuses, before a message reaches the organisation.</summary>
internal static class Refusals
{
    /// <summary>Whatever the URL's syntax or names get wrong (documented in many examples, e.g. query/join-tables).</summary>
    public const int Url = unchecked((int)0x80060888);

    /// <summary>What the request body gets wrong.</summary>
    public const int Body = unchecked((int)0x80048d19);

    public const int Unexpected = unchecked((int)0x80040216);
    public const int NotAuthenticated = unchecked((int)0x8004A112);
    public const int NotAUser = unchecked((int)0x80072560);
    public const int DuplicateRecord = unchecked((int)0x80040237);

    public static DataverseFault BadUrl(string message, Exception? inner = null) => new(Url, 400, message, inner);

    public static DataverseFault NoSegment(string segment, Exception? inner = null) => new(Url, 404, $"Resource not found for the segment '{segment}'.", inner);

    public static DataverseFault Method(string method, string resource) => new(Url, 405, $"The HTTP verb '{method}' is not supported on {resource}.");

    /// <summary>The wording is the platform's (inferred from public error reports; the page documents code and status only).</summary>
    public static DataverseFault Payload(string entitySet, string why, Exception? inner = null) => new(
        Body,
        400,
        $"Error identified in Payload provided by the user for Entity :'{entitySet}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ----> InnerException : {why.TrimEnd('.')}.",
        inner);

    public static DataverseFault UnknownProperty(string entitySet, string type, string property) => Payload(
        entitySet,
        $"Microsoft.Crm.CrmException: Invalid property '{property}' was found in entity 'Microsoft.Dynamics.CRM.{type}'. ---> Microsoft.OData.ODataException: The property '{property}' does not exist on type 'Microsoft.Dynamics.CRM.{type}'. Make sure to only use property names that are defined by the type or mark the type as open type");

    public static DataverseFault WrongValue(string entitySet, string property, string literal, string edmType) => Payload(
        entitySet,
        $"Microsoft.OData.ODataException: Cannot convert the literal '{literal}' to the expected type '{edmType}' for the property '{property}'");

    public static DataverseFault LookupAsValue(string entitySet) => Payload(
        entitySet,
        "Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead");

    public static DataverseFault NoSuchRow(string table, string id) => new(unchecked((int)0x80040217), 404, $"Entity '{table}' With Id = {id} Does Not Exist");

    public static DataverseFault Preconditions(string message) => new(Url, 400, message);

    public static DataverseFault UnknownCaller(string name) =>
        new(NotAUser, 401, $"The user '{name}' is not a member of the organization.");
}
