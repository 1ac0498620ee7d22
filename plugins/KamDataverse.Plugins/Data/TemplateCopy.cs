using System;
using System.Linq;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Makes a matrix that applies to somebody from a template.</summary>
internal static class TemplateCopy
{
    /// <summary>The oldest open matrix that was made from the template for the same.</summary>
    /// <param name="narrow">For whom.</param>
    public static Guid? Existing(Run run, Guid template, Func<QueryExpression, QueryExpression> narrow)
    {
        var query = narrow(RowReader.Query<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.Name))
            .Where<ResponsibilityMatrix>(nameof(ResponsibilityMatrix.TemplateId), template)
            .Where<ResponsibilityMatrix>("statecode", 0));
        query.TopCount = 1;
        query.AddOrder("createdon", OrderType.Ascending);
        return run.AsSystem.RetrieveMultiple(query).Entities.Select(row => (Guid?)row.Id).FirstOrDefault();
    }

    /// <param name="change">For whom it is made, and what follows from that.</param>
    public static Guid Make(Run run, MatrixContent template, MatrixScope scope, Action<ResponsibilityMatrix> change)
    {
        var copy = new MatrixCopy(template, head =>
        {
            head.Scope = scope;
            head.Tier = null;
            head.TemplateId = new RowRef("kam_matrix", template.Matrix.Id, template.Matrix.Name);
            head.PredecessorId = null;
            head.Version = 1;
            change(head);
        });
        InformManager(copy, template);
        copy.Write(run);
        MatrixEditing.Begin(run, new RowRef("kam_matrix", copy.Head.Id))?.Settle();
        return copy.Head.Id;
    }

    /// <summary>The key account manager hears of everything the customer sees (RAC-12): the safe repair is to inform him.</summary>
    private static void InformManager(MatrixCopy copy, MatrixContent template)
    {
        var manager = copy.Roles.FirstOrDefault(role => template.Facts.RoleOf(role)?.Type == RoleType.KeyAccountManager);
        if (manager is null)
            return;
        var notation = copy.Head.Notation ?? Notation.Raci;
        foreach (var row in copy.Rows.Where(row => row.IsCustomerFacing == true && copy.CellOf(row, manager) is null && Notations.Display(Letter.Informed, notation) is not null).ToList())
        {
            var cell = new Assignment { Id = Guid.NewGuid(), Letter = Letter.Informed };
            cell.Name = MatrixDefaults.NameOf(new Assignment { Letter = Letter.Informed }, row, manager, notation);
            copy.Add(cell, row, manager);
        }
    }
}
