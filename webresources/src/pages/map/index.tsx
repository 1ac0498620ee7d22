import { mapTexts } from "../../generated/map";
import { mount, rowId } from "../../shared/page";
import "./map.css";
import { InterfaceMap } from "./view";

mount((host) => {
  document.title = mapTexts[host.language].title;
  return <InterfaceMap host={host} texts={mapTexts[host.language]} programId={rowId()} />;
});
