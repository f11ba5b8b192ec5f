import { describe, expect, it } from 'vitest';
import { expandPlaceholders } from '../src/index.ts';

const now = Date.UTC(2024, 2, 31, 0, 59, 30);

describe('placeholders', () => {
  it('repeats values and texts', () => {
    const value = {
      list: { $tallystick: { repeat: { a: 1 }, count: 3 } },
      text: { $tallystick: { text: 'ab', count: 2 } },
    };
    expect(expandPlaceholders(value, { now }).value).toEqual({
      list: [{ a: 1 }, { a: 1 }, { a: 1 }],
      text: 'abab',
    });
  });

  it.each([
    ['+00:00', 0, '2024-03-31 00:59:30'],
    ['-03:30', 0, '2024-03-30 21:29:30'],
    // the clocks go forward at 01:00 UTC
    ['Europe/Berlin', 0, '2024-03-31 01:59:30'],
    ['Europe/Berlin', 60, '2024-03-31 03:00:30'],
  ])('gives the time in %s %i seconds from now', (timeZone, seconds, text) => {
    expect(expandPlaceholders({ $tallystick: { now: seconds } }, { now, timeZone }).value).toBe(text);
  });

  it('is past, or future, everywhere when no zone is given', () => {
    const at = (seconds: number) => expandPlaceholders({ $tallystick: { now: seconds } }, { now }).value;
    expect(at(0)).toBe('2024-03-30 12:59:30');
    expect(at(60)).toBe('2024-03-31 15:00:30');
  });

  it('names the values that nobody injected', () => {
    const value = [{ $tallystick: { value: 'siteId' } }, { $tallystick: { value: 'token' } }];
    expect(expandPlaceholders(value, { now, values: { siteId: 7 } })).toEqual({
      value: [7, null],
      missing: ['token'],
    });
  });

  it('refuses a placeholder that is not of the set', () => {
    expect(() => expandPlaceholders({ $tallystick: { eval: '1' } }, { now })).toThrow(TypeError);
  });
});
