import { z } from "zod";
import { uuid } from "@/server/texts/input";
import { positions, title } from "@/server/threads/input";

/** To another thread of the space; under a post there, or as a branch of its own. */
export const moveArgs = z.object({ to: uuid, under: uuid.nullable().default(null) });
export const splitArgs = z.object({ title, positions });
export const mergeArgs = z.object({ into: uuid });
