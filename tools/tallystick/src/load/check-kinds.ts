import type { Reporter } from '../diagnostics/index.ts';
import type { Origin } from '../model/origin.ts';
import { pointerSegments } from '../model/pointer.ts';
import type { SpecNode } from '../model/spec-node.ts';
import type { Expected, Grammar } from './objects/object-type.ts';
import { walkObjects } from './objects/walk.ts';

/** Warns of each member that is of another kind than the language wants: it would otherwise pass for one that is not there. */
export function checkKinds(
  root: SpecNode,
  grammar: Grammar,
  resolve: (ref: string, from: Origin) => SpecNode | undefined,
  reporter: Reporter,
): void {
  walkObjects(root, grammar, resolve, {
    schemas: false,
    wrong: (expected, at) => {
      const name = pointerSegments(at.pointer).at(-1) ?? '';
      const kind = nameOf(expected);
      reporter.report({
        code: 'TLY3001',
        severity: 'warning',
        message: `\`${name}\` has to be ${kind} here; what it says is passed over.`,
        fix: `Write ${kind}, or leave \`${name}\` out.`,
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
