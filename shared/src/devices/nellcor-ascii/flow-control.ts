/** Software flow control (ASCII DC1 and DC3), which these devices obey: go on, and wait. */
export const XON = 0x11;
export const XOFF = 0x13;
