import { Component, type ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import { fill } from "../../shared/texts";
import type { Letters } from "./board";
import { compare, countOf, type Comparison } from "./comparison";
import type { Host, MatrixData, VersionName } from "./data";

interface Props {
  readonly host: Host;
  readonly data: MatrixData;
  readonly letters: Letters;
  readonly comparison: Comparison | null;
  readonly texts: MatrixTexts;
  readonly onCompared: (comparison: Comparison) => void;
  readonly onNext: () => void;
  readonly onFailed: (error: unknown) => void;
}

interface State {
  readonly versions: readonly VersionName[] | null;
}

/** Chooses the matrix to compare with, and says in words what differs. */
export class Compare extends Component<Props, State> {
  override state: State = { versions: null };

  override componentDidMount(): void {
    void this.open();
  }

  override render(): ComponentChildren {
    const { versions } = this.state, { comparison, texts, letters } = this.props;
    if (versions === null) return <p class="bar" role="status">{texts.loading}</p>;
    if (versions.length === 0) return <p class="bar" role="status">{texts.noVersions}</p>;
    const count = comparison === null ? null : countOf(comparison, letters);
    return (
      <div class="bar" data-part="compare">
        <label>{texts.compareWith} <select value={comparison?.id ?? ""} onChange={(event) => void this.choose(event.currentTarget.value)}>{versions.map((version) => <option key={version.id} value={version.id}>{version.label}</option>)}</select></label>
        {comparison !== null && count !== null && (
          <>
            <span role="status" data-part="differences">{fill(texts.differences, count.added, count.removed, count.changed)}</span>
            {count.added + count.removed - comparison.goneCells + count.changed > 0 && <button type="button" data-command="next-difference" onClick={this.props.onNext}>{texts.nextDifference}</button>}
            {parts(texts.newRows, comparison.newRows)}
            {parts(texts.goneRows, comparison.goneRows)}
            {parts(texts.newRoles, comparison.newRoles)}
            {parts(texts.goneRoles, comparison.goneRoles)}
          </>
        )}
      </div>
    );
  }

  private async open(): Promise<void> {
    try {
      const versions = await this.props.host.versions(this.props.data);
      this.setState({ versions });
      if (versions[0] !== undefined) await this.take(versions[0]);
    } catch (error) {
      this.props.onFailed(error);
    }
  }

  private async choose(id: string): Promise<void> {
    const version = this.state.versions?.find((known) => known.id === id);
    if (version === undefined) return;
    try {
      await this.take(version);
    } catch (error) {
      this.props.onFailed(error);
    }
  }

  private async take(version: VersionName): Promise<void> {
    this.props.onCompared(compare(this.props.data, await this.props.host.other(version.id), version.label));
  }
}

function parts(title: string, names: readonly string[]): ComponentChildren {
  return names.length > 0 && <span class="wide" dir="auto">{fill(title, names.join(", "))}</span>;
}
