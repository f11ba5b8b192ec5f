import type { FormatRecord } from '@tallystick/runtime/schema';
import { code, type Statement } from '../../../print/index.ts';

/** The functions of formats and of all that they use, each once, as the schema engine has them. */
export function formatStatements(used: Iterable<FormatRecord>, exported: boolean): readonly Statement[] {
  const all = new Set(used);
  for (const record of all) for (const other of record.uses ?? []) all.add(other);
  return [...all].map((record) => {
    // The source is the runtime's own: nothing of a spec is in it.
    const source = { kind: 'code', strings: [record.source], parts: [] } as const;
    return { kind: 'code', code: exported ? code`export ${source}` : source };
  });
}
