import { MAKERS } from './libraries.ts';
import { faulty, sample } from './sample.ts';

/** Seconds that one figure is taken over, after as long a time to warm up. */
const TIME = 0.7;

const [name = ''] = process.argv.slice(2);
const library = await MAKERS[name]?.();
if (library === undefined) throw new Error(`no such library: ${name}`);
/** A request is validated once, when it has just been made: one value again and again would never leave the cache. */
const COPIES = 40;
const copies = (value: unknown): readonly unknown[] => {
  const text = JSON.stringify(value);
  return Array.from({ length: COPIES }, (): unknown => JSON.parse(text));
};
const [goods, bads] = [copies(sample()), copies(faulty())];
const [good, bad] = [goods[0], bads[0]];
if (!library.is(good)) throw new Error('it refuses a good request');
if (name !== 'JSON.parse' && library.is(bad)) throw new Error('it takes a bad request');
const { issueCount } = library;
const reported = issueCount?.(bad) ?? 0;
process.stdout.write(
  JSON.stringify({
    name: library.name,
    rules: library.rules,
    is: rate(goods, library.is),
    ...(issueCount !== undefined && reported >= 50 && { validate: rate(bads, issueCount) }),
  }),
);

function rate(values: readonly unknown[], act: (value: unknown) => unknown): number {
  calls(values, act);
  return calls(values, act) / TIME;
}

function calls(values: readonly unknown[], act: (value: unknown) => unknown): number {
  const end = performance.now() + TIME * 1000;
  let count = 0;
  while (performance.now() < end) {
    act(values[count % values.length]);
    count += 1;
  }
  return count;
}
