import { createBox, useBox } from "@/components/live/box";

/** What was just decided, to be taken back while it is offered. */
export type Offer = { space: string; decision: string; said: string };

const offered = createBox<{ offer: Offer | null }>({ offer: null });

export const offerUndo = (offer: Offer | null) => offered.set({ offer });
export const useOffer = () => useBox(offered, ({ offer }) => offer);
