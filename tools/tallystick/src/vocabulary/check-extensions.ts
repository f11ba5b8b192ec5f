import type { Reporter } from '../diagnostics/index.ts';
import type { JsonValue } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Origin } from '../model/origin.ts';
import { pointer } from '../model/pointer.ts';
import { eachSpecMember } from '../model/spec-members.ts';
import { type FoundSpelling, oldSpellingsIn } from './old-spellings.ts';
import { EXTENSION_SHAPES } from './shapes.ts';

const PREFIX = 'x-tallystick-';

/** A file of a spec. */
interface SpecFile {
  readonly name: string;
  readonly text: string;
  readonly value: JsonValue;
}

/** Where extensions mean something, which the grammar of a dialect says. */
export interface ExtensionPlaces {
  /** Whether an object is one in which the extension is read. */
  readonly isRead: (extension: string, owner: Origin) => boolean;
  /** What an object is, after `has no meaning`. */
  readonly called: (owner: Origin) => string;
  /** The objects that may have the extension. */
  readonly known: (extension: string) => readonly string[];
}

interface Visit {
  readonly value: JsonValue;
  readonly at: string;
  /** Whether the names of its members come from the API. */
  readonly named: boolean;
}

/**
 * Checks every extension of a spec: those unknown, those whose value cannot be, those that have no meaning where they
 * stand. Most specs have none: `placesOf` is only called where one has.
 */
export function checkExtensions(
  files: Iterable<SpecFile>,
  placesOf: () => ExtensionPlaces,
  reporter: Reporter,
): void {
  const extended = [...files].filter(({ text }) => text.includes(PREFIX));
  if (extended.length === 0) return;
  const places = placesOf();
  for (const file of extended) {
    const open: Visit[] = [{ value: file.value, at: '', named: false }];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const each of visit(next, file, places, reporter)) open.push(each);
  }
}

function visit(
  { value, at, named }: Visit,
  file: SpecFile,
  places: ExtensionPlaces,
  reporter: Reporter,
): readonly Visit[] {
  const found: Visit[] = [];
  eachSpecMember(value, named, (name, item, inner) =>
    found.push({ value: item, at: at + pointer(name), named: inner }),
  );
  if (isJsonObject(value) && !named)
    for (const [name, item] of Object.entries(value))
      if (name.startsWith(PREFIX)) {
        const place = { file: file.name, pointer: at + pointer(name) };
        if (checkExtension(name, item, place, reporter))
          checkPlace(name, { file: file.name, pointer: at }, place, places, reporter);
      }
  return found.reverse();
}

/** Whether there is an extension of that name. */
function checkExtension(name: string, value: JsonValue, at: Origin, reporter: Reporter): boolean {
  const shape = Object.hasOwn(EXTENSION_SHAPES, name) ? EXTENSION_SHAPES[name] : undefined;
  if (shape === undefined) reportUnknown(name, at, reporter);
  for (const issue of shape?.(value, at.pointer) ?? [])
    reporter.report({
      code: 'TLY3004',
      message: `\`${name}\` has an invalid value: ${issue.message}.`,
      fix: 'See the extension in docs/extensions.md.',
      at: { file: at.file, pointer: issue.pointer },
    });
  for (const found of oldSpellingsIn(name, value)) reportOldSpelling(name, found, at, reporter);
  return shape !== undefined;
}

function checkPlace(
  name: string,
  owner: Origin,
  at: Origin,
  places: ExtensionPlaces,
  reporter: Reporter,
): void {
  const extension = name.slice(PREFIX.length);
  if (places.isRead(extension, owner)) return;
  const known = places.known(extension);
  const fix =
    known.length === 0
      ? 'Remove it: it is not supported in this kind of spec (OpenAPI or OpenRPC).'
      : `Move it to ${known.join(', ')}, or remove it.`;
  const message = `\`${name}\` has no effect ${places.called(owner)}.`;
  reporter.report({ code: 'TLY3004', severity: 'warning', message, fix, at });
}

function reportOldSpelling(
  extension: string,
  { old, name, pointer: place }: FoundSpelling,
  at: Origin,
  reporter: Reporter,
): void {
  reporter.report({
    code: 'TLY3016',
    severity: 'info',
    message: `\`${old}\` of \`${extension}\` is the old spelling of \`${name}\`.`,
    fix: `Rename \`${old}\` to \`${name}\`.`,
    at: { file: at.file, pointer: at.pointer + place },
  });
}

function reportUnknown(name: string, at: Origin, reporter: Reporter): void {
  reporter.report({
    code: 'TLY3005',
    message: `Unknown extension \`${name}\`.`,
    fix: `Correct the name; docs/extensions.md lists those that begin with ${PREFIX}.`,
    at,
  });
}
