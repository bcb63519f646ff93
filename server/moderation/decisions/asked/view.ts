/** Moderators ask the author of a post to change it. Of the version they looked at: a new one answers them. */
export type AskedEdit = { post: string; revision: number; message: string; houseRule: string; at: string };
