export { areDrafts, remove, removeSelected } from "../shared/commands/remove";
