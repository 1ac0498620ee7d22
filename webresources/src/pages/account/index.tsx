import { accountTexts } from "../../generated/account";
import { readOpening } from "../../shared/opening";
import { mount } from "../../shared/page";
import "./account.css";
import { AccountPage } from "./view";

const { id, isAlone } = readOpening(location.search);
mount((host) => <AccountPage host={host} texts={accountTexts[host.language]} accountId={id} isAlone={isAlone} now={() => new Date()} />);
