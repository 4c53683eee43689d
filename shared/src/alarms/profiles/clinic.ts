import { HOUSE_LOCKS } from "./house-locks.ts";
import type { ShippedProfile } from "./delivery.ts";

/** What a session starts from when no protocol's profile fits: the factory's, until the clinic changes it. */
export const clinic: ShippedProfile = { id: "site", title: "Clinic", differences: [], locks: HOUSE_LOCKS };
