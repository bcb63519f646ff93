import { z } from "zod";
import { uuid } from "@/server/texts/input";

export const setInput = z.object({ person: uuid, trusted: z.boolean() });
export const personRef = z.object({ person: uuid });
