import type { AttributeModel, SubmitMode } from "../model/attributeModel";
import type { ColumnMeta, RequiredLevel } from "../webapi/metadata";
import { isReference } from "../model/values";
import { attributeType, fromApi, toApi } from "./apiValues";
import type { FormApi } from "./formApi";
import type { Handler } from "./events";
import { collection, named } from "./named";

const requiredLevels: RequiredLevel[] = ["none", "recommended", "required"];
const submitModes: SubmitMode[] = ["always", "dirty", "never"];

/** Documented: null where a column has none. */
function formatOf(column: ColumnMeta): string | null {
  if (column.format === "") return null;
  return column.format === "dateonly" ? "date" : column.format;
}

/** What every column has (`Xrm.Attributes.Attribute`). */
function commonMembers(form: FormApi, attribute: AttributeModel) {
  const { column } = attribute;
  const event = `change:${attribute.name}`;
  return {
    getName: () => attribute.name,
    getAttributeType: () => attributeType(column),
    getFormat: () => formatOf(column),
    getValue: () => toApi(column, attribute.value),
    setValue: (value: unknown) => attribute.assign(fromApi(column, value)),
    getIsDirty: () => attribute.isDirty,
    addOnChange: (handler: Handler) => form.events.add(event, handler),
    removeOnChange: (handler: Handler) => form.events.remove(event, handler),
    fireOnChange: () => form.events.fire(event, form.attribute(attribute.name)),
    getRequiredLevel: () => attribute.requiredLevel,
    setRequiredLevel: (level: RequiredLevel) => {
      if (!requiredLevels.includes(level)) throw new Error(`setRequiredLevel of ${attribute.name}: ${String(level)} is no level.`);
      attribute.requiredLevel = level;
      form.model.notify();
    },
    getSubmitMode: () => attribute.submitMode,
    setSubmitMode: (mode: SubmitMode) => {
      if (!submitModes.includes(mode)) throw new Error(`setSubmitMode of ${attribute.name}: ${String(mode)} is no mode.`);
      attribute.submitMode = mode;
    },
    controls: collection(() => [...form.model.controls.values()].filter((control) => control.attribute === attribute).map((control) => form.control(control)), (control) => control.getName()),
    getParent: (): unknown => form.context.data.entity,
    getUserPrivilege: () => ({ canRead: column.validForRead, canUpdate: column.validForUpdate, canCreate: column.validForCreate }),
    isValid: () => attribute.invalidText === null && !attribute.isMissing,
    setIsValid: (valid: boolean, message?: string) => (valid ? attribute.assign(attribute.value) : attribute.reject(message ?? "")),
  };
}

/** Documented: of choices and yes/no columns only. */
function booleanMembers(attribute: AttributeModel) {
  return { getInitialValue: () => toApi(attribute.column, attribute.initialValue) };
}

function choiceMembers(attribute: AttributeModel) {
  const { column } = attribute;
  const options = () => column.options.map((option) => ({ value: option.value, text: option.label }));
  const chosen = () => options().filter((option) => ([] as unknown[]).concat(attribute.value).includes(option.value));
  return {
    ...booleanMembers(attribute),
    getOptions: options,
    getOption: (key: number | string) => options().find((option) => option.value === key || option.text === key) ?? null,
    getText: () => {
      // In the order of the values, not of the options.
      const texts = ([] as unknown[]).concat(attribute.value).map((value) => options().find((option) => option.value === value)?.text).filter((text) => text !== undefined);
      return column.kind === "choices" ? texts : (texts[0] ?? null);
    },
    getSelectedOption: () => (column.kind === "choices" ? chosen() : (chosen()[0] ?? null)),
  };
}

function numberMembers(attribute: AttributeModel) {
  const { column } = attribute;
  return {
    getMin: () => column.min, getMax: () => column.max, getPrecision: () => attribute.column.precision,
    setPrecision: (digits: number) => {
      // Documented (setPrecision) without limits; those of the column's definition hold (inferred).
      if (!Number.isInteger(digits) || digits < 0 || digits > 10) throw new Error(`setPrecision of ${attribute.name}: ${String(digits)} is no number of digits.`);
      attribute.setPrecision(digits);
    },
  };
}

function textMembers({ column }: AttributeModel) {
  return { getMaxLength: () => column.maxLength };
}

function lookupMembers(attribute: AttributeModel) {
  return { getIsPartyList: () => false, getLookupTable: () => (isReference(attribute.value) ? attribute.value.table : null) };
}

/** `Xrm.Attributes.Attribute` over the model of a column. */
export function attributeApi(form: FormApi, attribute: AttributeModel) {
  const common = commonMembers(form, attribute);
  switch (attributeType(attribute.column)) {
    case "boolean": return named("attribute", { ...common, ...booleanMembers(attribute) });
    case "optionset": case "multiselectoptionset": return named("attribute", { ...common, ...choiceMembers(attribute) });
    case "integer": case "decimal": case "money": return named("attribute", { ...common, ...numberMembers(attribute) });
    case "string": case "memo": return named("attribute", { ...common, ...textMembers(attribute) });
    case "lookup": return named("attribute", { ...common, ...lookupMembers(attribute) });
    default: return named("attribute", common);
  }
}

export type AttributeApi = ReturnType<typeof attributeApi>;
export type CommonMembers = ReturnType<typeof commonMembers>;
export type BooleanMembers = ReturnType<typeof booleanMembers>;
export type ChoiceMembers = ReturnType<typeof choiceMembers>;
export type NumberMembers = ReturnType<typeof numberMembers>;
export type TextMembers = ReturnType<typeof textMembers>;
export type LookupAttributeMembers = ReturnType<typeof lookupMembers>;
