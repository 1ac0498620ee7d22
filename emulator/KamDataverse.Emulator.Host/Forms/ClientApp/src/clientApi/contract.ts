import type { SidePane } from "./appApi";
import type { BooleanMembers, ChoiceMembers, CommonMembers, LookupAttributeMembers, NumberMembers, TextMembers } from "./attributeApi";
import type { ExecutionContext, loadArguments, postSaveArguments, SaveArguments } from "./events";
import type { columnMembers, commonMembers, frameMembers, QuickFormApi, SectionApi, TabApi } from "./controlApi";
import type { FormApi } from "./formApi";
import type { gridMembers } from "./gridApi";
import type { lookupMembers, optionMembers } from "./lookupApi";
import type { Signed } from "./signatures";
import type { XrmGlobal } from "./xrm";

type Absent<Own, Official> = Exclude<keyof Official, keyof Own>;
type Beyond<Own, Official> = Exclude<keyof Own, keyof Official>;
type Same<One, Other> = [Exclude<One, Other> | Exclude<Other, One>] extends [never] ? true : { differs: Exclude<One, Other> | Exclude<Other, One> };

/**
 * What the player's client API has, against the types of Microsoft's (@types/xrm): every member it offers is one of Microsoft's with a signature that fits, and what of Microsoft's is not
 * there stands here by name (at run time it throws an error with its name). Adding, dropping or misspelling a member fails the build, and so does another parameter or another answer.
 * @typeParam NotThere What the emulator does not have.
 * @typeParam Untyped What the documentation has and the types lack.
 * @typeParam Elsewhere Members that hand out objects with a line of their own, or whose types are wider or narrower than the documentation; each says why.
 */
type Agrees<Own, Official, NotThere extends keyof Official = never, Untyped extends keyof Own = never, Elsewhere extends keyof Official = never> =
  [Same<Absent<Own, Official>, NotThere>, Same<Beyond<Own, Official>, Untyped>, Signed<Own, Official, Elsewhere>];

type Context = ReturnType<XrmGlobal["Utility"]["getGlobalContext"]>;
type Form = FormApi["context"];
type Grid = ReturnType<GridMembers["getGrid"]>;
type GridMembers = ReturnType<typeof gridMembers>;
type GridRow = ReturnType<Grid["getRows"]> extends { get(): (infer Row)[] } ? Row : never;
type GridRowData = GridRow extends { getData(): infer Data } ? Data : never;
type GridEntity = GridRowData extends { getEntity(): infer Entity } ? Entity : never;
type FormItem = ReturnType<Form["ui"]["formSelector"]["getCurrentItem"]>;
type Common = ReturnType<typeof commonMembers>;
type Column = Common & ReturnType<typeof columnMembers>;

/** Of controls: what the emulator does not have, whatever the type; outputs are those of code components. */
type OldControl = "addOnOutputChange" | "removeOnOutputChange" | "getOutputs";
type Control = Xrm.Controls.Control & Xrm.Controls.UiCanSetVisibleElement & Xrm.Controls.UiFocusable;

/** Members that were deprecated before the Unified Interface. */
type OldContext = "getOrgLcid" | "getOrgUniqueName" | "getUserId" | "getUserLcid" | "getUserName" | "getUserRoles" | "getIsAutoSaveEnabled" | "getTimeZoneOffsetMinutes" | "getCurrentTheme";
type OldUtility = "openWebResource" | "alertDialog" | "confirmDialog" | "isActivityType" | "openQuickCreate" | "openEntityForm";

