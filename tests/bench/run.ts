import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { startSite } from "@/tests/support/site";
import { ofClass } from "./class";
import { create } from "./create";
import { endorse } from "./endorse";
import type { Figure } from "./figures";
import { followers } from "./followers";
import { growth } from "./growth";
import { largeActs } from "./large-acts";
import { long } from "./long";
import { memory } from "./memory";
import { overview } from "./overview";
import { pages } from "./pages";
import { queue } from "./queue";
import { rules } from "./rules";
import { seen } from "./seen";
import { start } from "./start";
import { weight } from "./weight";

const LINES = {
  ...{
    start,
    create,
    rules,
    followers,
    endorse,
    seen,
    pages,
    weight,
    long,
    overview,
    queue,
    memory,
    class: ofClass,
    large: largeActs,
    growth,
  },
};
const words = process.argv.slice(2);
const short = words.includes("--short");
const only = words.filter((word) => word in LINES);

const figures: Figure[] = [];
const site = await startSite();
try {
  for (const [name, measure] of Object.entries(LINES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const figure of await measure(site, { short })) {
      figures.push(figure);
      console.log(`${figure.holds ? "holds" : "MISSES"}  ${figure.work}: ${figure.measured} (target ${figure.target})`);
    }
  }
} finally {
  // A server left behind keeps this output open: to whoever reads it the run would never end.
  await site.stop();
}

const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
if (!short && only.length === 0) {
  writeFileSync("docs/figures.json", `${JSON.stringify({ date, machine, figures }, null, 2)}\n`);
  writeFileSync("docs/figures.md", table());
}

function table(): string {
  const rows = figures.map(
    ({ work, measured, target, holds }) => `| ${work} | ${measured} | ${target} | ${holds ? "yes" : "no"} |`,
  );
  const about = `Measured by \`npm run bench\` on ${date}: ${machine}. Server, database and load share the machine.`;
  return `# Figures\n\n${about}\n\n| work | measured | target | holds |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}
