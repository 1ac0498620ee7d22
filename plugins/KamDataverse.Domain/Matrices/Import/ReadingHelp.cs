using System;
using System.Collections.Generic;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>What a reader knows beside the text: names that mean something already, and answers to its questions.</summary>
internal sealed class ReadingHelp
{
    private static readonly Dictionary<string, string> NoAnswers = new Dictionary<string, string>();

    /// <param name="isActivity">Whether the matrix or its process has an activity of this name or code.</param>
    /// <param name="isRole">Whether there is a role of this name or code.</param>
    /// <param name="answers">Answers by the questions' ids; none where nobody was asked yet.</param>
    public ReadingHelp(Func<string, bool> isActivity, Func<string, bool>? isRole = null, IReadOnlyDictionary<string, string>? answers = null)
    {
        IsActivity = isActivity;
        IsRole = isRole ?? (_ => false);
        Answers = answers ?? NoAnswers;
    }

    public Func<string, bool> IsActivity { get; }

    public Func<string, bool> IsRole { get; }

    public IReadOnlyDictionary<string, string> Answers { get; }

    /// <summary>The answer to a question; its proposal where nobody answered, or with something else than one of the choices.</summary>
    public string Answer(ImportIssue question)
    {
        if (!Answers.TryGetValue(question.Id, out var given))
            return question.Proposal;
        foreach (var choice in question.Choices)
        {
            if (string.Equals(choice, given, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        return question.Proposal;
    }
}
