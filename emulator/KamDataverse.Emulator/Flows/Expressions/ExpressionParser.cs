using System.Globalization;
using System.Text;

namespace KamDataverse.Emulator.Flows.Expressions;

/// <summary>
/// Reads expressions of the workflow definition language (documented: logic-apps-workflow-definition-language). There is no maintained .NET library for it;
/// the emulator and the solution linter share this one.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly string text;
    private int at;

    private ExpressionParser(string text, int start)
    {
        this.text = text;
        at = start;
    }

    private char Current => at < text.Length ? text[at] : '\0';

    /// <summary>What a string in a definition means: a plain text, one expression (<c>@f()</c>), or a text with expressions in it (<c>a @{f()} b</c>).</summary>
    /// <exception cref="ExpressionSyntaxException">The expression in it is malformed.</exception>
    public static Node Read(string value)
    {
        if (value.Length > 1 && value[0] == '@' && value[1] is not ('@' or '{'))
        {
            var parser = new ExpressionParser(value, 1);
            var node = parser.Expression();
            parser.Blanks();
            return parser.at == value.Length ? node : throw parser.Problem($"'{parser.Current}' is not expected");
        }

        return Template(value);
    }

    /// <summary>Whether the string is anything but plain text.</summary>
    public static bool IsExpression(string value) => value.Contains('@', StringComparison.Ordinal) && Read(value) is not LiteralNode;

    private static Node Template(string value)
    {
        List<Node> parts = [];
        var plain = new StringBuilder();
        var index = 0;
        while (index < value.Length)
        {
            var isFirst = index == 0;
            if (value[index] == '@' && index + 1 < value.Length && value[index + 1] == '@' && (isFirst || (index + 2 < value.Length && value[index + 2] == '{')))
            {
                plain.Append('@');
                index += 2;
                // "@@{" is the text "@{": the brace must not open an expression now.
                if (index < value.Length && value[index] == '{')
                {
                    plain.Append('{');
                    index++;
                }
            }
            else if (value[index] == '@' && index + 1 < value.Length && value[index + 1] == '{')
            {
                if (plain.Length > 0)
                    parts.Add(new LiteralNode(plain.ToString()));
                plain.Clear();
                var parser = new ExpressionParser(value, index + 2);
                parts.Add(parser.Expression());
                parser.Blanks();
                parser.Take('}');
                index = parser.at;
            }
            else
                plain.Append(value[index++]);
        }

        if (plain.Length > 0 || parts.Count == 0)
            parts.Add(new LiteralNode(plain.ToString()));
        // A number alone in braces is a text all the same: "@{1}".
        return parts is [LiteralNode { Value: string } only] ? only : new TemplateNode(parts);
    }

    private Node Expression()
    {
        Blanks();
        var node = Primary();
        while (true)
        {
            Blanks();
            var isOptional = Current == '?';
            if (isOptional)
                at++;
            if (Current == '[')
            {
                at++;
                var key = Expression();
                Blanks();
                Take(']');
                node = new MemberNode(node, key, isOptional);
            }
            else if (Current == '.')
            {
                at++;
                node = new MemberNode(node, new LiteralNode(Name()), isOptional);
            }
            else if (isOptional)
                throw Problem("a question mark stands before '[' or '.'");
            else
                return node;
        }
    }

    private Node Primary()
    {
        if (Current == '\'')
            return new LiteralNode(Quoted());
        if (char.IsAsciiDigit(Current) || Current == '-')
            return Number();
        var name = Name();
        Blanks();
        if (Current != '(')
        {
            return name.ToLowerInvariant() switch
            {
                "true" => new LiteralNode(true),
                "false" => new LiteralNode(false),
                "null" => new LiteralNode(null),
                _ => throw Problem($"'{name}' is no function call, literal or number"),
            };
        }

        at++;
        List<Node> arguments = [];
        Blanks();
        if (Current != ')')
        {
            arguments.Add(Expression());
            Blanks();
            while (Current == ',')
            {
                at++;
                arguments.Add(Expression());
                Blanks();
            }
        }

        Take(')');
        return new CallNode(name, arguments);
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        at++;
        while (true)
        {
            if (at >= text.Length)
                throw Problem("the text has no closing quote");
            if (text[at] != '\'')
                value.Append(text[at++]);
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                value.Append('\'');
                at += 2;
            }
            else
            {
                at++;
                return value.ToString();
            }
        }
    }

    private LiteralNode Number()
    {
        var start = at++;
        while (char.IsAsciiDigit(Current) || Current == '.')
            at++;
        var digits = text[start..at];
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new LiteralNode(whole);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? new LiteralNode(real) : throw Problem($"'{digits}' is no number");
    }

    private string Name()
    {
        var start = at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '$')
            at++;
        return at > start ? text[start..at] : throw Problem(at < text.Length ? $"'{Current}' is not expected" : "it ends too early");
    }

    private void Take(char expected)
    {
        if (Current != expected)
            throw Problem($"'{expected}' is missing");
        at++;
    }

    private void Blanks()
    {
        while (char.IsWhiteSpace(Current))
            at++;
    }

    private ExpressionSyntaxException Problem(string problem) => new(text, at, problem);
}
