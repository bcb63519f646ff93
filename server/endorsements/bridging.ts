/**
 * How well a post bridges: whether people who stand at different positions endorse it. docs/decisions/bridging.md.
 *
 * Each position's readers are asked for themselves, as Polis does for consensus across opinion groups (C. Small,
 * M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill: "Polis: scaling deliberation by mapping high dimensional opinion
 * spaces", Recerca 26(2), 2021). How sure the answer of few readers is comes from the score interval for a share
 * (E. B. Wilson: "Probable inference, the law of succession, and statistical inference", JASA 22, 1927).
 */

/** Of the readers who stand at one position: how many endorsed the post, and how many read it, those included. */
export type Group = { endorsed: number; readers: number };

/** One-sided 95 %: only how low the true share may be is asked, not how high. */
const Z = 1.645;
/**
 * Before anybody is heard a group counts as five readers – below that nobody is counted out either – of whom one in
 * ten endorses: what most posts get. One endorsement by the only reader is then little, as it should be.
 */
const PRIOR = { readers: 5, endorsed: 0.5 };

/** The least share of a group that very likely endorses the post; 0 where nobody did. */
export function support({ endorsed, readers }: Group): number {
  if (endorsed <= 0) return 0;
  const n = Math.max(readers, endorsed) + PRIOR.readers;
  const p = (endorsed + PRIOR.endorsed) / n;
  const middle = p + Z ** 2 / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  return (middle - spread) / (1 + Z ** 2 / n);
}

/** From 0 to 1: the geometric mean of the two strongest groups, so that one side alone, however strong, is 0. */
export function bridging(groups: Group[]): number {
  const [first = 0, second = 0] = groups.map(support).sort((a, b) => b - a);
  return Math.sqrt(first * second);
}
