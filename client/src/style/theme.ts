import { createTheme, defaultVariantColorsResolver, Drawer, Modal } from "@mantine/core";

/** Keys are grey, the one that matters most is inverted; colour is kept for vitals and alarms. */
export const theme = createTheme({
  fontFamily: "var(--font-words)",
  defaultRadius: 8,
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver(input) {
    if (input.variant === "filled") {
      return {
        background: "var(--action)",
        hover: "var(--action-more)",
        color: "var(--action-ink)",
        border: "1px solid transparent",
      };
    }
    if (input.variant === "subtle" || input.variant === "light" || input.variant === "default") {
      return {
        background: input.variant === "subtle" ? "transparent" : "var(--raise)",
        hover: "var(--raise-more)",
        color: "var(--text)",
        border: `1px solid ${input.variant === "default" ? "var(--edge)" : "transparent"}`,
      };
    }
    return defaultVariantColorsResolver(input);
  },
  components: {
    // By name alone, so that the first page does not load what only forms have. A tick is grey as every key is.
    Checkbox: { defaultProps: { color: "var(--action)", iconColor: "var(--action-ink)" } },
    // Behind a dialog the ward goes on: it neither stops scrolling nor shifts by a scroll bar's width,
    // and its alarms can be seen through the veil.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, overlayProps: { backgroundOpacity: 0.35 } } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
  },
});
