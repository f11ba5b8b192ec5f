import type { Reporter } from '../../diagnostics/index.ts';
import type { Document } from '../../load/index.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Origin } from '../../model/origin.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';
import type { Expected, Grammar, ObjectType } from './object-type.ts';
import { walkObjects } from './walk.ts';

/** Warns about each member whose type the dialect does not allow: it would otherwise be read as if it were absent. */
export function checkMemberTypes(document: Document, grammar: Grammar, reporter: Reporter): void {
  walkObjects(document, grammar, {
    schemas: false,
    object: (value, type, at) => reportUnread(value, type, at, reporter),
    wrong: (expected, at) => {
      const name = pointerSegments(at.pointer).at(-1) ?? '';
      const type = nameOf(expected);
      reporter.report({
        code: 'TLY3001',
        severity: 'warning',
        message: `\`${name}\` must be ${type} here; its value is ignored.`,
        fix: `Use ${type}, or remove \`${name}\`.`,
        at,
        aboutKind: true,
      });
    },
  });
}

/** Members that the language defines and nothing here reads. */
function reportUnread(value: JsonObject, type: ObjectType, at: Origin, reporter: Reporter): void {
  for (const [name, { severity, effect, fix }] of Object.entries(type.unread ?? {}))
    if (Object.hasOwn(value, name))
      reporter.report({
        code: 'TLY3009',
        severity,
        message: `\`${name}\` of ${type.called} ${effect}.`,
        fix,
        at: { file: at.file, pointer: at.pointer + pointer(name) },
      });
}

function nameOf(expected: Expected): string {
  if (expected === 'flag') return 'true or false';
  if (expected === 'schema') return 'a schema';
  if (typeof expected === 'string') return 'a string';
  return expected.kind === 'list' ? 'an array' : 'an object';
}
