import { getAll, getJson, quoted } from "./http";

export interface OptionMeta {
  value: number;
  label: string;
  color: string | null;
  /** For a status reason: the state it belongs to. */
  state: number | null;
  /** For a state: the status reason a row gets with it. */
  defaultStatus: number | null;
}

export type ColumnKind =
  | "string" | "memo" | "integer" | "decimal" | "money" | "boolean" | "choice" | "choices" | "state" | "status"
  | "datetime" | "lookup" | "customer" | "owner" | "uniqueidentifier" | "image" | "file" | "other";

export type RequiredLevel = "none" | "recommended" | "required";

export interface ColumnMeta {
  name: string;
  schemaName: string;
  kind: ColumnKind;
  label: string;
  description: string;
  required: RequiredLevel;
  validForCreate: boolean;
  validForUpdate: boolean;
  validForRead: boolean;
  format: string;
  behavior: string;
  maxLength: number | null;
  min: number | null;
  max: number | null;
  precision: number | null;
  targets: string[];
  options: OptionMeta[];
  defaultValue: number | null;
}

export interface ManyToOneMeta { schemaName: string; column: string; referencedTable: string; navigation: string }
export interface OneToManyMeta { schemaName: string; referencingTable: string; referencingColumn: string; navigation: string }
export interface ManyToManyMeta { schemaName: string; table1: string; table2: string; navigation1: string; navigation2: string; intersect: string }

export interface TableMeta {
  name: string;
  schemaName: string;
  setName: string;
  primaryId: string;
  primaryName: string;
  label: string;
  pluralLabel: string;
  typeCode: number;
  quickCreate: boolean;
  icon: string | null;
  columns: Map<string, ColumnMeta>;
  manyToOne: ManyToOneMeta[];
  oneToMany: OneToManyMeta[];
  manyToMany: ManyToManyMeta[];
}

interface LabelDto { UserLocalizedLabel?: { Label?: string } | null; LocalizedLabels?: { Label: string; LanguageCode: number }[] }
interface OptionDto { Value: number; Label?: LabelDto; Color?: string | null; State?: number; DefaultStatus?: number }
interface OptionSetDto { Options?: OptionDto[]; TrueOption?: OptionDto; FalseOption?: OptionDto }
interface AttributeDto {
  LogicalName: string; SchemaName: string; AttributeType: string; AttributeTypeName?: { Value?: string }; AttributeOf?: string | null;
  DisplayName?: LabelDto; Description?: LabelDto; RequiredLevel?: { Value?: string };
  IsValidForCreate?: boolean; IsValidForUpdate?: boolean; IsValidForRead?: boolean;
  Format?: string | null; FormatName?: { Value?: string } | null; DateTimeBehavior?: { Value?: string } | null;
  MaxLength?: number; MinValue?: number; MaxValue?: number; Precision?: number; Targets?: string[];
  OptionSet?: OptionSetDto | null; GlobalOptionSet?: OptionSetDto | null; DefaultFormValue?: number | null; DefaultValue?: boolean | null;
}
interface TableDto {
  LogicalName: string; SchemaName: string; EntitySetName: string; PrimaryIdAttribute: string; PrimaryNameAttribute: string; ObjectTypeCode: number;
  DisplayName?: LabelDto; DisplayCollectionName?: LabelDto; IsQuickCreateEnabled?: boolean; IconVectorName?: string | null;
  Attributes?: AttributeDto[];
  ManyToOneRelationships?: { SchemaName: string; ReferencingAttribute: string; ReferencedEntity: string; ReferencingEntityNavigationPropertyName: string }[];
  OneToManyRelationships?: { SchemaName: string; ReferencingEntity: string; ReferencingAttribute: string; ReferencedEntityNavigationPropertyName: string }[];
  ManyToManyRelationships?: {
    SchemaName: string; Entity1LogicalName: string; Entity2LogicalName: string; IntersectEntityName: string;
    Entity1NavigationPropertyName: string; Entity2NavigationPropertyName: string;
  }[];
}

let language = 1033;
const cache = new Map<string, Promise<TableMeta>>();

/** Labels are chosen in this language; changing it forgets what was read. */
export function setMetadataLanguage(code: number): void {
  language = code;
  cache.clear();
}

export function tableMeta(name: string): Promise<TableMeta> {
  let found = cache.get(name);
  if (!found) {
    found = load(name);
    cache.set(name, found);
    found.catch(() => cache.delete(name));
  }
  return found;
}

export function labelOf(label: LabelDto | undefined, fallback = ""): string {
  const all = label?.LocalizedLabels ?? [];
  const own = all.find((l) => l.LanguageCode === language) ?? all.find((l) => l.LanguageCode === 1033);
  return own?.Label ?? label?.UserLocalizedLabel?.Label ?? all[0]?.Label ?? fallback;
}

const kinds: Record<string, ColumnKind> = {
  String: "string", Memo: "memo", Integer: "integer", BigInt: "integer", Decimal: "decimal", Double: "decimal", Money: "money",
  Boolean: "boolean", Picklist: "choice", State: "state", Status: "status", DateTime: "datetime",
  Lookup: "lookup", Customer: "customer", Owner: "owner", Uniqueidentifier: "uniqueidentifier",
};

