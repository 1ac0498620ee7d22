import { Component, type ComponentChildren } from "preact";
import { matrixTransferTexts, type MatrixTransferTexts } from "../../../generated/MatrixTransfer";
import { fill } from "../../../shared/texts";
import { formatted, isRefusal, type Row } from "../../../shared/webApi";
import { ImportDialog } from "./ImportDialog";
import { importMatrix } from "./importing";
import type { TransferSetting } from "./transfer";

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface State {
  readonly templates: readonly Choice[];
  readonly roles: readonly Choice[];
  readonly activities: readonly Choice[];
  readonly template: string;
  readonly picked: readonly string[];
  readonly way: "" | "import" | "empty";
  readonly problem: string;
  readonly isBusy: boolean;
  readonly isLoaded: boolean;
}

const templateScope = 287100003;

/** The first choice of an empty matrix: a template, a table from elsewhere, or the activities of the process with chosen roles. */
export class StartPanel extends Component<{ readonly setting: TransferSetting }, State> {
  override state: State = { templates: [], roles: [], activities: [], template: "", picked: [], way: "", problem: "", isBusy: false, isLoaded: false };

  override componentDidMount(): void {
    void this.ask(() => this.load());
  }

  override render(): ComponentChildren {
    const { templates, template, way, problem, isBusy, isLoaded } = this.state, { setting } = this.props, texts = this.texts;
    if (!isLoaded && problem === "") return <p class="note" role="status">{texts.loading}</p>;
    return (
      <div class="start">
        <h2>{texts.startTitle}</h2>
        {problem !== "" && <p class="bar problem" role="alert">{problem} {!isLoaded && <button type="button" onClick={() => void this.ask(() => this.load())}>{texts.retry}</button>}</p>}
        <section class="card" aria-labelledby="start-template">
          <h3 id="start-template">{texts.fromTemplate}</h3>
          {templates.length === 0 ? <p>{texts.noTemplates}</p> : (
            <>
              <label>{texts.template} <select value={template} onChange={(event) => this.setState({ template: event.currentTarget.value })}>{templates.map((known) => <option key={known.id} value={known.id}>{known.name}</option>)}</select></label>
              <p><button type="button" class="primary" data-command="use-template" disabled={isBusy} onClick={() => void this.ask(() => this.useTemplate())}>{texts.useTemplate}</button></p>
            </>
          )}
        </section>
        <section class="card" aria-labelledby="start-import">
          <h3 id="start-import">{texts.fromElsewhere}</h3>
          <p>{texts.fromElsewhereHint}</p>
          <p><button type="button" data-command="start-import" onClick={() => this.setState({ way: "import" })}>{texts.title}</button></p>
        </section>
        {this.renderEmpty()}
        {way === "import" && <ImportDialog setting={{ ...setting, onClose: () => this.setState({ way: "" }) }} />}
      </div>
    );
  }

  private renderEmpty(): ComponentChildren {
    const { roles, activities, picked, way, isBusy } = this.state, { data } = this.props.setting, texts = this.texts;
    const needsRows = data.rows.length === 0, needsRoles = data.roles.length === 0;
    const rows = needsRows ? activities.length : data.rows.length;
    return (
      <section class="card" aria-labelledby="start-empty">
        <h3 id="start-empty">{texts.empty}</h3>
        {rows === 0 ? <p>{data.processId === "" ? texts.noProcess : texts.noActivities}</p> : way !== "empty" ? (
          <>
            <p>{fill(needsRows ? texts.emptyHint : texts.rowsThere, rows)}</p>
            <p><button type="button" data-command="start-empty" onClick={() => this.setState({ way: "empty" })}>{texts.chooseRoles}</button></p>
          </>
        ) : (
          <>
            <fieldset>
              <legend>{texts.roles}</legend>
              <div class="choices">{roles.map((role) => <label key={role.id}><input type="checkbox" data-role={role.name} checked={picked.includes(role.id)} onChange={() => this.pick(role.id)} /> <span dir="auto">{role.name}</span></label>)}</div>
            </fieldset>
            <p><button type="button" class="primary" data-command="begin" disabled={isBusy || (needsRoles && picked.length === 0)} onClick={() => void this.ask(() => this.begin())}>{texts.begin}</button></p>
          </>
        )}
      </section>
    );
  }

