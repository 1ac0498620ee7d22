import { Component, createRef, type ComponentChildren } from "preact";
import { demand } from "../../shared/demand";
import type { Transfer } from "./transfer/transfer";

export function transfer(): Promise<Transfer> {
  return demand<Transfer>("matrix-transfer.js", "MatrixTransfer");
}

interface Props {
  readonly open: (transfer: Transfer, place: Element) => () => void;
  readonly loading: string;
  readonly onFailed: (error: unknown) => void;
}

/** A panel of the script that is loaded on demand, as long as it stands here. */
export class Demanded extends Component<Props, { readonly isLoading: boolean }> {
  override state = { isLoading: true };

  private readonly place = createRef<HTMLDivElement>();
  private close: (() => void) | null = null;
  private isGone = false;

  override componentDidMount(): void {
    void this.open();
  }

  override componentWillUnmount(): void {
    this.isGone = true;
    this.close?.();
  }

  override render(): ComponentChildren {
    return <div>{this.state.isLoading && <p class="note" role="status">{this.props.loading}</p>}<div ref={this.place} /></div>;
  }

  private async open(): Promise<void> {
    try {
      const loaded = await transfer();
      if (this.isGone || this.place.current === null) return;
      this.setState({ isLoading: false });
      this.close = this.props.open(loaded, this.place.current);
    } catch (error) {
      this.props.onFailed(error);
    }
  }
}
