import type { AttributeModel, SubmitMode } from "../model/attributeModel";
import type { RequiredLevel } from "../webapi/metadata";
import { isReference } from "../model/values";
import { attributeType, fromApi, toApi } from "./apiValues";
import type { FormApi } from "./formApi";
import type { Handler } from "./events";
import { collection, named } from "./named";

const requiredLevels: RequiredLevel[] = ["none", "recommended", "required"];
const submitModes: SubmitMode[] = ["always", "dirty", "never"];

/** `Xrm.Attributes.Attribute` over the model of a column. */
export function attributeApi(form: FormApi, attribute: AttributeModel) {
  const { column } = attribute;
  const event = `change:${attribute.name}`;
  const options = () => column.options.map((option) => ({ value: option.value, text: option.label }));
  const common = {
    getName: () => attribute.name,
    getAttributeType: () => attributeType(column),
    getFormat: () => (column.format === "" ? null : column.format === "dateonly" ? "date" : column.format),
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
  // Documented: of choices and yes/no columns only.
  const initial = { getInitialValue: () => toApi(column, attribute.initialValue) };
  switch (attributeType(column)) {
    case "boolean": return named("attribute", { ...common, ...initial });
    case "optionset": case "multiselectoptionset": return named("attribute", {
      ...common,
      ...initial,
      getOptions: options,
      getOption: (key: number | string) => options().find((option) => option.value === key || option.text === key) ?? null,
      getText: () => {
        const chosen = ([] as unknown[]).concat(attribute.value).map((value) => options().find((option) => option.value === value)?.text).filter((text) => text !== undefined);
        return column.kind === "choices" ? chosen : (chosen[0] ?? null);
      },
      getSelectedOption: () => {
        const chosen = options().filter((option) => ([] as unknown[]).concat(attribute.value).includes(option.value));
        return column.kind === "choices" ? chosen : (chosen[0] ?? null);
      },
    });
    case "integer": case "decimal": case "money": return named("attribute", { ...common, getMin: () => column.min, getMax: () => column.max, getPrecision: () => column.precision });
    case "string": case "memo": return named("attribute", { ...common, getMaxLength: () => column.maxLength });
    case "lookup": return named("attribute", { ...common, getIsPartyList: () => false, getLookupTable: () => (isReference(attribute.value) ? attribute.value.table : null) });
    default: return named("attribute", common);
  }
}

export type AttributeApi = ReturnType<typeof attributeApi>;
