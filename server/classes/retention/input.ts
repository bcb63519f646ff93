import { z } from "zod";
import { note } from "@/server/texts/input";

export const deleting = z.object({ name: note(200) });
