import { Component, type ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import type { Account, Host, MatrixData } from "./data";

interface Props {
  readonly host: Host;
  readonly data: MatrixData;
  readonly texts: MatrixTexts;
  readonly today: string;
  /** Names by column. */
  readonly onPeople: (names: readonly string[]) => void;
  readonly onFailed: (error: unknown) => void;
}

interface State {
  readonly accounts: readonly Account[] | null;
  readonly account: string;
  readonly day: string;
}

/** Chooses whose people stand below the roles, and on which day: those fixed in the matrix, else the key account's team. */
export class People extends Component<Props, State> {
  override state: State = { accounts: null, account: this.props.data.designationId, day: this.props.today };

  override componentDidMount(): void {
    void this.open();
  }

  override render(): ComponentChildren {
    const { accounts, account, day } = this.state, { texts, data } = this.props;
    if (accounts === null) return <p class="bar" role="status">{texts.loading}</p>;
    return (
      <div class="bar" data-part="people">
        {data.scope !== "account" && (
          <label>{texts.peopleOf} <select value={account} onChange={(event) => this.change({ account: event.currentTarget.value })}>
            <option value="">{texts.noAccount}</option>
            {accounts.map((known) => <option key={known.id} value={known.id}>{known.name}</option>)}
          </select></label>
        )}
        <label>{texts.onDay} <input type="date" required value={day} onChange={(event) => this.change({ day: event.currentTarget.value })} /></label>
        <span class="quiet">{texts.peopleHint}</span>
      </div>
    );
  }

  private change(chosen: Partial<Pick<State, "account" | "day">>): void {
    this.setState(chosen, () => void this.show());
  }

  private async open(): Promise<void> {
    try {
      const { host, data } = this.props;
      this.setState({ accounts: data.scope === "account" ? [] : await host.accounts(data) });
      await this.show();
    } catch (error) {
      this.props.onFailed(error);
    }
  }

  private async show(): Promise<void> {
    const { account, day } = this.state, { host, data, texts, onPeople, onFailed } = this.props;
    if (day === "") return;
    try {
      const team = account === "" ? new Map<string, readonly string[]>() : await host.people(account, day);

      // An answer to an earlier choice comes too late.
      if (account !== this.state.account || day !== this.state.day) return;
      onPeople(data.roles.map((role) => role.person || (team.get(role.roleId) ?? []).join(", ") || texts.nobody));
    } catch (error) {
      onFailed(error);
    }
  }
}
