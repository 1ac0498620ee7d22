import { mandatesTexts } from "../../generated/mandates";
import { mount } from "../../shared/page";
import "./mandates.css";
import { Mandates } from "./view";

mount((host) => {
  document.title = mandatesTexts[host.language].title;
  return <Mandates host={host} texts={mandatesTexts[host.language]} now={() => new Date()} />;
});
