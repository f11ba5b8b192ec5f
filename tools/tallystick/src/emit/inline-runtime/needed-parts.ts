/** A table of the runtime of which a package holds what its contract asks for (`parts-by.ts` there). */
const TABLE = /^(?:export )?const \w+: PartsBy</m;

/**
 * A declaration of the runtime; of such a table, the entries of which a contract has a name. The sources are formatted, so
 * that an entry begins at the beginning of a line.
 */
export function neededParts(text: string, names: ReadonlySet<string>): string {
  if (!TABLE.test(text)) return text;
  let isKept = true;
  const kept = text.split('\n').filter((line) => {
    const entry = namesOf(line);
    if (entry.length > 0) isKept = entry.some((name) => names.has(name));
    return isKept || line.startsWith('}');
  });
  return kept.join('\n').replace(/^\} satisfies .*;$/m, '};');
}

/** What an entry that begins here is for: `'minLength maxLength': lengthKeywords,` is for both. */
function namesOf(line: string): readonly string[] {
  const [, quoted, plain] = /^ {2}(?:'([^']+)'|(\w+))/.exec(line) ?? [];
  return (quoted ?? plain)?.split(' ') ?? [];
}

/** Characters of the longest name by which a part is looked up. */
const LONGEST = 100;

/** The names and texts of a contract, whatever they stand for: one too many costs a part too many. */
export function namesIn(contract: unknown): ReadonlySet<string> {
  const names = new Set(MADE);
  const open = [contract];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value === 'string' && value.length <= LONGEST) names.add(value);
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) for (const name of Object.keys(value)) names.add(name);
    open.push(...Object.values(value));
  }
  return names;
}

/** Keywords of schemas that the runtime makes itself. */
const MADE = ['type', 'enum', 'const', 'not', 'allOf', 'anyOf', 'properties', 'required'];
