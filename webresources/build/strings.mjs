// Typed texts from RESX: strings/NAME.1033.resx and NAME.1031.resx become src/generated/NAME.ts; the messages of the rules become src/generated/messages.ts.
// A text that one language lacks, that is the same in both by mistake, or whose placeholders differ fails the build.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const languages = { en: "1033", de: "1031" };
const own = fileURLToPath(new URL("../strings/", import.meta.url));
const rules = fileURLToPath(new URL("../../plugins/KamDataverse.Domain/Messages/", import.meta.url));
const generated = fileURLToPath(new URL("../src/generated/", import.meta.url));
const problems = [];
const written = new Set();

mkdirSync(generated, { recursive: true });
for (const name of tables()) {
  const texts = Object.fromEntries(Object.entries(languages).map(([language, lcid]) => [language, read(join(own, `${name}.${lcid}.resx`))]));
  compare(name, texts.en, texts.de);
  write(name, table(name, texts));
}

const messages = { en: read(join(rules, "Messages.en.resx")), de: read(join(rules, "Messages.de.resx")) };
compare("Messages", messages.en, messages.de, true);
write("messages", messageModule(messages));
for (const stale of readdirSync(generated).filter((file) => !written.has(file))) rmSync(join(generated, stale));

if (problems.length > 0) {
  for (const problem of problems) console.error(`webresources/strings : error KAM0002: ${problem}`);
  process.exit(1);
}

function tables() {
  return [...new Set(readdirSync(own).filter((file) => file.endsWith(".resx")).map((file) => file.replace(/\.\d+\.resx$/, "")))].sort();
}

/** Texts by key; `same` says that a text is meant to be the same in every language. */
function read(file) {
  const texts = new Map();
  if (!existsSync(file)) {
    problems.push(`${file.slice(file.lastIndexOf("strings"))} is missing.`);
    return texts;
  }

  const data = /<data\s+name="([^"]+)"[^>]*>\s*<value>([\s\S]*?)<\/value>(?:\s*<comment>([\s\S]*?)<\/comment>)?\s*<\/data>/g;
  for (const [, key, value, comment] of readFileSync(file, "utf8").matchAll(data)) {
    if (texts.has(key)) problems.push(`${key} stands twice in ${file.slice(file.lastIndexOf("/") + 1)}.`);
    texts.set(key, { value: decode(value).replaceAll("\r\n", "\n"), same: comment === "same" });
  }

  return texts;
}

function decode(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}

function compare(name, english, german, sameAllowed = false) {
  for (const key of new Set([...english.keys(), ...german.keys()])) {
    const en = english.get(key), de = german.get(key);
    if (!en?.value || !de?.value) problems.push(`${name}: ${key} has no text in ${en?.value ? "German" : "English"}.`);
    else if (en.value === de.value && !sameAllowed && !(en.same && de.same)) problems.push(`${name}: ${key} is the same in both languages; if that is meant, add <comment>same</comment> to both.`);
    else if (placeholders(en.value) !== placeholders(de.value)) problems.push(`${name}: ${key} has other placeholders in German than in English.`);
  }
}

function placeholders(text) {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join("");
}

function table(name, texts) {
  const type = `${name}Texts`;
  const keys = [...texts.en.keys()].sort();
  const entries = (language) => keys.map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(texts[language].get(key)?.value ?? "")},`).join("\n");
  return `export interface ${type} {\n${keys.map((key) => `  readonly ${JSON.stringify(key)}: string;`).join("\n")}\n}\n\n`
    + `export const ${name[0].toLowerCase()}${name.slice(1)}Texts: { readonly en: ${type}; readonly de: ${type} } = {\n`
    + Object.keys(languages).map((language) => `  ${language}: {\n${entries(language)}\n  },`).join("\n") + "\n};\n";
}

/** One constant per message, so that a bundle carries only those it shows: RAC-02 is RAC_02, its remedy RAC_02_remedy. */
function messageModule(texts) {
  const lines = [...texts.en.keys()].sort().map((key) =>
    `export const ${key.replace(/[^A-Za-z0-9]/g, "_")} = { en: ${JSON.stringify(texts.en.get(key).value)}, de: ${JSON.stringify(texts.de.get(key)?.value ?? "")} } as const;`);
  return lines.join("\n") + "\n";
}

function write(name, text) {
  const file = `${name}.ts`, path = join(generated, file);
  const content = `// Generated from the RESX files by build/strings.mjs.\n${text}`;
  written.add(file);
  if (!existsSync(path) || readFileSync(path, "utf8") !== content) writeFileSync(path, content);
}
