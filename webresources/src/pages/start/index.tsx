import { startTexts } from "../../generated/start";
import { mount } from "../../shared/page";
import "./start.css";
import { StartPage } from "./view";

mount((host) => <StartPage host={host} texts={startTexts[host.language]} />);
