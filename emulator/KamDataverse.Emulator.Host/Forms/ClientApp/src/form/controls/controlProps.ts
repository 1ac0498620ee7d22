import type { AttributeModel } from "../../model/attributeModel";
import type { ControlModel } from "../../model/controlModel";

export interface ControlProps {
  control: ControlModel;
  attribute: AttributeModel;
  /** Id of the element the label belongs to. */
  id: string;
  locked: boolean;
  label: string;
  /** Attributes every input carries: what is required, wrong, and where it is explained. */
  aria: { "aria-required"?: boolean; "aria-invalid"?: boolean; "aria-describedby"?: string };
}
