import { ensureBuild } from "./builds";
import { compile } from "./compile";

/** For deploys: builds while the old version still serves. */
console.log(`Built in ${await ensureBuild(process.cwd(), compile)}.`);
