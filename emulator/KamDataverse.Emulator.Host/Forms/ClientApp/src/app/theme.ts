import { webLightTheme, type Theme } from "@fluentui/react-components";

export const theme: Theme = { ...webLightTheme };

/** The bar at the top of an app. */
export const topBar = { background: "#0b2a4a", text: "#ffffff", hover: "#1c416a" };
