import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const brotli = promisify(brotliCompress);
/** The best there is takes a second for a large script: too long for a visitor, nothing for a build. */
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const TEXTS = new Set([".js", ".css", ".svg"]);

/** Lays beside each script and sheet of a build its smallest form, which is what browsers get. */
export async function squeezeFiles(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile() && TEXTS.has(extname(file.name)));
  await Promise.all(
    texts.map(async (file) => {
      const path = join(file.parentPath, file.name);
      await writeFile(`${path}.br`, await brotli(await readFile(path), BEST));
    }),
  );
}
