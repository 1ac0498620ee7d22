using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;

namespace KamDataverse.Plugins.Data;

/// <summary>One value of a repair; empty where a person has to choose.</summary>
[DataContract]
public sealed class RepairValue
{
    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "value", Order = 2)]
    public string? Value { get; set; }
}

/// <summary>One way to repair a finding: a custom API to call, or columns of a row to set. Several of them are alternatives.</summary>
[DataContract]
public sealed class Repair
{
    /// <summary>Call or Set; Review where the row must be looked at.</summary>
    [DataMember(Name = "kind", Order = 1)]
    public string Kind { get; set; } = "";

    [DataMember(Name = "api", Order = 2, EmitDefaultValue = false)]
    public string? Api { get; set; }

    [DataMember(Name = "table", Order = 3, EmitDefaultValue = false)]
    public string? Table { get; set; }

    [DataMember(Name = "id", Order = 4, EmitDefaultValue = false)]
    public string? Id { get; set; }

    [DataMember(Name = "values", Order = 5)]
    public RepairValue[] Values { get; set; } = Array.Empty<RepairValue>();

    [DataMember(Name = "textEn", Order = 6)]
    public string TextEn { get; set; } = "";

    [DataMember(Name = "textDe", Order = 7)]
    public string TextDe { get; set; } = "";
}

