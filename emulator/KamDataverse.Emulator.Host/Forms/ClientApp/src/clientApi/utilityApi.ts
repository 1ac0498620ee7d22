import { tableMeta } from "../webapi/metadata";
import { collection, named } from "./named";

export interface LookupOptions { entityTypes?: string[]; defaultEntityType?: string; defaultViewId?: string; allowMultiSelect?: boolean; filters?: { filterXml: string; entityLogicalName: string }[]; viewIds?: string[]; disableMru?: boolean; showBarcodeScanner?: boolean; searchText?: string }

/** `Xrm.Utility.getEntityMetadata`: the table, and of its columns those asked for. */
export async function entityMetadata(name: string, columns: string[] = []) {
  const table = await tableMeta(name);
  const wanted = columns.map((column) => {
    const meta = table.columns.get(column);
    if (!meta) throw new Error(`getEntityMetadata: ${name} has no column ${column}.`);
    return named("attributeMetadata", {
      LogicalName: meta.name, DisplayName: meta.label, AttributeTypeName: meta.kind, RequiredLevel: meta.required,
      OptionSet: Object.fromEntries(meta.options.map((option) => [option.value, { text: option.label, value: option.value }])),
    });
  });
  return named("entityMetadata", {
    LogicalName: table.name, SchemaName: table.schemaName, EntitySetName: table.setName, DisplayName: table.label, DisplayCollectionName: table.pluralLabel,
    PrimaryIdAttribute: table.primaryId, PrimaryNameAttribute: table.primaryName, ObjectTypeCode: table.typeCode, IsQuickCreateEnabled: table.quickCreate,
    Attributes: collection(() => wanted, (column) => column.LogicalName),
  });
}

/** Documented: the status reasons a state of a table has. */
export async function allowedStatusTransitions(name: string, state: number): Promise<number[]> {
  const status = [...(await tableMeta(name)).columns.values()].find((column) => column.kind === "status");
  if (!status) throw new Error(`getAllowedStatusTransitions: ${name} has no status reason.`);
  return status.options.filter((option) => option.state === state).map((option) => option.value);
}

/** A text area takes references to characters for the characters and everything else as it stands: nothing in it runs. */
function decoded(text: string): string {
  const area = document.createElement("textarea");
  area.innerHTML = text;
  return area.textContent ?? "";
}

/** `Xrm.Encoding`, as far as scripts still use it. */
export const encoding = named("Xrm.Encoding", {
  xmlEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  xmlAttributeEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  htmlEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  htmlDecode: (text: string) => decoded(text),
  htmlAttributeEncode: (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
});
