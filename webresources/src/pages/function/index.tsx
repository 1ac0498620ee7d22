import { functionTexts } from "../../generated/function";
import { mount } from "../../shared/page";
import "./function.css";
import { FunctionPage } from "./view";

mount((host) => <FunctionPage host={host} texts={functionTexts[host.language]} now={() => new Date()} />);
