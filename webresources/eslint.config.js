import eslint from "@eslint/js";
import tseslint from "typescript-eslint";
import { checkerRules, plugins } from "./build/rules.mjs";

const shape = {
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
  "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
};

// What Microsoft's avoid-ui-refreshribbon means: buttons are judged again only after something changed, never by what runs while the form loads.
const judgedAgain = { selector: "MemberExpression[property.name='refreshRibbon']", message: "Only shared/refresh.ts has buttons judged again." };
const judgedOnLoad = {
  selector: "CallExpression[callee.name='judgeCommands']:not(CallExpression[callee.property.name='addOnChange'] *)",
  message: "A form script has buttons judged again only when a value changes: loading the form judges them anyway.",
};

export default tseslint.config(
  { ignores: ["src/generated/**", "dist/**"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [eslint.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins,
    rules: { ...checkerRules, ...shape, "no-restricted-syntax": ["error", judgedAgain] },
  },
  { files: ["src/forms/**/*.ts"], rules: { "no-restricted-syntax": ["error", judgedAgain, judgedOnLoad] } },
  { files: ["src/shared/refresh.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    // Pages and what they share get their host handed over; only form scripts and commands know Xrm.
    files: ["src/pages/**/*.{ts,tsx}"],
    rules: { "no-restricted-globals": [...checkerRules["no-restricted-globals"], "Xrm", "parent", "top"] },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/unbound-method": "off", "@microsoft/power-apps/use-cached-webresource": "off", "@microsoft/sdl/no-insecure-url": "off", "no-restricted-syntax": "off" },
  },
);
