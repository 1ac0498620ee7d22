using System.Text.RegularExpressions;

namespace KamDataverse.Solution.Checking.Rules;

/// <summary>Whether a bundled script can hold a function.</summary>
internal static class ScriptFunctions
{
    /// <summary>
    /// Whether every part of a dotted name stands in the script as a whole word. A bundler renames what is private and
    /// keeps what is exported, so a missing word proves a missing function; the reverse is left to the script's own tests.
    /// </summary>
    public static bool Exports(string script, string function) =>
        function.Length > 0 && function.Split('.').All(part => Regex.IsMatch(script, $@"(?<![\w$]){Regex.Escape(part)}(?![\w$])"));
}
