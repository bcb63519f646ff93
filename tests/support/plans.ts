import { getPool } from "@/db/client";

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  Plans?: Node[];
};
type Asked = { text: string; params: unknown[] };

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How the database runs what is asked of it outside transactions while `act` goes on: every node of every plan. */
export async function plansOf(act: () => Promise<unknown>): Promise<Node[]> {
  const pool = getPool();
  const asked: Asked[] = [];
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<{ rows: Record<string, [{ Plan: Node }]>[] }>;
  const noting = (first: string | { text: string }, params: unknown[] = []) => {
    asked.push({ text: typeof first === "string" ? first : first.text, params });
    return query(first, params);
  };
  Object.assign(pool, { query: noting });
  await act().finally(() => Object.assign(pool, { query }));
  if (asked.length === 0) throw new Error("Nothing was asked of the database.");
  const plans: Node[] = [];
  for (const { text, params } of asked) {
    const { rows } = await query(`explain (analyze, format json) ${text}`, params);
    plans.push(...rows.flatMap((row) => row["QUERY PLAN"]?.flatMap(({ Plan }) => nodesOf(Plan)) ?? []));
  }
  return plans;
}

export const seqScansOf = (relation: string, nodes: Node[]) =>
  nodes.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === relation);

/** How many rows of a table the plans touched. */
export const rowsOf = (relation: string, nodes: Node[]) =>
  nodes
    .filter((node) => node["Relation Name"] === relation)
    .reduce((sum, node) => sum + (node["Actual Rows"] ?? 0) * (node["Actual Loops"] ?? 1), 0);
