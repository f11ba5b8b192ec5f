import type { Reporter } from '../../diagnostics/index.ts';
import type { Document } from '../../load/index.ts';
import { pointerSegments } from '../../model/pointer.ts';
import type { Expected, Grammar } from './object-type.ts';
import { walkObjects } from './walk.ts';

/** Warns of each member that is of another type than the dialect wants: it would otherwise pass for one that is absent. */
export function checkMemberTypes(document: Document, grammar: Grammar, reporter: Reporter): void {
  walkObjects(document, grammar, {
    schemas: false,
    wrong: (expected, at) => {
      const name = pointerSegments(at.pointer).at(-1) ?? '';
      const type = nameOf(expected);
      reporter.report({
        code: 'TLY3001',
        severity: 'warning',
        message: `\`${name}\` has to be ${type} here; what it says is passed over.`,
        fix: `Write ${type}, or leave \`${name}\` out.`,
        at,
        aboutKind: true,
      });
    },
  });
}

function nameOf(expected: Expected): string {
  if (expected === 'flag') return 'true or false';
  if (expected === 'schema') return 'a schema';
  if (typeof expected === 'string') return 'a text';
  return expected.kind === 'list' ? 'an array' : 'an object';
}
