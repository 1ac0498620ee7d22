import { userClock, type Clock, type Conversion } from "../clock";
import { bare } from "../commands/run";
import { languageOf } from "../texts";

const primitive = 1;
const calledFunction = 1;
const inputs: Readonly<Record<Conversion, string>> = { LocalTimeFromUtcTime: "UtcTime", UtcTimeFromLocalTime: "LocalTime" };
const outputs: Readonly<Record<Conversion, string>> = { LocalTimeFromUtcTime: "LocalTime", UtcTimeFromLocalTime: "UtcTime" };

/** The user's clock for form scripts. */
export function formClock(): Clock {
  const settings = Xrm.Utility.getGlobalContext().userSettings;
  return userClock({
    code: async () => {
      const row: unknown = await Xrm.WebApi.retrieveRecord("usersettings", bare(settings.userId), "?$select=timezonecode");
      return (row as { timezonecode: number }).timezonecode;
    },
    convert: async (name, zone, time) => {
      const response = await Xrm.WebApi.online.execute({
        TimeZoneCode: zone,
        [inputs[name]]: time,
        getMetadata: () => ({
          boundParameter: null, operationType: calledFunction, operationName: name,
          parameterTypes: { TimeZoneCode: { typeName: "Edm.Int32", structuralProperty: primitive }, [inputs[name]]: { typeName: "Edm.DateTimeOffset", structuralProperty: primitive } },
        }),
      });
      return ((await response.json()) as Record<string, string>)[outputs[name]] ?? "";
    },
  }, languageOf(settings.languageId));
}
