/** Where a judge and the mock server disagree, and why. */
interface Difference {
  /** What the judge found, as a run names it; `*` stands for anything. */
  readonly finding: string;
  readonly why: string;
}

export interface Weighed {
  readonly explained: readonly { readonly finding: string; readonly why: string }[];
  readonly unexplained: readonly string[];
  /** Explanations of what no longer happens. */
  readonly idle: readonly string[];
}

/** Matches what was found with the known differences. */
export function weigh(findings: readonly string[], differences: readonly Difference[]): Weighed {
  const patterns = differences.map(({ finding, why }) => ({ finding, why, pattern: patternOf(finding) }));
  const explained = findings.flatMap((finding) => {
    const known = patterns.find(({ pattern }) => pattern.test(finding));
    return known === undefined ? [] : [{ finding, why: known.why }];
  });
  const unexplained = findings.filter((finding) => !patterns.some(({ pattern }) => pattern.test(finding)));
  const idle = patterns
    .filter(({ pattern }) => !findings.some((finding) => pattern.test(finding)))
    .map(({ finding }) => finding);
  return { explained, unexplained, idle };
}

function patternOf(finding: string): RegExp {
  const parts = finding.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** Reads the file. Throws a TypeError if it is not a list of findings with reasons. */
export function readDifferences(text: string): readonly Difference[] {
  const stated: unknown = JSON.parse(text);
  if (!Array.isArray(stated) || !stated.every(isDifference))
    throw new TypeError('differences.json: expected an array of { finding, why }, both strings');
  return stated;
}

function isDifference(value: unknown): value is Difference {
  if (typeof value !== 'object' || value === null) return false;
  const { finding, why } = value as Partial<Difference>;
  return typeof finding === 'string' && finding !== '' && typeof why === 'string' && why.trim() !== '';
}
