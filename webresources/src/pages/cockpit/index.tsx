import { cockpitTexts } from "../../generated/cockpit";
import { mount, rowId } from "../../shared/page";
import { parameterOf } from "../../shared/parameters";
import "./cockpit.css";
import { CockpitPage } from "./view";

// On a form the platform names its table in the address; in the menu it names none.
const isOnForm = parameterOf(location.search, "typename") !== null;
mount((host) => <CockpitPage host={host} texts={cockpitTexts[host.language]} now={() => new Date()} programId={rowId()} isOnForm={isOnForm} />);
