import styles from "./loudspeaker.module.css";

/** A loudspeaker, with waves or struck out: beside words, never instead of them. */
export function Loudspeaker({ silent = false }: { readonly silent?: boolean }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden>
      <path d="M2 6h2.5L8 3v10L4.5 10H2z" fill="currentColor" />
      {silent ? (
        <path d="M10.5 6l4 4m0-4l-4 4" stroke="currentColor" strokeWidth="1.6" fill="none" />
      ) : (
        <path
          d="M10 5.5a3.5 3.5 0 0 1 0 5M12 3.5a6.5 6.5 0 0 1 0 9"
          stroke="currentColor"
          strokeWidth="1.4"
          fill="none"
        />
      )}
    </svg>
  );
}
