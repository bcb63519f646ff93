/** As the server has them (server/threads/input); written out, for importing them would bring zod to the browser. */
export const TITLE_MAX = 160;
export const PROMPT_MAX = 10_000;
export const POSITION_MAX = 200;
export const POSITIONS = { min: 2, max: 6 } as const;
