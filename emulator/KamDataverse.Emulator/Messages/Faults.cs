using System.Globalization;
using KamDataverse.Emulator.Metadata;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>The platform's refusals, with the codes and texts of its published error list.</summary>
internal static class Faults
{
    public const int InvalidArgument = unchecked((int)0x80040203);
    public const int ObjectDoesNotExist = unchecked((int)0x80040217);
    public const int PrivilegeDenied = unchecked((int)0x80040220);
    public const int IsvUnexpected = unchecked((int)0x80040224);
    public const int CannotDeleteDueToAssociation = unchecked((int)0x80040227);
    public const int IsvAborted = unchecked((int)0x80040265);
    public const int UnknownColumn = unchecked((int)0x80041103);
    public const int DepthTooHigh = unchecked((int)0x80044182);
    public const int ValueOutOfRange = unchecked((int)0x8004431A);
    public const int TextTooLong = unchecked((int)0x80044331);
    public const int InvalidStatus = unchecked((int)0x80048408);
    public const int RowVersionMismatch = unchecked((int)0x80060882);
    public const int RowVersionMissing = unchecked((int)0x8006088D);
    public const int NoRowWithKey = unchecked((int)0x80060891);
    public const int InvalidKeyColumns = unchecked((int)0x80060888);
    public const int NoTransaction = unchecked((int)0x80040251);
    public const int TransactionBroken = unchecked((int)0x8009000C);
    public const int CannotUpdateReadOnly = unchecked((int)0x8004022E);

    public static DataverseFault NoSuchRow(string table, Guid id) =>
        new(ObjectDoesNotExist, 404, $"Entity '{table}' With Id = {id} Does Not Exist");

    public static DataverseFault NoSuchColumn(TableDefinition table, string column) =>
        new(UnknownColumn, 400, $"'{table.LogicalName}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static DataverseFault Argument(string message, Exception? inner = null) => new(InvalidArgument, 400, message, inner);

    public static DataverseFault MissingParameter(string name) => new(InvalidArgument, 400, $"Required field '{name}' is missing");

    public static DataverseFault WrongType(TableDefinition table, ColumnDefinition column, object value, string expected) =>
        Argument($"Incorrect attribute value type {value.GetType().FullName}. Attribute '{column.LogicalName}' of entity '{table.LogicalName}' expects {expected}.");

    public static DataverseFault TooLong(TableDefinition table, ColumnDefinition column) =>
        new(TextTooLong, 400, string.Create(
            CultureInfo.InvariantCulture,
            $"A validation error occurred. The length of the '{column.LogicalName}' attribute of the '{table.LogicalName}' entity exceeded the maximum allowed length of '{column.MaxLength}'."));

    public static DataverseFault OutOfRange(TableDefinition table, ColumnDefinition column, object value) =>
        new(ValueOutOfRange, 400, string.Create(
            CultureInfo.InvariantCulture,
            $"A validation error occurred. The value {value} of '{column.LogicalName}' on record of type '{table.LogicalName}' is outside the valid range."));

    public static DataverseFault UnknownOption(TableDefinition table, ColumnDefinition column, int value) =>
        new(ValueOutOfRange, 400, string.Create(
            CultureInfo.InvariantCulture,
            $"A validation error occurred. The value {value} of '{column.LogicalName}' on record of type '{table.LogicalName}' is outside the valid range. Accepted Values: {string.Join(',', column.Choice!.Options.Select(option => option.Value))}"));

    public static DataverseFault StatusOfOtherState(TableDefinition table, int status, string state, Guid id) =>
        new(InvalidStatus, 400, string.Create(CultureInfo.InvariantCulture, $"{status} is not a valid status code for state code {table.SchemaName}State.{state} on {table.LogicalName} with Id {id}."));

    /// <summary>Code and text are inferred: the platform's own could not be found in its documentation.</summary>
    public static DataverseFault StateTransition(TableDefinition table, int from, int to) =>
        new(InvalidStatus, 400, string.Create(CultureInfo.InvariantCulture, $"The status of {table.LogicalName} cannot change from {from} to {to}: the table's status transitions do not allow it."));

    public static DataverseFault Restricted() =>
        new(CannotDeleteDueToAssociation, 405, "The object you tried to delete is associated with another object and cannot be deleted.");

    public static DataverseFault VersionMismatch() =>
        new(RowVersionMismatch, 412, "The version of the existing record doesn't match the RowVersion property provided.");

    public static DataverseFault VersionMissing() =>
        new(RowVersionMissing, 400, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.");

    public static DataverseFault NoRowForKey(string table) =>
        new(NoRowWithKey, 404, $"A record with the specified key values does not exist in {table} entity");

    public static DataverseFault NotAKey(string table, IEnumerable<string> columns) =>
        new(InvalidKeyColumns, 400, $"The specified key attributes are not a defined key for the {table} entity: {string.Join(", ", columns)}");

    public static DataverseFault InfiniteLoop() =>
        new(DepthTooHigh, 400, "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again. For information about workflow logic, see Help.");

    public static DataverseFault NoActiveTransaction() =>
        new(NoTransaction, 400, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static DataverseFault BrokenTransaction() =>
        new(TransactionBroken, 400, "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.");

    public static DataverseFault DisabledUser(Guid id) => new(unchecked((int)0x80040225), 403, $"The user with SystemUserId={id} is disabled.");

    /// <summary>A plug-in that cannot be made or ended with an exception it should not have thrown.</summary>
    public static DataverseFault Unexpected(string message, Exception? inner) => new(IsvUnexpected, 500, $"An unexpected error occurred from ISV code. (ErrorType = ClientError) {message}", inner);

    /// <summary>Fits what the SDK's clients read from a fault.</summary>
    public static OrganizationServiceFault ToServiceFault(DataverseFault fault, DateTime now)
    {
        var result = new OrganizationServiceFault { ErrorCode = fault.ErrorCode, Message = fault.Message, Timestamp = now };
        foreach (var (name, value) in fault.Details)
            result.ErrorDetails[name] = value;
        result.ErrorDetails["ApiExceptionHttpStatusCode"] = fault.HttpStatus;
        if (fault.Details.TryGetValue("TraceText", out var trace))
            result.TraceText = (string)trace;
        return result;
    }
}
