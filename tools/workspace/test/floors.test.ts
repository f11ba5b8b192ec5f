import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The rooms of one source folder, as CONTRIBUTING.md lists them. */
interface House {
  readonly folder: string;
  /** The floor of each room: it imports from lower floors only. */
  readonly floors: ReadonlyMap<string, number>;
  /** `a → b`: rooms of one floor of which the first imports from the second. */
  readonly beside: ReadonlySet<string>;
}

/** The one list of rooms: the tables between two markers of CONTRIBUTING.md. */
function housesIn(markdown: string): readonly House[] {
  const [, tables = ''] = /<!-- floors -->(.*)<!-- \/floors -->/s.exec(markdown) ?? [];
  return tables
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const rows = [...section.matchAll(/^\| *(\d+) *\|([^|]*)\|([^|]*)\|/gm)];
      return {
        folder: namesIn(section.split('\n', 1)[0] ?? '')[0] ?? '',
        floors: new Map(
          rows.flatMap(([, floor, rooms = '']) =>
            namesIn(rooms).map((room) => [room, Number(floor)] as const),
          ),
        ),
        beside: new Set(rows.flatMap(([, , , beside = '']) => pairsIn(beside))),
      };
    });
}

/** Names in backticks. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace(/\/$/, ''));
}

function pairsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)` → `([^`]+)`/g)].map(([, from, to]) => `${from} → ${to}`);
}

/** A package's public face looks into every room. */
const FACE = 'index.ts';
/** Files outside of the rooms import each other and no room. */
const GROUND = '(ground)';
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

interface Import {
  readonly file: string;
  readonly imported: string;
  readonly from: string;
  readonly to: string;
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/** The room that a file is in: the innermost that the table lists. undefined: none of them. */
function roomOf(file: string, { floors }: House): string | undefined {
  if (!file.includes('/')) return GROUND;
  for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder))
    if (floors.has(folder)) return folder;
  return undefined;
}

/** Imports that lead from one room into another. */
function importsIn(house: House): readonly Import[] {
  return sourcesIn(house.folder)
    .filter((file) => file !== FACE)
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, house.folder, file), 'utf8');
      const targets = [...text.matchAll(IMPORT)].map(([, to = '']) => posix.join(posix.dirname(file), to));
      return targets.flatMap((imported) => {
        const [from, to] = [roomOf(file, house), roomOf(imported, house)];
        return from === undefined || to === undefined || from === to ? [] : [{ file, imported, from, to }];
      });
    });
}

const HOUSES = housesIn(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'));

it('the tables of floors are found', () => {
  expect(HOUSES.map(({ folder }) => folder)).toEqual([
    'tools/tallystick/src',
    'packages/runtime/src',
    'packages/verify/src',
  ]);
});

describe.each(HOUSES)('the floors of $folder', (house) => {
  const floorOf = (room: string): number => house.floors.get(room) ?? -1;
  const imports = importsIn(house);
  const shown = ({ file, imported }: Import): string => `${file} imports ${imported}`;
  const isBeside = ({ from, to }: Import): boolean => floorOf(from) === floorOf(to);

  it('hold every file', () => {
    const files = sourcesIn(house.folder);
    expect(files.filter((file) => roomOf(file, house) === undefined)).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it('list no room that does not exist', () => {
    const rooms = new Set(sourcesIn(house.folder).map((file) => roomOf(file, house)));
    expect([...house.floors.keys()].filter((room) => !rooms.has(room))).toEqual([]);
  });

  it('are imported from above only', () => {
    expect(imports.filter(({ from, to }) => floorOf(to) > floorOf(from)).map(shown)).toEqual([]);
  });

  it('keep rooms beside each other apart, except those that the table names', () => {
    const beside = imports.filter(isBeside);
    expect(beside.filter(({ from, to }) => !house.beside.has(`${from} → ${to}`)).map(shown)).toEqual([]);
  });

  it('name no import between rooms of one floor that does not occur', () => {
    const found = new Set(imports.filter(isBeside).map(({ from, to }) => `${from} → ${to}`));
    expect([...house.beside].filter((pair) => !found.has(pair))).toEqual([]);
  });
});
