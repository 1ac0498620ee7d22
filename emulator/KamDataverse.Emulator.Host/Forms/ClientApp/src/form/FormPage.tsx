import type { Route } from "../app/route";
import { NotImplemented } from "../shared/Status";
export function FormPage({ route }: { route: Route }) { return <NotImplemented what={`the form of ${route.table}`} />; }
