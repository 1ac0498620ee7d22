import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({
  icon: {
    width: "20px", height: "20px", flexShrink: 0,
    "@media (forced-colors: active)": { filter: "brightness(0)" },
    "@media (forced-colors: active) and (prefers-color-scheme: dark)": { filter: "brightness(0) invert(1)" },
  },
});

/** An icon of a solution: a picture, whose colours a contrast theme leaves alone, and which would be dark on dark there. It is drawn in black or white then. */
export function Icon({ src }: { src: string }) {
  return <img src={src} alt="" className={useStyles().icon} />;
}
