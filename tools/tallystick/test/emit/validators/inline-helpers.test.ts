import { stripTypeScriptTypes } from 'node:module';
import { FORMAT_RECORDS } from '@tallystick/runtime/schema';
import * as shared from '@tallystick/runtime/validate';
import { describe, expect, it } from 'vitest';
import { inlineHelpers } from '../../../src/emit/validators/inline-helpers.ts';

/** The functions of an inlined runtime, without the types that it imports. */
async function evaluated(names: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { text } = inlineHelpers(names, []);
  return import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(text))}`);
}

const declared = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:export )?(?:function|const|type|interface|class) (\w+)/gm)].map(
    ([, name = '']) => name,
  );

describe('the helpers of a package that holds its own runtime', () => {
  const names = Object.keys(shared);

  it('are all there, each once', async () => {
    const { path, text } = inlineHelpers(names, ['Generated.']);
    expect(path).toBe('src/runtime/validate.ts');
    expect(text).toMatch(/^\/\/ Generated\.\n/);
    const all = declared(text);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
    expect(Object.keys(await evaluated(names)).sort()).toEqual([...names].sort());
  });

  it('are those that are used, with what they need, and no others', () => {
    const { text } = inlineHelpers(['isDate'], []);
    expect(declared(text).toSorted()).toEqual([
      'HYPHEN',
      'isDate',
      'startsWithDate',
      'twoDigits',
      'twoDigitsAfter',
    ]);
    expect(text).not.toContain('import');
  });

  it('keep the types of the client as imports', () => {
    const { text } = inlineHelpers(['validator', 'Validate'], []);
    expect(text).toContain("export type { Validate } from './call/validation.ts';");
    expect(declared(text)).not.toContain('Validate');
  });

  it.each(Object.values(FORMAT_RECORDS))(
    'test the format $name as the schema engine does',
    async ({ test, valid, invalid }) => {
      const { [test.name]: inlined } = await evaluated([test.name]);
      const isValid = inlined as typeof test;
      expect([valid.filter((text) => !isValid(text)), invalid.filter(isValid)]).toEqual([[], []]);
    },
  );
});
