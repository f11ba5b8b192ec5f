import { expect, it } from 'vitest';
import { WriteGate } from '../../src/generate/init/write-gate.ts';

/** One gate as two threads see it. */
function twoSides(): readonly [WriteGate, WriteGate] {
  const gate = new WriteGate();
  return [gate, new WriteGate(gate.shared)];
}

it('is not shut while files are replaced, and lets nobody in once it is shut', () => {
  const [main, thread] = twoSides();
  expect(thread.enter()).toBe(true);
  expect(main.shut()).toBe(false);
  thread.leave();
  expect(main.shut()).toBe(true);
  expect(thread.enter()).toBe(false);
  expect(main.shut()).toBe(true);
});
