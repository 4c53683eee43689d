import { z } from "zod";

/** The option of every driver whose device gives times without a zone: east of UTC, from -14 h to +14 h. */
export const timeZoneOffsetMinutes = z
  .number()
  .int()
  .min(-840)
  .max(840)
  .default(0)
  .describe(
    "The zone of the device's clock, in minutes east of UTC (New York in winter: -300, Berlin in summer: 120), for times " +
      "that name none. Wrong by hours, the device's clock looks that much off, and the room is told so. " +
      "Best: set the device to UTC, or let it send its offset.",
  );
