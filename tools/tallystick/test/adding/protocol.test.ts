import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SRC, sourcesIn } from '../helpers/source.ts';
import { type Scratch, scratchCopy } from './scratch.ts';

/** The rooms in which a protocol has its own file, or a `switch` on the binding. */
const ROOMS = /^(?:emit|derive|model)\//;

const sources = [...sourcesIn(SRC)].filter(([path]) => ROOMS.test(path));

/** Files with a `switch` on the protocol: which must handle a new one. */
const deciding = sources
  .filter(([, text]) => /switch \(binding\.protocol\)/.test(text))
  .map(([path]) => path);

let scratch: Scratch;
let errors: readonly string[];

beforeAll(() => {
  scratch = scratchCopy();
  scratch.insertBefore(
    'model/binding.ts',
    ';\n\n/** An HTTP method',
    " | PostalBinding;\n\nexport interface PostalBinding {\n  readonly protocol: 'post';\n}\n",
  );
  errors = scratch.typeErrors();
});

afterAll(() => scratch.remove());

describe('a third protocol', () => {
  test('is a compile error in every file that decides by the protocol', () => {
    const failing = new Set(errors.map((line) => line.replace(/^src\/(.*?)\(.*$/, '$1')));
    expect(deciding.length).toBeGreaterThan(4);
    expect(deciding.filter((path) => !failing.has(path))).toEqual([]);
  });

  test('is asked for by exhaustive switches alone', () => {
    const compared = sources.filter(([, text]) => /\.protocol\s*[!=]==|protocol\s*[!=]==/.test(text));
    expect(compared.map(([path]) => path)).toEqual([]);
  });
});
