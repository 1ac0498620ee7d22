import { charterTexts } from "../../generated/charter";
import { guidIn, mount } from "../../shared/page";
import "./charter.css";
import { CharterPage } from "./view";

const query = new URLSearchParams(location.search);
mount((host) => <CharterPage host={host} texts={charterTexts[host.language]} now={() => new Date()} id={guidIn(query.get("data")) ?? guidIn(query.get("id"))} />);
