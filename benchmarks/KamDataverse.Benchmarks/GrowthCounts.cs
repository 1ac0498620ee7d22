using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Benchmarks;

/// <summary>Key accounts, a handful of drafts for each account, and matrices while their tables grow from 1,000 to 100,000 rows; handovers are in <see cref="HandoverCounts"/>.</summary>
internal static class GrowthCounts
{
    private const int DraftsPerAccount = 5;
    private const int CellsPerMatrix = 1_000;

    public static async Task Report(TextWriter output)
    {
        await output.WriteLineAsync("| what | value |\n|---|---|");
        Designations(output);
        Matrices(output);
        HandoverCounts.Growth(output);
        await output.WriteLineAsync();
    }

    private static void Designations(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var manager = sandbox.User("Key Account Manager");
        var designation = sandbox.ApprovedDesignation(manager);
        var slope = new Slope(output, "designations");
        var rows = 0;
        foreach (var size in Slope.Sizes)
        {
            sandbox.FillDesignations((size - rows) / DraftsPerAccount, DraftsPerAccount);
            rows = size;
            slope.Sample("create of a designation", size, () => new CreateRequest { Target = sandbox.NewDesignation(sandbox.Account()) }, sandbox.Measure);
            slope.Sample(
                "`kam_SubmitDesignation`",
                size,
                () => new OrganizationRequest("kam_SubmitDesignation") { ["DesignationId"] = sandbox.DraftDesignation(manager).Id },
                request => sandbox.Measure(request, manager));
            slope.Sample("`kam_CheckReadiness`", size, () => new OrganizationRequest("kam_CheckReadiness") { ["DesignationId"] = designation.Id }, sandbox.Measure);
        }
    }

    /// <summary>The cells are what grows: 1,000 in each matrix of 50 × 20.</summary>
    private static void Matrices(TextWriter output)
    {
        using var sandbox = new Sandbox();
        var matrix = sandbox.NewMatrix(20, 8);
        sandbox.Execute(matrix.Import(sandbox.Sheet(0, 20, 8)));
        var slope = new Slope(output, "cells");
        var cells = 0;
        var consulted = false;
        foreach (var size in Slope.Sizes)
        {
            sandbox.FillMatrices((size - cells) / CellsPerMatrix, 50, 20);
            cells = size;
            slope.Sample("`kam_SetMatrixCell`, 20 × 8", size, () => matrix.SetCell(5, 5, (consulted = !consulted) ? "I" : "C"), sandbox.Measure);
            slope.Sample(
                "`kam_ActivateMatrix`, 20 × 8",
                size,
                () =>
                {
                    var next = sandbox.NewMatrix(20, 8);
                    sandbox.Execute(next.Import(sandbox.Sheet(0, 20, 8)));
                    return next.Activate();
                },
                sandbox.Measure);
        }
    }
}
