namespace KamDataverse.Emulator.Flows.Expressions;

/// <summary>A parsed part of a flow's expression.</summary>
internal abstract record Node;

/// <summary>A string, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see langword="null"/>.</summary>
internal sealed record LiteralNode(object? Value) : Node;

internal sealed record CallNode(string Function, IReadOnlyList<Node> Arguments) : Node;

/// <summary><c>a['b']</c>, <c>a.b</c>, and with a question mark before it the same without an error where <c>a</c> is null.</summary>
internal sealed record MemberNode(Node Of, Node Key, bool IsOptional) : Node;

/// <summary>A text with <c>@{…}</c> in it.</summary>
internal sealed record TemplateNode(IReadOnlyList<Node> Parts) : Node;

/// <summary>The text is no expression of the workflow definition language.</summary>
internal sealed class ExpressionSyntaxException(string text, int position, string problem)
    : Exception($"'{text}' is no expression: {problem} at position {position + 1}.");
