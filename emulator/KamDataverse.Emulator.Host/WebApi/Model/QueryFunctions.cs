using System.Diagnostics.CodeAnalysis;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi.Model;

/// <summary>
/// The <c>Microsoft.Dynamics.CRM.*</c> functions of <c>$filter</c> (documented: webapi/reference/queryfunctions). Each carries the name of the condition operator it stands for.
/// </summary>
internal static class QueryFunctions
{
    public const string PropertyName = "PropertyName";
    public const string PropertyValue = "PropertyValue";
    public const string PropertyValues = "PropertyValues";

    private const string WithoutValue =
        "EqualUserId NotEqualUserId EqualBusinessId NotEqualBusinessId EqualUserOrUserTeams EqualUserTeams EqualUserOrUserHierarchy EqualUserOrUserHierarchyAndTeams EqualUserLanguage "
        + "Today Yesterday Tomorrow Last7Days Next7Days LastWeek ThisWeek NextWeek LastMonth ThisMonth NextMonth LastYear ThisYear NextYear "
        + "LastFiscalYear ThisFiscalYear NextFiscalYear LastFiscalPeriod ThisFiscalPeriod NextFiscalPeriod";

    private const string WithNumber =
        "LastXHours NextXHours LastXDays NextXDays LastXWeeks NextXWeeks LastXMonths NextXMonths LastXYears NextXYears "
        + "OlderThanXMinutes OlderThanXHours OlderThanXDays OlderThanXWeeks OlderThanXMonths OlderThanXYears "
        + "LastXFiscalYears NextXFiscalYears LastXFiscalPeriods NextXFiscalPeriods InFiscalYear InFiscalPeriod";

    private const string WithText = "On NotOn OnOrAfter OnOrBefore Above AboveOrEqual Under UnderOrEqual NotUnder Contains";

    private const string WithTexts = "In NotIn Between NotBetween ContainValues DoesNotContainValues";

    private static readonly Dictionary<string, ConditionOperator> Operators =
        $"{WithoutValue} {WithNumber} {WithText} {WithTexts}".Split(' ').ToDictionary(name => name, Enum.Parse<ConditionOperator>, StringComparer.Ordinal);

    public static bool TryGetOperator(string name, [NotNullWhen(true)] out ConditionOperator? condition)
    {
        condition = Operators.TryGetValue(name, out var found) ? found : null;
        return condition is not null;
    }

    /// <summary>The platform declares them unbound; the parser finds dotted names in <c>$filter</c> only among functions bound to the row, so here they are bound to every row.</summary>
    public static void AddTo(EdmModel model, EdmEntityType anyRow)
    {
        foreach (var name in Operators.Keys)
        {
            var function = new EdmFunction(WebApiModel.Namespace, name, EdmTypes.Primitive(EdmPrimitiveTypeKind.Boolean, nullable: false), isBound: true, null, isComposable: false);
            function.AddParameter("row", new EdmEntityTypeReference(anyRow, isNullable: true));
            function.AddParameter(PropertyName, EdmTypes.Primitive(EdmPrimitiveTypeKind.String));
            if (WithNumber.Split(' ').Contains(name))
                function.AddParameter(PropertyValue, EdmTypes.Primitive(EdmPrimitiveTypeKind.Int64));
            else if (WithText.Split(' ').Contains(name))
                function.AddParameter(PropertyValue, EdmTypes.Primitive(EdmPrimitiveTypeKind.String));
            else if (WithTexts.Split(' ').Contains(name))
                function.AddParameter(PropertyValues, EdmTypes.Collection(EdmTypes.Primitive(EdmPrimitiveTypeKind.String)));
            model.AddElement(function);
        }
    }

    public static bool IsQueryFunction(string qualifiedName) =>
        qualifiedName.StartsWith(WebApiModel.Namespace + ".", StringComparison.Ordinal) && Operators.ContainsKey(qualifiedName[(WebApiModel.Namespace.Length + 1)..]);
}
