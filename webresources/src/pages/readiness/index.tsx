import { readinessTexts } from "../../generated/readiness";
import { mount, rowId } from "../../shared/page";
import { formLink } from "../../shared/form-link";
import "./readiness.css";
import { ReadinessPage } from "./view";

mount((host) => <ReadinessPage host={host} texts={readinessTexts[host.language]} designationId={rowId()} form={formLink()} now={() => new Date()} />);