export interface ClientApiContract {
  xrm: Agrees<XrmGlobal, Xrm.XrmStatic, "Page" | "Mobile" | "Panel" | "Device", never, "WebApi" | "Utility" | "Navigation" | "App" | "Encoding">;
  encoding: Agrees<XrmGlobal["Encoding"], Xrm.Encoding>;
  navigation: Agrees<XrmGlobal["Navigation"], Xrm.Navigation>;
  utility: Agrees<XrmGlobal["Utility"], Xrm.Utility, OldUtility | "invokeProcessAction", never, "getGlobalContext" | Described>;
  // What the promise of clearGlobalNotification holds is not documented.
  app: Agrees<XrmGlobal["App"], Xrm.App, never, never, "sidePanes" | "clearGlobalNotification">;
  sidePanes: Agrees<XrmGlobal["App"]["sidePanes"], Xrm.App["sidePanes"], never, never, "createPane" | "getPane" | "getAllPanes" | "getSelectedPane">;
  sidePane: Agrees<SidePane["api"], Xrm.App.PaneObject, "alwaysRender" | "keepBadgeOnSelect", "badge" | "hideHeader", "navigate">;
  // Documented: deleteRecord answers with entityType, id and name; the types say text.
  webApi: Agrees<XrmGlobal["WebApi"], Xrm.WebApi, never, "execute" | "executeMultiple", "online" | "offline" | "deleteRecord">;
  webApiOnline: Agrees<XrmGlobal["WebApi"]["online"], Xrm.WebApiOnline, never, never, "deleteRecord">;
  webApiOffline: Agrees<XrmGlobal["WebApi"]["offline"], Xrm.WebApiOffline>;
  context: Agrees<Context, Xrm.GlobalContext, OldContext | "getAdvancedConfigSetting", never, "userSettings" | "organizationSettings" | "client">;
  user: Agrees<Context["userSettings"], Xrm.UserSettings, "defaultDashboardId" | "isGuidedHelpEnabled" | "isHighContrastEnabled" | "securityRolePrivileges" | "transactionCurrencyId", never, "dateFormattingInfo">;
  organization: Agrees<Context["organizationSettings"], Xrm.OrganizationSettings, "baseCurrencyId" | "organizationGeo">;
  client: Agrees<Context["client"], Xrm.ClientContext>;
  form: Agrees<Form, Xrm.FormContext, never, never, "data" | "ui" | "getAttribute" | "getControl">;
  data: Agrees<Form["data"], Xrm.Data, "process", never, "entity" | "attributes">;
  entity: Agrees<Form["data"]["entity"], Xrm.Entity, never, never, "attributes">;
  ui: Agrees<Form["ui"], Xrm.Ui, "process" | "addLoaded" | "removeLoaded" | "footerSection" | "getViewPortHeight" | "getViewPortWidth" | "navigation", never,
    "controls" | "formSelector" | "quickForms" | "tabs">;
  headerSection: Agrees<Form["ui"]["headerSection"], Xrm.Controls.HeaderSection>;
  formSelector: Agrees<Form["ui"]["formSelector"], Xrm.Controls.FormSelector, never, never, "getCurrentItem" | "items">;
  formItem: Agrees<FormItem, Xrm.Controls.FormItem>;
  tab: Agrees<TabApi, Xrm.Controls.Tab, never, never, "getParent" | "sections">;
  section: Agrees<SectionApi, Xrm.Controls.Section, never, never, "getParent" | "controls">;
  attribute: Agrees<CommonMembers, Xrm.Attributes.Attribute, never, "isValid", "controls" | "getParent" | "getFormat">;
  textAttribute: Agrees<CommonMembers & TextMembers, Xrm.Attributes.StringAttribute, never, "isValid", Of<Xrm.Attributes.StringAttribute>>;
  numberAttribute: Agrees<CommonMembers & NumberMembers, Xrm.Attributes.NumberAttribute, never, "isValid", Of<Xrm.Attributes.NumberAttribute>>;
  booleanAttribute: Agrees<CommonMembers & BooleanMembers, Xrm.Attributes.BooleanAttribute, never, "isValid", Of<Xrm.Attributes.BooleanAttribute>>;
  choiceAttribute: Agrees<CommonMembers & ChoiceMembers, Xrm.Attributes.OptionSetAttribute, never, "isValid", Of<Xrm.Attributes.OptionSetAttribute> | "getSelectedOption" | "getText">;
  choicesAttribute: Agrees<CommonMembers & ChoiceMembers, Xrm.Attributes.MultiSelectOptionSetAttribute, never, "isValid", Of<Xrm.Attributes.MultiSelectOptionSetAttribute> | "getSelectedOption" | "getText">;
  lookupAttribute: Agrees<CommonMembers & LookupAttributeMembers, Xrm.Attributes.LookupAttribute, never, "isValid" | "getLookupTable", Of<Xrm.Attributes.LookupAttribute>>;
  control: Agrees<Common, Control, never, never, Place>;
  columnControl: Agrees<Column, Xrm.Controls.StandardControl, OldControl, never, Place | "getAttribute">;
  dateControl: Agrees<Column, Xrm.Controls.DateControl, OldControl | "getShowTime" | "setShowTime", never, Place | "getAttribute">;
  lookupControl: Agrees<Column & ReturnType<typeof lookupMembers>, Xrm.Controls.LookupControl, OldControl | "addOnLookupTagClick" | "removeOnLookupTagClick", never, Place | "getAttribute">;
  choiceControl: Agrees<Column & ReturnType<typeof optionMembers>, Xrm.Controls.OptionSetControl, OldControl, never, Place | "getAttribute">;
  choicesControl: Agrees<Column & ReturnType<typeof optionMembers>, Xrm.Controls.MultiSelectOptionSetControl, OldControl, never, Place | "getAttribute">;
  // Null until the page is drawn.
  frameControl: Agrees<Common & ReturnType<typeof frameMembers>, Xrm.Controls.FramedControl & Xrm.Controls.UiFocusable, never, never, Place | "getObject" | "getSrc">;
  // Its controls have lines of their own.
  quickForm: Agrees<QuickFormApi, Xrm.Controls.QuickFormControl, never, never, Place | "getControl">;
  grid: Agrees<Common & GridMembers, Xrm.Controls.GridControl & Xrm.Controls.UiFocusable, never, "getGridType", Place | "getGrid" | "getViewSelector">;
  gridRows: Agrees<Grid, Xrm.Controls.Grid, never, never, "getRows" | "getSelectedRows">;
  gridRow: Agrees<GridRow, Xrm.Controls.Grid.GridRow, never, "getKey", "data" | "getData">;
  gridRowData: Agrees<GridRowData, Xrm.Controls.Grid.GridRowData, never, "entity", "getEntity">;
  gridEntity: Agrees<GridEntity, Xrm.Controls.Grid.GridEntity, never, "attributes">;
  viewSelector: Agrees<ReturnType<GridMembers["getViewSelector"]>, Xrm.Controls.ViewSelector>;
  event: Agrees<ExecutionContext, Xrm.Events.EventContext, never, "getEventArgs", "getContext" | "getEventSource" | "getFormContext">;
  saveArguments: Agrees<SaveArguments["api"], Xrm.Events.SaveEventArgumentsAsync>;
  loadArguments: Agrees<ReturnType<typeof loadArguments>, Xrm.Events.LoadEventArguments>;
  postSaveArguments: Agrees<ReturnType<typeof postSaveArguments>, Xrm.Events.PostSaveEventArguments, never, never, "getSaveErrorInfo">;
}

