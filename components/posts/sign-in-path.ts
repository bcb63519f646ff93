/** Signing in, and back to where one was. */
export const signInPath = (back: string) => `/sign-in?next=${encodeURIComponent(back)}`;
