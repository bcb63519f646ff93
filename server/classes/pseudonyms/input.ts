import { z } from "zod";
import { line, uuid } from "@/server/texts/input";
import { REASON } from "./view";

export const mineInput = z.object({ thread: uuid });
export const revealInput = z.object({ pseudonym: uuid, reason: line(REASON.max, REASON.min) });
