import eslint from "@eslint/js";
import tseslint from "typescript-eslint";
import { checkerRules, plugins } from "./build/rules.mjs";

const shape = {
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
  "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
};

export default tseslint.config(
  { ignores: ["src/generated/**", "dist/**"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [eslint.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins,
    rules: { ...checkerRules, ...shape },
  },
  {
    // Pages and what they share get their host handed over; only form scripts and commands know Xrm.
    files: ["src/pages/**/*.{ts,tsx}"],
    rules: { "no-restricted-globals": [...checkerRules["no-restricted-globals"], "Xrm", "parent", "top"] },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off", "@typescript-eslint/unbound-method": "off", "@microsoft/power-apps/use-cached-webresource": "off", "@microsoft/sdl/no-insecure-url": "off" },
  },
);
