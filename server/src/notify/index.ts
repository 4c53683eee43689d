export { phoneOutlet, type PhoneOutletParts } from "./phone-outlet.ts";