  private get texts(): MatrixTransferTexts {
    return matrixTransferTexts[this.props.setting.language];
  }

  private pick(id: string): void {
    this.setState((state: State) => ({ picked: state.picked.includes(id) ? state.picked.filter((known) => known !== id) : [...state.picked, id] }));
  }

  private async load(): Promise<void> {
    const { api, data, language } = this.props.setting;
    const nameOf = (row: Row) => String((language === "de" && row["kam_namede"]) || row["kam_name"]);
    const [templates, roles, activities] = await Promise.all([
      api.list(`kam_matrixes?$select=kam_name,kam_version,statuscode,_kam_processid_value&$filter=kam_scope eq ${templateScope} and statecode eq 0 and kam_matrixid ne ${data.id}&$orderby=kam_name,kam_version desc`),
      api.list("kam_roles?$select=kam_name,kam_namede&$filter=statecode eq 0&$orderby=kam_name"),
      data.processId === "" ? [] : api.list(`kam_activities?$select=kam_name,kam_namede,kam_sequence&$filter=_kam_processid_value eq ${data.processId} and statecode eq 0&$orderby=kam_sequence,kam_name`),
    ]);
    // A template of another process would bring its activities; one without a process, or a matrix without, fits with any.
    const fitting = templates.filter((row) => data.processId === "" || (row["_kam_processid_value"] ?? data.processId) === data.processId).map((row) => ({
      isSame: row["_kam_processid_value"] === data.processId,
      id: String(row["kam_matrixid"]),
      name: [String(row["kam_name"]), `V${Number(row["kam_version"] ?? 1)}`, formatted(row, "statuscode")].join(" · "),
    })).sort((one, two) => Number(two.isSame) - Number(one.isSame));
    this.setState({
      templates: fitting,
      template: fitting[0]?.id ?? "",
      roles: roles.map((row) => ({ id: String(row["kam_roleid"]), name: nameOf(row) })),
      activities: activities.map((row) => ({ id: String(row["kam_activityid"]), name: String(row["kam_name"]) })),
      isLoaded: true,
    });
  }

  /** A template comes over as text: rows, columns and letters in one import. */
  private async useTemplate(): Promise<void> {
    const { setting } = this.props;
    const template = await setting.api.call("kam_ExportMatrix", { MatrixId: this.state.template, Format: "JSON", Language: setting.language });
    const wanted = { content: String(template["Content"]), format: "JSON", mode: "Merge", several: "LeaveOpen", answers: {} } as const;
    const { revision } = await importMatrix(setting, wanted);
    const done = await importMatrix(setting, wanted, revision);
    setting.onDone(fill(this.texts.done, done.created, done.updated, done.deleted));
  }

  private async begin(): Promise<void> {
    const { setting } = this.props, { api, data } = setting, matrix = `/kam_matrixes(${data.id})`;
    if (data.roles.length === 0) {
      await api.call("kam_matrixroles/Microsoft.Dynamics.CRM.CreateMultiple", {
        Targets: this.state.picked.map((role, index) => ({ "@odata.type": "Microsoft.Dynamics.CRM.kam_matrixrole", "kam_matrixid@odata.bind": matrix, "kam_roleid@odata.bind": `/kam_roles(${role})`, kam_sequence: (index + 1) * 10 })),
      });
    }

    if (data.rows.length === 0) {
      await api.call("kam_matrixactivities/Microsoft.Dynamics.CRM.CreateMultiple", {
        Targets: this.state.activities.map((activity, index) => ({ "@odata.type": "Microsoft.Dynamics.CRM.kam_matrixactivity", kam_name: activity.name, "kam_matrixid@odata.bind": matrix, "kam_activityid@odata.bind": `/kam_activities(${activity.id})`, kam_sequence: (index + 1) * 10 })),
      });
    }

    setting.onDone(this.texts.begun);
  }

  private async ask(send: () => Promise<void>): Promise<void> {
    this.setState({ isBusy: true, problem: "" });
    try {
      await send();
    } catch (error) {
      if (!isRefusal(error) && !(error instanceof TypeError)) throw error;
      const texts = this.texts;
      this.setState({ problem: isRefusal(error) ? (error.isExpired ? texts.expired : error.message) : texts.offline });
    } finally {
      this.setState({ isBusy: false });
    }
  }
}
