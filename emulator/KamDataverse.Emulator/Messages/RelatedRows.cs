using KamDataverse.Emulator.Metadata;
using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Rows created together with their parent (deep insert): each goes through its own Create in the parent's transaction.</summary>
internal static class RelatedRows
{
    public static void Create(Engine engine, CallFrame frame, TableDefinition table, Entity target, PluginExecutionContext? parent)
    {
        foreach (var (relationship, rows) in target.RelatedEntities)
        {
            var link = table.OneToMany.FirstOrDefault(known => known.SchemaName == relationship.SchemaName);
            if (link is null)
                throw Unsupported.Of($"creating rows through the relationship {relationship.SchemaName} together with {table.LogicalName}");
            foreach (var row in rows.Entities)
            {
                var child = Isolation.Copy(row);
                child[link.ReferencingColumn] = new EntityReference(table.LogicalName, target.Id);
                engine.Messages.Execute(new OrganizationRequest("Create") { ["Target"] = child }, frame with { Parent = parent ?? frame.Parent });
            }
        }
    }
}
