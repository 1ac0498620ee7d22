// Bundles every entry: src/forms/NAME.ts and src/commands/NAME.ts become dist/forms|commands/NAME.js (readable, global Kam.NAME), src/pages/NAME/index.tsx becomes dist/pages/NAME.html, .js and .css.
// What a page needs only sometimes is src/pages/NAME/demand/PART.ts(x): dist/pages/NAME-PART.js, global Kam.NamePart, loaded by shared/demand.ts.
// TypeScript lowers the syntax to ES2018 before esbuild sees it: esbuild would turn ?. and ?? into == null, which the solution checker reports.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import ts from "typescript";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");
const budget = 25 * 1024;
const problems = [];

const lower = {
  name: "lower",
  setup(bundler) {
    bundler.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: ts.transpileModule(readFileSync(path, "utf8"), {
        fileName: path,
        compilerOptions: {
          target: ts.ScriptTarget.ES2018,
          module: ts.ModuleKind.ESNext,
          jsx: ts.JsxEmit.ReactJSX,
          jsxImportSource: "preact",
          verbatimModuleSyntax: true,
          isolatedModules: true,
        },
      }).outputText,
      loader: "js",
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
for (const folder of ["forms", "commands"]) {
  for (const file of scripts(folder)) await bundle(`src/${folder}/${file}`, `${folder}/${nameOf(file)}.js`, `Kam.${pascal(nameOf(file))}`);
}

for (const name of pages()) {
  const page = checkedPage(name);
  await bundle(`src/pages/${name}/index.tsx`, `pages/${name}.js`);
  write(`pages/${name}.html`, page);
  weigh(`pages/${name}`, ["html", "js", "css"]);
  for (const file of scripts(`pages/${name}/demand`)) {
    const part = nameOf(file);
    await bundle(`src/pages/${name}/demand/${file}`, `pages/${name}-${part}.js`, `Kam.${pascal(name)}${pascal(part)}`, true);
    weigh(`pages/${name}-${part}`, ["js"]);
  }
}

if (problems.length > 0) {
  for (const problem of problems) console.error(`webresources : error KAM0003: ${problem}`);
  process.exit(1);
}

writeFileSync(join(mkdir(dist), ".built"), "");

function scripts(folder) {
  const path = join(root, "src", folder);
  return existsSync(path) ? readdirSync(path).filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file)).sort() : [];
}

function weigh(name, types) {
  const size = types.map((type) => join(dist, `${name}.${type}`)).filter(existsSync).reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  console.log(`${name}: ${(size / 1024).toFixed(1)} KB gzip`);
  if (size > budget) problems.push(`${name} weighs ${size} bytes with gzip; the budget is ${budget}.`);
}

function pages() {
  return readdirSync(join(root, "src/pages"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function nameOf(file) {
  return basename(file).replace(/\.tsx?$/, "");
}

function pascal(name) {
  return name.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join("");
}

async function bundle(entry, target, globalName, isPage = globalName === undefined) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(dist, target),
    bundle: true,
    format: "iife",
    ...(globalName === undefined ? {} : { globalName }),
    target: "es2018",
    charset: "ascii",
    // Scripts stay readable: line numbers of the checker and a customer's debugger then mean something. No minifySyntax: it turns === into ==.
    minifyWhitespace: isPage,
    minifyIdentifiers: isPage,
    legalComments: "none",
    plugins: [lower],
    metafile: true,
    write: false,
    logLevel: "error",
  });
  for (const file of result.outputFiles) {
    const name = file.path.slice(dist.length + 1).replaceAll("\\", "/");
    write(name, name.endsWith(".js") ? notices(result.metafile) + file.text : file.text);
  }
}

/** The licence notices of the libraries inside. */
function notices(metafile) {
  const packages = new Set(Object.keys(metafile.inputs).map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  return [...packages].sort().map((name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const licence = readFileSync(join(folder, "LICENSE"), "utf8");
    const copyright = /^.*Copyright.*$/m.exec(licence)?.[0].trim();
    if (license !== "MIT" || copyright === undefined) throw new Error(`${name} has another licence than MIT, or none; its notice has to be written.`);
    return `/*! ${name} ${version}, ${copyright}, MIT licence: https://opensource.org/license/mit */\n`;
  }).join("");
}

/** The strict content security policy allows no script inside the page, and every address has to be relative. */
function checkedPage(name) {
  const page = readFileSync(join(root, "src/pages", name, "index.html"), "utf8").replaceAll("\r\n", "\n");
  if (/<script(?![^>]*\ssrc=)[^>]*>/.test(page) || /\son[a-z]+=/i.test(page)) problems.push(`pages/${name}: a script stands inside the page.`);
  if (!page.includes('<meta charset="utf-8">')) problems.push(`pages/${name}: <meta charset="utf-8"> is missing.`);
  for (const [, address] of page.matchAll(/\s(?:src|href)="([^"]*)"/g)) {
    if (address !== `${name}.js` && address !== `${name}.css`) problems.push(`pages/${name}: ${address} is neither ${name}.js nor ${name}.css.`);
  }

  return page;
}

function write(name, text) {
  const path = join(dist, name);
  mkdir(dirname(path));
  writeFileSync(path, text);
}

function mkdir(path) {
  mkdirSync(path, { recursive: true });
  return path;
}
