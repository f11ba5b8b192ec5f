import { describe, expect, it, test } from 'vitest';
import { adviceFor, bumpOf, CHANGE_IDS, type Change, higherBump, impactOf } from '../../src/diff/index.ts';

const change = (parts: Partial<Change>): Change => ({
  id: 'limit-changed',
  direction: 'sent',
  sentence: '',
  wire: 'compatible',
  behaviour: false,
  ...parts,
});

describe('the bump that follows from changes', () => {
  const breaking = change({ wire: 'breaking' });
  const unknown = change({ wire: 'unknown' });
  const added = change({ id: 'operation-added' });
  const words = change({ id: 'documentation-changed', behaviour: true });

  test.each([
    ['nothing', [], '1.2.0', undefined],
    ['breaking', [added, breaking, words], '1.2.0', 'major'],
    ['breaking below 1.0', [added, breaking], '0.4.1', 'minor'],
    ['unknown', [unknown], '1.2.0', 'major'],
    ['unknown below 1.0', [unknown], '0.0.3', 'minor'],
    ['an addition', [added, words], '1.2.0', 'minor'],
    ['an addition below 1.0', [added], '0.4.1', 'patch'],
    ['behaviour', [change({ id: 'default-changed', behaviour: true })], '2.0.0', 'minor'],
    ['documentation', [words], '1.2.0', 'patch'],
    ['documentation below 1.0', [words], '0.4.1', 'patch'],
    ['code that does not compile', [{ ...added, source: 'breaking' as const }], '1.2.0', 'major'],
    ['code that was not compiled', [{ ...added, source: 'unknown' as const }], '1.2.0', 'major'],
    [
      'documentation of code that was not compiled',
      [{ ...words, source: 'unknown' as const }],
      '1.2.0',
      'patch',
    ],
    ['breaking in a prerelease', [breaking], '1.0.0-rc.1', 'major'],
  ] as const)('%s', (_, changes, version, bump) => {
    expect(bumpOf(changes.map(impactOf), version)).toBe(bump);
  });

  it('knows the higher one', () => {
    expect(higherBump('minor', 'patch')).toBe('minor');
    expect(higherBump('none', 'patch')).toBe('patch');
    expect(higherBump('major', 'minor')).toBe('major');
  });
});

it('has advice for each breaking change, as a sentence', () => {
  const ids = Object.keys(CHANGE_IDS) as Change['id'][];
  for (const id of ids)
    for (const direction of ['sent', 'received', 'both'] as const)
      expect(adviceFor({ id, direction })).toMatch(/^[A-Z].*\.$/);
  expect(adviceFor({ id: 'limit-changed', direction: 'sent' })).toBe('Stay within the new limit.');
  expect(adviceFor({ id: 'limit-changed', direction: 'both' })).toBe(
    'Check your requests and the code that reads it.',
  );
});
