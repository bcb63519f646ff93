import { openSealed, sealId } from "@/server/accounts/sealed-id";

const PURPOSE = "unsubscribe by mail";

/** What a letter's link names its reader by. */
export const unsubscribeToken = (accountId: string) => sealId(PURPOSE, accountId);
/** The account a token names; null where it was cut or made up. */
export const accountIn = (token: string) => openSealed(PURPOSE, token);
