// Names what failed and what held only at a second try, then one line "N passed, N failed" over all runs.
import { readFileSync } from "node:fs";

const [folder, ...chaos] = process.argv.slice(2);
const shown = (file) => file.replace(`${process.cwd()}/`, "");

const ran = [...["embedded", "postgres15"].flatMap(unitsOf), ...journeysOf("journeys")];
const saying = { second: "held at a second try", failed: "failed" };
for (const [what, words] of Object.entries(saying))
  for (const { is, file, title } of ran) if (is === what) console.log(`${words}: ${shown(file)}: ${title}`);

const [held, broke] = chaos.map(Number);
const count = (...kinds) => ran.filter(({ is }) => kinds.includes(is)).length;
console.log(`${count("passed", "second") + held} passed, ${count("failed") + broke} failed`);

/** A run that left no report did not get as far as its tests: one failure. */
function reportOf(name, read) {
  try {
    return read(JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")));
  } catch {
    return [{ is: "failed", file: name, title: "no report was written" }];
  }
}

function unitsOf(name) {
  return reportOf(name, ({ testResults }) =>
    testResults.flatMap(({ name: file, assertionResults, status, message }) => {
      const tests = assertionResults.map(({ fullName: title, status: came, meta }) => ({
        ...{ file, title },
        is: came === "passed" && meta?.tries > 1 ? "second" : came,
      }));
      // What fails outside of its tests – while it is loaded, or before the first – has none that failed.
      const outside = status === "failed" && !tests.some(({ is }) => is === "failed");
      return outside ? [...tests, { is: "failed", file, title: message || "outside of its tests" }] : tests;
    }),
  );
}

function journeysOf(name) {
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  const is = { expected: "passed", flaky: "second", unexpected: "failed", skipped: "skipped" };
  return reportOf(name, ({ suites, errors }) => [
    ...suites
      .flatMap(specsOf)
      .flatMap(({ file, title, tests }) => tests.map(({ status }) => ({ file, title, is: is[status] }))),
    ...errors.map(({ message }) => ({ is: "failed", file: name, title: message })),
  ]);
}
