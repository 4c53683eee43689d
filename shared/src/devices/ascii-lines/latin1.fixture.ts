import { encodeText } from "@evenkeel/shared/codec";

/** A line's text as its bytes. */
export const latin1 = (text: string): Uint8Array => encodeText(text, "latin1");
