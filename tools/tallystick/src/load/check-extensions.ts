import type { Reporter } from '../diagnostics/index.ts';
import type { JsonValue } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Origin } from '../model/origin.ts';
import { pointer } from '../model/pointer.ts';
import type { LoadedFile } from './document.ts';
import { EXTENSION_SHAPES } from './extension-schemas.ts';
import { eachSpecMember } from './spec-members.ts';

const PREFIX = 'x-tallystick-';

interface Visit {
  readonly value: JsonValue;
  readonly at: string;
  /** Whether the names of its members come from the API. */
  readonly named: boolean;
}

/** Checks every extension of a file: those unknown, and those whose value cannot be. */
export function checkExtensions(file: LoadedFile, reporter: Reporter): void {
  // Most specs have none, and need not be walked through for them.
  if (!file.text.includes(PREFIX)) return;
  const open: Visit[] = [{ value: file.value, at: '', named: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    open.push(...visit(next, file, reporter));
}

function visit({ value, at, named }: Visit, file: LoadedFile, reporter: Reporter): readonly Visit[] {
  const found: Visit[] = [];
  eachSpecMember(value, named, (name, item, inner) =>
    found.push({ value: item, at: at + pointer(name), named: inner }),
  );
  if (isJsonObject(value) && !named)
    for (const [name, item] of Object.entries(value))
      if (name.startsWith(PREFIX))
        checkExtension(name, item, { file: file.name, pointer: at + pointer(name) }, reporter);
  return found.reverse();
}

function checkExtension(name: string, value: JsonValue, at: Origin, reporter: Reporter): void {
  const shape = Object.hasOwn(EXTENSION_SHAPES, name) ? EXTENSION_SHAPES[name] : undefined;
  if (shape === undefined) reportUnknown(name, at, reporter);
  for (const fault of shape?.(value, at.pointer) ?? [])
    reporter.report({
      code: 'TLY3004',
      message: `\`${name}\` cannot have this value: ${fault.message}.`,
      fix: 'See docs/extensions.md for what the extension holds.',
      at: { file: at.file, pointer: fault.pointer },
    });
}

function reportUnknown(name: string, at: Origin, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3005',
    message: `There is no extension \`${name}\`.`,
    fix: `Correct the name; docs/extensions.md lists those that begin with ${PREFIX}.`,
    at,
  });
}
