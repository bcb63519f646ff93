import { PATH_STEP } from "./view";

/** A post's place in its thread: the parent's path + its own number in base 36, so that string order is tree order. */
export function childPath(parentPath: string, number: number): string {
  const step = number.toString(36);
  if (step.length > PATH_STEP) throw new Error(`Post number ${number} does not fit a path.`);
  return parentPath + step.padStart(PATH_STEP, "0");
}

/** Paths of all ancestors, the root first, without the path itself. */
export function ancestorPaths(path: string): string[] {
  const paths: string[] = [];
  for (let end = PATH_STEP; end < path.length; end += PATH_STEP) paths.push(path.slice(0, end));
  return paths;
}
