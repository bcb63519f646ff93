import { token } from "@/server/accounts/input";

/** The secret in a mailed link's address; null where the address was cut or made up. */
export const tokenIn = (given: string | string[]): string | null => token.safeParse(given).data ?? null;
