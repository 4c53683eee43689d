import { z } from "zod";
import { sessionRowSchema } from "./rest.ts";

/**
 * `POST /api/sessions/find`: running and past sessions, newest first, page by page. A search may hold an identifier, and
 * an address is written down by every proxy on its way: that is why it is asked in a body. Ability `view`.
 */
export const sessionSearchSchema = z
  .object({
    /** Part of the alias or of an identifier, in whatever case. */
    text: z.string().trim().max(80, "At most 80 characters.").default(""),
    room: z.string().min(1).max(80).optional(),
    /** Opened in [from, until), epoch ms. */
    from: z.number().int().min(0).optional(),
    until: z.number().int().min(0).optional(),
    /** The last one that is known: those after it. */
    after: z.string().min(1).max(80).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .strict();
export type SessionSearch = z.input<typeof sessionSearchSchema>;

/** `more`: there are others after these. */
export const sessionPageSchema = z.object({ rows: z.array(sessionRowSchema), more: z.boolean() });
export type SessionPage = z.output<typeof sessionPageSchema>;

/** Of `GET /api/sessions/:id`, which is the server's own view of the whole session, what a list has of it. */
export const wholeSessionSchema = sessionRowSchema
  .pick({ id: true, room: true, openedAt: true })
  .extend({ patient: z.object({ alias: z.string() }), endedAt: z.number().optional() });
