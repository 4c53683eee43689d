import { useId } from "react";
import styles from "./sandbox-frame.module.css";

/** The words laid over everything, so faint that they can be read through and so often that no part is without. */
export function Watermark({ words }: { readonly words: string }) {
  const id = useId();
  return (
    <svg className={styles.watermark} aria-hidden focusable="false">
      <defs>
        <pattern id={id} width="430" height="170" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="0" y="50">
            {words}
          </text>
          <text x="215" y="135">
            {words}
          </text>
          <text x="-215" y="135">
            {words}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
