// The rules of Microsoft's solution checker as ESLint knows them, for sources and for bundles: one list, so that both are judged alike.
import powerApps from "@microsoft/eslint-plugin-power-apps";
import sdl from "@microsoft/eslint-plugin-sdl";

export const plugins = { "@microsoft/power-apps": powerApps, "@microsoft/sdl": sdl };

const sdlRules = [
  "no-cookies",
  "no-document-domain",
  "no-document-write",
  "no-html-method",
  "no-inner-html",
  "no-insecure-random",
  "no-insecure-url",
  "no-msapp-exec-unsafe",
  "no-postmessage-star-origin",
  "no-winjs-html-unsafe",
];

// Globals newer than ES2015: the checker calls them unsupported syntax.
const tooNew = ["globalThis", "BigInt", "BigInt64Array", "BigUint64Array", "WeakRef", "FinalizationRegistry", "AggregateError", "SharedArrayBuffer", "Atomics"];

export const checkerRules = {
  ...Object.fromEntries(Object.keys(powerApps.rules).map((rule) => [`@microsoft/power-apps/${rule}`, "error"])),
  ...Object.fromEntries(sdlRules.map((rule) => [`@microsoft/sdl/${rule}`, "error"])),
  eqeqeq: "error",
  "no-alert": "error",
  "no-console": "error",
  "no-debugger": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-globals": ["error", ...tooNew],
  "no-script-url": "error",
};
