// The solution checker reads the files that are deployed, not their sources; so does this second pass.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import { checkerRules, plugins } from "./rules.mjs";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

// What libraries bring along, all of level Medium. Own code has none of it: the sources are checked by the same rules.
const allowedInPages = {
  "no-restricted-globals": 2, // preact's queueMicrotask: a function of browsers, not one of the ECMAScript globals the checker counts
  eqeqeq: Infinity, // preact compares with == null throughout
  "@microsoft/sdl/no-inner-html": 1, // preact's dangerouslySetInnerHTML, which no page uses
  "@microsoft/sdl/no-insecure-url": 3, // names of the SVG, XHTML and MathML namespaces
};

const config = [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true },
    plugins,
    rules: { ...checkerRules, strict: "off" },
  },
];

let findings = 0;
const linter = new Linter({ configType: "flat" });
for (const file of listFiles()) {
  const text = readFileSync(join(dist, file), "utf8");
  if (!text.includes('"use strict"')) report(file, 1, 1, "strict", "The bundle is not in strict mode.");
  const counts = new Map();
  for (const message of linter.verify(text, config, { filename: file })) {
    const rule = message.ruleId ?? "syntax";
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const allowed = file.startsWith("pages") ? (allowedInPages[rule] ?? 0) : 0;
    if (counts.get(rule) > allowed) report(file, message.line, message.column, rule, message.message);
  }
}

process.exitCode = findings > 0 ? 1 : 0;

function listFiles() {
  if (!existsSync(dist)) throw new Error("There is no dist folder: run npm run build first.");
  return readdirSync(dist, { recursive: true }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(".js")).sort();
}

function report(file, line, column, rule, message) {
  findings++;
  console.error(`dist/${file}(${line},${column}): error ${rule}: ${message}`);
}
