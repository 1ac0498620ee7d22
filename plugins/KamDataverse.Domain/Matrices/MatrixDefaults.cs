using System;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Matrices;

/// <summary>What a matrix and its parts get where their author left something out, and what is computed from what he wrote.</summary>
internal static class MatrixDefaults
{
    private const int MostCodeSigns = 30;

    /// <summary>Fills the empty columns of a matrix that is being created.</summary>
    public static void Apply(ResponsibilityMatrix row, KamProgram? program, BusinessProcess? process, DateTime today)
    {
        row.Notation ??= Notation.Raci;
        row.Scope ??= ScopeOf(row);
        row.Version ??= 1;
        Dates.Apply(row, program?.ReviewMonths, today);
        if (string.IsNullOrWhiteSpace(row.Name))
            row.Name = Names.Of(process?.Name, row.Scope == MatrixScope.KeyAccount ? row.DesignationId?.Name : program?.Name, TierOf(row));
        if (string.IsNullOrWhiteSpace(row.Code))
            row.Code = CodeOf(row, program, process);
    }

    /// <summary>For example "Submit quote · KAM · A/R".</summary>
    public static string NameOf(Assignment cell, MatrixActivity? row, MatrixRole? role, Notation notation) =>
        Names.Of(row?.Name, role?.Name ?? role?.RoleId?.Name, cell.Letter is { } letter ? Notations.Display(letter, notation) : null);

    private static MatrixScope ScopeOf(ResponsibilityMatrix row)
    {
        if (row.DesignationId is not null)
            return MatrixScope.KeyAccount;
        if (row.Tier is not null)
            return MatrixScope.Tier;
        return row.ProgramId is not null ? MatrixScope.Programme : MatrixScope.Template;
    }

    private static string CodeOf(ResponsibilityMatrix row, KamProgram? program, BusinessProcess? process)
    {
        var scope = row.Scope == MatrixScope.Template ? "TEMPLATE" : program?.Code ?? "X";
        var code = string.Join("-", new[] { process?.Code ?? "X", scope }) + (TierOf(row) is { } tier ? "-" + tier : "");
        return code.Length <= MostCodeSigns ? code : code.Substring(0, MostCodeSigns);
    }

    private static string? TierOf(ResponsibilityMatrix row) => row.Tier switch
    {
        Tier.Strategic => "T1",
        Tier.Key => "T2",
        Tier.Development => "T3",
        _ => null,
    };
}