/// <summary>What would repair a finding, worked out from what is stored now. Nothing is written.</summary>
internal sealed class Repairs
{
    private static readonly Dictionary<string, string[]> Columns = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["DES-03"] = new[] { "kam_keyaccountmanagerid" },
        ["DES-15"] = new[] { "kam_keyaccountmanagerid", "kam_deputyid" },
        ["DES-17"] = new[] { "kam_deputyid" },
        ["DES-19"] = new[] { "kam_reviewdate" },
        ["IFC-03"] = new[] { "kam_reactionvalue", "kam_resolutionvalue" },
        ["IFC-05"] = new[] { "kam_supplierownerid", "kam_customerownerid" },
        ["IFC-07"] = new[] { "kam_validfrom" },
        ["IFC-18"] = new[] { "kam_channeladdress" },
        ["IFC-20"] = new[] { "kam_reviewdate" },
        ["ORG-01"] = new[] { "kam_anchoring", "kam_reportingline" },
        ["RAC-15"] = new[] { "kam_userid", "kam_roleid" },
        ["SPO-08"] = new[] { "kam_nexttouch" },
    };

    /// <summary>Columns that stay open after activation (STA-02); what else must change needs a new version.</summary>
    private static readonly string[] OpenInForce = { "kam_reviewdate", "kam_supplierownerid", "kam_customerownerid", "kam_channeladdress", "kam_userid" };

    private readonly Run run;
    private readonly Finding finding;

    public Repairs(Run run, Finding finding)
    {
        this.run = run;
        this.finding = finding;
    }

    /// <summary>Whether the only repair needs no decision and changes nothing that was agreed.</summary>
    public bool IsSafe { get; private set; }

    public List<Repair> Find()
    {
        if (finding.StatusCode == FindingStatus.Resolved || !Guid.TryParse(finding.TargetId, out var target) || finding.TargetType is not { } table)
            return new List<Repair>();
        var found = Of(table, target);
        if (found.Count == 0)
            found.Add(About("Review", null, table, target));
        IsSafe = found.Count == 1 && found[0].Api == "kam_SetMatrixCell";
        return found;
    }

    private List<Repair> Of(string table, Guid target)
    {
        var rule = finding.RuleId ?? "";
        if (finding.MatrixId is { } matrix && table == "kam_matrixactivity" && rule is "RAC-01" or "RAC-02" or "RAC-03" or "RAC-12")
            return OfRow(rule, matrix, target);
        switch (rule)
        {
            case "IFC-12" or "RAC-21" or "MIG-01" when table is "kam_interface" or "kam_matrix":
                return new List<Repair> { Call("kam_RequestSignoffs", With("TargetType", table), With("TargetId", target.ToString("D"))) };
            case "DES-08":
                return new List<Repair> { Call("kam_SuggestSponsor", With("DesignationIds", target.ToString("D"))) };
            case "DES-10":
                return new List<Repair> { Call("kam_CheckReadiness", With("DesignationId", target.ToString("D"))) };
            case "HOV-11":
                return new List<Repair> { Call("kam_AcknowledgeHandover", With("HandoverId", target.ToString("D"))), Call("kam_DeliverHandover", With("HandoverId", target.ToString("D"))) };
        }

        if (rule == "IFC-20" && Tells("|ends"))
            return new List<Repair> { NextVersion(table, target) };
        if (!Columns.TryGetValue(rule, out var columns))
            return new List<Repair>();

        // Where a rule can be about either of two columns, the finding's key says which.
        if (columns.Any(column => Tells(PropertyOf(column))))
            columns = columns.Where(column => Tells(PropertyOf(column))).ToArray();
        if (IsFixed(table, target) && !columns.All(OpenInForce.Contains))
            return new List<Repair> { NextVersion(table, target) };
        return new List<Repair> { About("Set", null, table, target, columns.Select(column => With(column, null)).ToArray()) };
    }

    /// <summary>Repairs of one row of a matrix: each is one call that the matrix editor makes too.</summary>
    private List<Repair> OfRow(string rule, RowRef reference, Guid row)
    {
        if (RowReader.ById<ResponsibilityMatrix>(run.AsCaller, reference.Id, nameof(ResponsibilityMatrix.Name)) is null)
            return new List<Repair>();
        if (new MatrixRepository(run).Content(reference.Id) is not { } content || content.Rows.FirstOrDefault(candidate => candidate.Id == row) is not { } activity)
            return new List<Repair>();
        if (content.Matrix.StatusCode is not (null or MatrixStatus.Draft or MatrixStatus.InReview))
            return new List<Repair> { NextVersion("kam_matrix", reference.Id) };
        var cells = new MatrixGrid(content).Of(activity);
        var notation = content.Matrix.Notation ?? Notation.Raci;
        var both = Notations.Display(Letter.AccountableAndResponsible, notation);
        switch (rule)
        {
            case "RAC-01":
                return cells.Where(cell => cell.IsAccountable)
                    .SelectMany(loser => cells.Where(other => other.IsAccountable && other.Role.Id != loser.Role.Id).Select(winner => Transfer(row, loser.Role, winner.Role))).ToList();
            case "RAC-02" when both is not null:
                return cells.Where(cell => cell.IsResponsible).Select(cell => SetCell(row, cell.Role, both)).ToList();
            case "RAC-03" when both is not null:
                return cells.Where(cell => cell.IsAccountable).Select(cell => SetCell(row, cell.Role, both)).ToList();
            case "RAC-12" when CustomerFacing.ManagerColumn(content) is { } manager && Notations.Display(Letter.Informed, notation) is { } informed:
                return new List<Repair> { SetCell(row, manager, informed) };
            default:
                return new List<Repair>();
        }
    }

    private Repair SetCell(Guid row, MatrixRole role, string letter) => Call("kam_SetMatrixCell", With("ActivityId", row.ToString("D")), With("RoleId", role.Id.ToString("D")), With("Letter", letter));

    private Repair Transfer(Guid row, MatrixRole from, MatrixRole to) =>
        Call("kam_TransferAccountability", With("ActivityId", row.ToString("D")), With("FromRoleId", from.Id.ToString("D")), With("ToRoleId", to.Id.ToString("D")), With("KeepAs", "R"));

    private Repair NextVersion(string table, Guid id) => Call("kam_CreateVersion", With("TargetType", table), With("TargetId", id.ToString("D")));

    private bool Tells(string part) => finding.Key?.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string PropertyOf(string column) => column.Substring(ColumnNames.Prefix.Length);

    private bool IsFixed(string table, Guid id) => table == "kam_interface" && new InterfaceRepository(run).Stored(id)?.StatusCode is not (null or InterfaceStatus.Draft or InterfaceStatus.InReview);

    private static RepairValue With(string name, string? value) => new RepairValue { Name = name, Value = value };

    private Repair Call(string api, params RepairValue[] values) => About("Call", api, null, null, values);

    private Repair About(string kind, string? api, string? table, Guid? id, params RepairValue[] values) => new Repair
    {
        Kind = kind,
        Api = api,
        Table = table,
        Id = id?.ToString("D"),
        Values = values,
        TextEn = finding.RemedyEn ?? "",
        TextDe = finding.RemedyDe ?? "",
    };
}
