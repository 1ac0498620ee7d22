import { createContext, useContext } from "react";
import { de } from "./de";
import { en, type Strings } from "./en";

export const stringsFor = (language: number): Strings => (language === 1031 ? de : en);

export const StringsContext = createContext<Strings>(en);

export const useStrings = (): Strings => useContext(StringsContext);