/** Of columns: what hands out other objects, and values that the emulator checks when they are set, as the column's type wants. */
type Of<Official> = Extract<keyof Official, "controls" | "getParent" | "getValue" | "setValue" | "getAttributeType" | "getFormat" | "getInitialValue" | Nullable>;

/** Null where the column says nothing, or no option fits. */
type Nullable = "getMaxLength" | "getMin" | "getMax" | "getPrecision" | "getOption";

/** Of utilities: objects whose members are refused one by one, and text that is null for an unknown key. */
type Described = "getEntityMetadata" | "getPageContext" | "getResourceString";

/** Of controls: where they stand, and a type the documentation has and the types lack (multiselectoptionset). */
type Place = "getParent" | "getControlType";

const kept: [true, true, true] = [true, true, true];

/** Compiles only while both sides agree. */
export const clientApiContract: ClientApiContract = {
  xrm: kept, encoding: kept, navigation: kept, utility: kept, app: kept, sidePanes: kept, sidePane: kept, webApi: kept, webApiOnline: kept, webApiOffline: kept, context: kept, user: kept, organization: kept, client: kept,
  form: kept, data: kept, entity: kept, ui: kept, headerSection: kept, formSelector: kept, formItem: kept, tab: kept, section: kept,
  attribute: kept, textAttribute: kept, numberAttribute: kept, booleanAttribute: kept, choiceAttribute: kept, choicesAttribute: kept, lookupAttribute: kept,
  control: kept, columnControl: kept, dateControl: kept, lookupControl: kept, choiceControl: kept, choicesControl: kept, frameControl: kept, quickForm: kept,
  grid: kept, gridRows: kept, gridRow: kept, gridRowData: kept, gridEntity: kept, viewSelector: kept, event: kept, saveArguments: kept, loadArguments: kept, postSaveArguments: kept,
};
