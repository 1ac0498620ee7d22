import { startTexts } from "../../generated/start";
import { mount } from "../../shared/page";
import { sameOriginApi } from "../../shared/page-api";
import "./start.css";
import { StartPage } from "./view";

mount((host) => <StartPage host={{ language: host.language, api: sameOriginApi(host.language) }} texts={startTexts[host.language]} />);
