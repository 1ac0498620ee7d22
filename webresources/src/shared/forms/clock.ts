import { namesOf, userClock, type Clock } from "../clock";
import { bare } from "../commands/run";
import { languageOf } from "../texts";

const primitive = 1;
const calledFunction = 1;

/** The user's clock for form scripts. */
export function formClock(): Clock {
  const settings = Xrm.Utility.getGlobalContext().userSettings;
  return userClock({
    code: async () => {
      const row: unknown = await Xrm.WebApi.retrieveRecord("usersettings", bare(settings.userId), "?$select=timezonecode");
      return (row as { timezonecode: number }).timezonecode;
    },
    convert: async (name, zone, time) => {
      const [input, output] = namesOf[name];
      const response = await Xrm.WebApi.online.execute({
        TimeZoneCode: zone,
        [input]: time,
        getMetadata: () => ({
          boundParameter: null, operationType: calledFunction, operationName: name,
          parameterTypes: { TimeZoneCode: { typeName: "Edm.Int32", structuralProperty: primitive }, [input]: { typeName: "Edm.DateTimeOffset", structuralProperty: primitive } },
        }),
      });
      return ((await response.json()) as Record<string, string>)[output] ?? "";
    },
  }, languageOf(settings.languageId));
}
