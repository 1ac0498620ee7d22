import { accountTexts } from "../../generated/account";
import { mount, rowId } from "../../shared/page";
import "./account.css";
import { AccountPage } from "./view";

mount((host) => <AccountPage host={host} texts={accountTexts[host.language]} accountId={rowId()} now={() => new Date()} />);
