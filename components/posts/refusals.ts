import type { ApiRefusal } from "@/components/api";
import { waitWords } from "./words";

const KEPT = "Your words are kept here.";

/** Why something written was not taken, in words for its writer, who is told that nothing is lost. */
export function whyNotSent(refusal: Pick<ApiRefusal, "status" | "message" | "detail">): string {
  const { status, message, detail } = refusal;
  const wait = Number(detail.retryAfter);
  switch (status) {
    case 0:
      return `The line dropped before this arrived. ${KEPT}`;
    case 401:
      return `You are signed out. Sign in again, then send it: ${KEPT.toLowerCase()}`;
    case 404:
      return `What you answer is no longer here, or not open to you. ${KEPT}`;
    case 413:
      return `This is too long to send: at most 40,000 characters. ${KEPT}`;
    case 429:
      if (detail.slow) return `${message} Send it in ${waitWords(wait)}. ${KEPT}`;
      return wait > 0 ? `That was a lot at once. Send it again in ${wait} s. ${KEPT}` : `${message} ${KEPT}`;
    case 400:
    case 403:
    case 409:
      return `${message} ${KEPT}`;
    default:
      return `Something failed on our side. ${KEPT}`;
  }
}
