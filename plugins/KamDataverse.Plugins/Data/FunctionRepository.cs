using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads functions and what belongs to them, as SYSTEM.</summary>
internal sealed class FunctionRepository
{
    private readonly IOrganizationService system;

    public FunctionRepository(Run run) => system = run.AsSystem;

    /// <summary>Every function that has a parent, with it.</summary>
    public List<BusinessFunction> Hierarchy()
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.ParentFunctionId));
        query.Criteria.AddCondition("kam_parentfunctionid", ConditionOperator.NotNull);
        return RowReader.All<BusinessFunction>(system, query);
    }

    /// <summary>The row that whoever changes the hierarchy writes first: the oldest programme; none where there is no programme yet.</summary>
    public RowRef? HierarchyLock()
    {
        var query = RowReader.Query<KamProgram>(nameof(KamProgram.Name));
        query.AddOrder("createdon", OrderType.Ascending);
        query.AddOrder("kam_programid", OrderType.Ascending);
        query.TopCount = 1;
        return system.RetrieveMultiple(query).Entities.Select(row => (RowRef?)new RowRef("kam_program", row.Id)).FirstOrDefault();
    }

    public List<BusinessFunction> WithCode(string code) => RowReader.All<BusinessFunction>(
        system, RowReader.Query<BusinessFunction>(nameof(BusinessFunction.Code), nameof(BusinessFunction.Name)).Where<BusinessFunction>(nameof(BusinessFunction.Code), code));

    /// <summary>Open interfaces, active roles, open child functions and members of teams; they keep the function open (ORG-02).</summary>
    public List<RowRef> DependantsOf(Guid functionId)
    {
        var interfaces = new QueryExpression("kam_interface") { ColumnSet = new ColumnSet("kam_name") };
        interfaces.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var side = new FilterExpression(LogicalOperator.Or);
        side.AddCondition("kam_supplierfunctionid", ConditionOperator.Equal, functionId);
        side.AddCondition("kam_customerfunctionid", ConditionOperator.Equal, functionId);
        interfaces.Criteria.AddFilter(side);
        var roles = new QueryExpression("kam_role") { ColumnSet = new ColumnSet("kam_name") };
        roles.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        roles.Criteria.AddCondition("kam_functionid", ConditionOperator.Equal, functionId);
        var children = new QueryExpression("kam_function") { ColumnSet = new ColumnSet("kam_name") };
        children.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        children.Criteria.AddCondition("kam_parentfunctionid", ConditionOperator.Equal, functionId);
        var members = new QueryExpression("kam_teammember") { ColumnSet = new ColumnSet("kam_name") };
        members.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        members.Criteria.AddCondition("kam_functionid", ConditionOperator.Equal, functionId);
        return RowReader.Entities(system, interfaces).Concat(RowReader.Entities(system, roles)).Concat(RowReader.Entities(system, children)).Concat(RowReader.Entities(system, members))
            .Select(row => new RowRef(row.LogicalName, row.Id, row.GetAttributeValue<string>("kam_name")))
            .ToList();
    }
}
