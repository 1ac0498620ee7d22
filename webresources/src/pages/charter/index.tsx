import { charterTexts } from "../../generated/charter";
import { mount, rowId } from "../../shared/page";
import "./charter.css";
import { CharterPage } from "./view";

mount((host) => <CharterPage host={host} texts={charterTexts[host.language]} now={() => new Date()} id={rowId()} />);
