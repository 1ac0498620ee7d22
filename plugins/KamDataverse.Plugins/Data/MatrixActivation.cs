using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Takes a matrix along its life cycle in one operation: it locks once, judges once what the last step asks for, and writes every step. A user who takes the steps one by
/// one on the form is judged before and under the lock of each.
/// </summary>
internal static class MatrixActivation
{
    /// <param name="seen">The matrix as the caller sees it: status, start, programme and what it was made from.</param>
    /// <param name="from">First day of validity.</param>
    /// <param name="steps">The way along the life cycle; at least one step.</param>
    /// <returns>The matrix as it is stored afterwards.</returns>
    public static MatrixContent? Take(Run run, ResponsibilityMatrix seen, DateTime from, IReadOnlyList<MatrixStatus> steps)
    {
        if (seen.ProgramId is { } program)
            run.Lock(program);
        run.Lock(new RowRef("kam_matrix", seen.Id));
        MatrixContent? after = null;
        run.AsJudged(seen.Id, () =>
        {
            if (seen.ValidFrom != from)
                run.AsCaller.Update(RowMapper.Write(new ResponsibilityMatrix { Id = seen.Id, ValidFrom = from }));
            foreach (var status in steps.Where(status => !IsGate(status)))
                Write(run, seen.Id, status);
            after = PassGate(run, seen, steps.Where(IsGate).ToList());
        });
        return after;
    }

    private static bool IsGate(MatrixStatus status) => status is MatrixStatus.Agreed or MatrixStatus.Active;

    private static MatrixContent? PassGate(Run run, ResponsibilityMatrix seen, List<MatrixStatus> steps)
    {
        var agrees = steps.Contains(MatrixStatus.Agreed);
        if (steps.Count == 0 || MatrixGate.Open(run, seen, agrees) is not { } gate)
            return new MatrixRepository(run).Content(seen.Id);
        if (gate.Stored.Matrix.ProgramId is { } program && program.Id != seen.ProgramId?.Id)
            run.Lock(program);
        var saved = new ResponsibilityMatrix { Id = seen.Id };
        saved.Overlay(gate.Stored.Matrix);
        saved.StatusCode = steps[steps.Count - 1];
        var comesIntoForce = saved.StatusCode == MatrixStatus.Active;
        var sent = new ResponsibilityMatrix { Id = seen.Id, StatusCode = saved.StatusCode };
        var found = gate.Check(saved).Concat(MatrixRules.CheckActivation(saved, run.TodayOf(saved.ProgramId))).ToList();
        if (agrees)
            found.AddRange(gate.Agree(sent));
        if (comesIntoForce)
            found.AddRange(gate.CheckSlot(saved));
        found.RemoveAll(violation => violation.Severity != Severity.Block);
        if (found.Count > 0)
            throw Refusal.Of(run, found);

        foreach (var status in steps)
        {
            if (status == MatrixStatus.Active)
            {
                gate.Keep(sent);
                gate.EndPredecessor(saved);
            }

            Write(run, seen.Id, status);
        }

        if (new MatrixRepository(run).Stored(seen.Id) is not { } stored)
            return null;
        gate.KeepTakeOver(stored);
        MatrixGate.ProveSlot(run, stored);
        return gate.Stored.Under(stored);
    }

    private static void Write(Run run, Guid id, MatrixStatus status) => run.AsCaller.Update(RowMapper.Write(new ResponsibilityMatrix { Id = id, StatusCode = status }));
}
