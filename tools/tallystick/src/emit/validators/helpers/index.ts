import { code, type Statement } from '../../../print/index.ts';
import { basics } from './basics.ts';
import type { Helper } from './helper.ts';
import { issues } from './issues.ts';
import { standard } from './standard.ts';
import { time } from './time.ts';

export { formatStatements } from './formats.ts';

// The underscore keeps what begins with `is` clear of the exported validators.
const helpers = { ...basics, ...time, ...issues, ...standard };

export type HelperName = keyof typeof helpers;

const catalogue: Readonly<Record<HelperName, Helper<HelperName>>> = helpers;

export const HELPER_NAMES = Object.keys(catalogue) as readonly HelperName[];

const TYPES: ReadonlySet<HelperName> = new Set<HelperName>([
  'Context',
  'Found',
  'Is',
  'Members',
  'Report',
  'Result',
  'StandardProps',
  'StandardResult',
  'StandardSchema',
  'Validate',
]);

export function isHelperType(name: HelperName): boolean {
  return TYPES.has(name);
}

/** The helpers and all that they use, in the catalogue's order. */
export function helperStatements(
  used: Iterable<HelperName>,
  runtime: string,
  exported: boolean,
): readonly Statement[] {
  const all = new Set(used);
  for (const name of all) for (const other of catalogue[name].uses ?? []) all.add(other);
  return HELPER_NAMES.filter((name) => all.has(name)).map((name) => {
    const { statement } = catalogue[name];
    const made = typeof statement === 'function' ? statement(runtime) : statement;
    return exported ? asExported(made) : made;
  });
}

function asExported(statement: Statement): Statement {
  if (statement.kind === 'code') return { kind: 'code', code: code`export ${statement.code}` };
  return statement.kind === 're-export' ? statement : { ...statement, exported: true };
}
