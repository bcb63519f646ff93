import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { rendersNow } from "./http/renders";

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

/** By kind of route and status class: paths would be without number. */
export const requests = new Histogram({
  name: "moot_http_seconds",
  help: "Time from a request's headers to the end of its answer.",
  labelNames: ["kind", "status"] as const,
  buckets: [0.001, 0.005, 0.02, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5],
  registers,
});

export const pageAnswers = new Counter({
  name: "moot_page_cache_total",
  help: "Guest pages from memory (hit), unchanged at the browser (same), rendered (miss).",
  labelNames: ["outcome"] as const,
  registers,
});

new Gauge({
  name: "moot_renders",
  help: "Pages being rendered, and waiting to be.",
  labelNames: ["state"] as const,
  registers,
  collect() {
    for (const [state, count] of Object.entries(rendersNow())) this.set({ state }, count);
  },
});
