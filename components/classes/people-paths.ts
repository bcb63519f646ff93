import { peoplePath } from "./paths";

export const groupsPath = (space: string) => `${peoplePath(space)}?show=groups`;
export const importPath = (space: string) => `${peoplePath(space)}/import`;
