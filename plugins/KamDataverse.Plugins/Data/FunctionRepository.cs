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

    /// <summary>Parent of every function that has one.</summary>
    public Dictionary<Guid, Guid> Parents()
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.ParentFunctionId));
        query.Criteria.AddCondition("kam_parentfunctionid", ConditionOperator.NotNull);
        return RowReader.All<BusinessFunction>(system, query).ToDictionary(function => function.Id, function => function.ParentFunctionId!.Value.Id);
    }

    public List<BusinessFunction> WithCodes(IEnumerable<string> codes)
    {
        var query = RowReader.Query<BusinessFunction>(nameof(BusinessFunction.Code), nameof(BusinessFunction.Name));
        query.Criteria.AddCondition("kam_code", ConditionOperator.In, codes.Distinct().Cast<object>().ToArray());
        return RowReader.All<BusinessFunction>(system, query);
    }

    /// <summary>Active interfaces and roles of the function; they keep it open (ORG-02).</summary>
    public List<RowRef> StillIn(Guid functionId)
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
        return RowReader.Entities(system, interfaces).Concat(RowReader.Entities(system, roles))
            .Select(row => new RowRef(row.LogicalName, row.Id, row.GetAttributeValue<string>("kam_name")))
            .ToList();
    }
}
