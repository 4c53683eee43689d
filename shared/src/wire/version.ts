/** Raised whenever an older client could misread what a newer server says. A mismatch reloads the page. */
export const WIRE_VERSION = 3;
