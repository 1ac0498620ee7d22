using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The one exception by which a plug-in refuses a message; its text reaches the user.</summary>
[Serializable]
public sealed class InvalidPluginExecutionException : Exception, ISerializable
{
    private static readonly IReadOnlyDictionary<string, string> NoDetails = new Dictionary<string, string>();

    public InvalidPluginExecutionException() { }

    public InvalidPluginExecutionException(OperationStatus status) => Status = status;

    public InvalidPluginExecutionException(string message) : base(message) { }

    public InvalidPluginExecutionException(OperationStatus status, string message) : base(message) => Status = status;

    public InvalidPluginExecutionException(string message, Exception exception) : base(message, exception) { }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message) : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus) : base(message) => HttpStatus = httpStatus;

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus, Dictionary<string, string> exceptionDetails) : base(message)
    {
        HttpStatus = httpStatus;
        ExceptionDetails = exceptionDetails ?? NoDetails;
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus) : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
        HttpStatus = httpStatus;
    }

    public InvalidPluginExecutionException(string message, Dictionary<string, string> exceptionDetails) : base(message) =>
        ExceptionDetails = exceptionDetails ?? NoDetails;

    public InvalidPluginExecutionException(OperationStatus status, string message, Dictionary<string, string> exceptionDetails) : base(message)
    {
        Status = status;
        ExceptionDetails = exceptionDetails ?? NoDetails;
    }

    private InvalidPluginExecutionException(SerializationInfo info, StreamingContext context) : base(info, context)
    {
        Status = (OperationStatus)info.GetInt32(nameof(Status));
        ErrorCode = info.GetInt32(nameof(ErrorCode));
        HttpStatus = (PluginHttpStatusCode)info.GetInt32(nameof(HttpStatus));
        ExceptionDetails = (Dictionary<string, string>)info.GetValue(nameof(ExceptionDetails), typeof(Dictionary<string, string>));
    }

    public OperationStatus Status { get; }

    public int ErrorCode { get; }

    /// <summary><see cref="PluginHttpStatusCode.NotSet"/> leaves the status to the platform, which answers 400.</summary>
    public PluginHttpStatusCode HttpStatus { get; }

    public IReadOnlyDictionary<string, string> ExceptionDetails { get; } = NoDetails;

    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(Status), (int)Status);
        info.AddValue(nameof(ErrorCode), ErrorCode);
        info.AddValue(nameof(HttpStatus), (int)HttpStatus);
        var details = new Dictionary<string, string>();
        foreach (var detail in ExceptionDetails)
            details[detail.Key] = detail.Value;
        info.AddValue(nameof(ExceptionDetails), details);
    }

    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}{1}OperationStatus: {2}, ErrorCode: {3}, HttpStatus: {4}", base.ToString(), Environment.NewLine, Status, ErrorCode, HttpStatus);
}
