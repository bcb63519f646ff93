/** Where a desk's queue is; its other screens are below it. `space` is null for the site's desk. */
export const deskPath = (space: string | null) => (space === null ? "/moderation" : `/${space}/moderation`);

/** A space's log is for its readers too, so it is not below its desk. */
export const logPath = (space: string | null) => (space === null ? "/moderation/log" : `/${space}/log`);

/** A person's page, with the desk where who looks came from. */
export const personPath = (handle: string, space: string | null) =>
  space === null ? `/people/${handle}` : `/people/${handle}?space=${space}`;