function kindOf(dto: AttributeDto): ColumnKind {
  switch (dto.AttributeTypeName?.Value) {
    case "MultiSelectPicklistType": return "choices";
    case "ImageType": return "image";
    case "FileType": return "file";
    default: return kinds[dto.AttributeType] ?? "other";
  }
}

const casts: Partial<Record<ColumnKind, string>> = {
  choice: "PicklistAttributeMetadata", choices: "MultiSelectPicklistAttributeMetadata", state: "StateAttributeMetadata",
  status: "StatusAttributeMetadata", boolean: "BooleanAttributeMetadata",
};

async function load(name: string): Promise<TableMeta> {
  const url = `EntityDefinitions(LogicalName=${quoted(name)})`;
  const dto = await getJson<TableDto>(`${url}?$expand=Attributes,ManyToOneRelationships,OneToManyRelationships,ManyToManyRelationships`);
  const columns = new Map((dto.Attributes ?? []).map((a) => [a.LogicalName, column(a)]));
  const needed = new Set([...columns.values()].map((c) => casts[c.kind]).filter((c): c is string => c !== undefined));
  await Promise.all([...needed].map(async (cast) => {
    const expand = cast.startsWith("Sta") ? "OptionSet" : "OptionSet,GlobalOptionSet";
    const found = await getAll<AttributeDto>(`${url}/Attributes/Microsoft.Dynamics.CRM.${cast}?$select=LogicalName&$expand=${expand}`);
    for (const a of found) {
      const target = columns.get(a.LogicalName);
      if (target) target.options = options(a.OptionSet ?? a.GlobalOptionSet);
    }
  }));
  return {
    name: dto.LogicalName,
    schemaName: dto.SchemaName,
    setName: dto.EntitySetName,
    primaryId: dto.PrimaryIdAttribute,
    primaryName: dto.PrimaryNameAttribute ?? "",
    label: labelOf(dto.DisplayName, dto.LogicalName),
    pluralLabel: labelOf(dto.DisplayCollectionName, dto.LogicalName),
    typeCode: dto.ObjectTypeCode,
    quickCreate: dto.IsQuickCreateEnabled ?? false,
    icon: dto.IconVectorName ?? null,
    columns,
    manyToOne: (dto.ManyToOneRelationships ?? []).map((r) => ({
      schemaName: r.SchemaName, column: r.ReferencingAttribute, referencedTable: r.ReferencedEntity, navigation: r.ReferencingEntityNavigationPropertyName,
    })),
    oneToMany: (dto.OneToManyRelationships ?? []).map((r) => ({
      schemaName: r.SchemaName, referencingTable: r.ReferencingEntity, referencingColumn: r.ReferencingAttribute, navigation: r.ReferencedEntityNavigationPropertyName,
    })),
    manyToMany: (dto.ManyToManyRelationships ?? []).map((r) => ({
      schemaName: r.SchemaName, table1: r.Entity1LogicalName, table2: r.Entity2LogicalName, intersect: r.IntersectEntityName,
      navigation1: r.Entity1NavigationPropertyName, navigation2: r.Entity2NavigationPropertyName,
    })),
  };
}

function column(dto: AttributeDto): ColumnMeta {
  const level = dto.RequiredLevel?.Value ?? "None";
  return {
    name: dto.LogicalName,
    schemaName: dto.SchemaName,
    kind: kindOf(dto),
    label: labelOf(dto.DisplayName, dto.LogicalName),
    description: labelOf(dto.Description),
    required: level === "ApplicationRequired" || level === "SystemRequired" ? "required" : level === "Recommended" ? "recommended" : "none",
    validForCreate: dto.IsValidForCreate ?? true,
    validForUpdate: dto.IsValidForUpdate ?? true,
    validForRead: dto.IsValidForRead ?? true,
    format: (dto.FormatName?.Value ?? dto.Format ?? "").toLowerCase(),
    behavior: (dto.DateTimeBehavior?.Value ?? "UserLocal").toLowerCase(),
    maxLength: dto.MaxLength ?? null,
    min: dto.MinValue ?? null,
    max: dto.MaxValue ?? null,
    precision: dto.Precision ?? null,
    targets: dto.Targets ?? [],
    options: [],
    defaultValue: dto.DefaultFormValue ?? (dto.DefaultValue == null ? null : dto.DefaultValue ? 1 : 0),
  };
}

function options(set: OptionSetDto | null | undefined): OptionMeta[] {
  if (!set) return [];
  const all = set.Options ?? [set.FalseOption, set.TrueOption].filter((o): o is OptionDto => o !== undefined);
  return all.map((o) => ({
    value: o.Value, label: labelOf(o.Label, String(o.Value)), color: o.Color ?? null, state: o.State ?? null, defaultStatus: o.DefaultStatus ?? null,
  }));
}

/** Navigation property under which a lookup column is written (`<navigation>@odata.bind`). */
export function lookupNavigation(table: TableMeta, columnName: string, target: string): string {
  const candidates = table.manyToOne.filter((r) => r.column === columnName);
  const exact = candidates.find((r) => r.referencedTable === target) ?? candidates[0];
  return exact?.navigation ?? columnName;
}
