import { env } from "@/server/env";
import type { Makers } from "./policy";

/** Who makes classes on this site. */
export const makers = (): Makers => env().CLASSES;
