import { FluentProvider } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";
import { Root } from "./app/Root";
import { theme } from "./app/theme";

const host = document.getElementById("root");
if (!host) throw new Error("The page has no root element.");
createRoot(host).render(
  <FluentProvider theme={theme} style={{ height: "100%" }}>
    <Root />
  </FluentProvider>,
);
