import type { AttributeApi } from "./attributeApi";
import type { SectionApi } from "./controlApi";
import type { FormApi } from "./formApi";
import type { XrmGlobal } from "./xrm";

type Absent<Own, Official> = Exclude<keyof Official, keyof Own>;
type Beyond<Own, Official> = Exclude<keyof Own, keyof Official>;
type Same<One, Other> = [Exclude<One, Other> | Exclude<Other, One>] extends [never] ? true : { differs: Exclude<One, Other> | Exclude<Other, One> };

/**
 * What the player's client API has, against the types of Microsoft's (@types/xrm): every member it offers is one of Microsoft's, and what of Microsoft's is not there stands here by name
 * (at run time it throws an error with its name). Adding, dropping or misspelling a member fails the build.
 * @typeParam NotThere What the emulator does not have.
 * @typeParam Untyped What the documentation has and the types lack.
 */
type Agrees<Own, Official, NotThere extends keyof Official = never, Untyped extends keyof Own = never> = [Same<Absent<Own, Official>, NotThere>, Same<Beyond<Own, Official>, Untyped>];

type Context = ReturnType<XrmGlobal["Utility"]["getGlobalContext"]>;
type Form = FormApi["context"];

/** Members that were deprecated before the Unified Interface. */
type OldContext = "getOrgLcid" | "getOrgUniqueName" | "getUserId" | "getUserLcid" | "getUserName" | "getUserRoles" | "getIsAutoSaveEnabled" | "getTimeZoneOffsetMinutes" | "getCurrentTheme";
type OldUtility = "openWebResource" | "alertDialog" | "confirmDialog" | "isActivityType" | "openQuickCreate" | "openEntityForm";

export interface ClientApiContract {
  xrm: Agrees<XrmGlobal, Xrm.XrmStatic, "Page" | "Mobile" | "Panel" | "Device">;
  navigation: Agrees<XrmGlobal["Navigation"], Xrm.Navigation>;
  utility: Agrees<XrmGlobal["Utility"], Xrm.Utility, OldUtility | "invokeProcessAction">;
  app: Agrees<XrmGlobal["App"], Xrm.App>;
  sidePanes: Agrees<XrmGlobal["App"]["sidePanes"], Xrm.App["sidePanes"]>;
  webApi: Agrees<XrmGlobal["WebApi"], Xrm.WebApi, "offline">;
  webApiOnline: Agrees<XrmGlobal["WebApi"]["online"], Xrm.WebApiOnline, "isAvailableOffline" | "executeMultiple">;
  context: Agrees<Context, Xrm.GlobalContext, OldContext | "getAdvancedConfigSetting">;
  user: Agrees<Context["userSettings"], Xrm.UserSettings, "defaultDashboardId" | "isGuidedHelpEnabled" | "isHighContrastEnabled" | "securityRolePrivileges" | "transactionCurrencyId">;
  organization: Agrees<Context["organizationSettings"], Xrm.OrganizationSettings, "baseCurrencyId" | "organizationGeo">;
  client: Agrees<Context["client"], Xrm.ClientContext>;
  form: Agrees<Form, Xrm.FormContext>;
  data: Agrees<Form["data"], Xrm.Data, "process">;
  entity: Agrees<Form["data"]["entity"], Xrm.Entity, "getDataXml">;
  ui: Agrees<Form["ui"], Xrm.Ui, "process" | "addLoaded" | "removeLoaded" | "footerSection" | "getViewPortHeight" | "getViewPortWidth" | "setFormEntityName" | "navigation" | "quickForms">;
  attribute: Agrees<AttributeApi, Xrm.Attributes.Attribute, never, "isValid">;
  section: Agrees<SectionApi, Xrm.Controls.Section>;
}

const kept: [true, true] = [true, true];

/** Compiles only while both sides agree. */
export const clientApiContract: ClientApiContract = {
  xrm: kept, navigation: kept, utility: kept, app: kept, sidePanes: kept, webApi: kept, webApiOnline: kept, context: kept, user: kept, organization: kept, client: kept,
  form: kept, data: kept, entity: kept, ui: kept, attribute: kept, section: kept,
};
