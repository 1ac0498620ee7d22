import { defineConfig } from "vitest/config";

const host = process.env.EMULATOR ?? "http://127.0.0.1:5000";

export default defineConfig({
  base: "/app/",
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 4096,
    rollupOptions: {
      // Fluent marks its modules for server components, which this bundle has none of.
      onwarn: (warning, report) => (warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : report(warning)),
      // Names without a hash: the output folder of the host never keeps files of an older build.
      output: { entryFileNames: "assets/[name].js", chunkFileNames: "assets/[name].js", assetFileNames: "assets/[name][extname]" },
    },
  },
  server: { proxy: { "/api": host, "/WebResources": host, "/_emulator": host } },
  test: { environment: "jsdom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
