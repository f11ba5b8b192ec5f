import { UTC_LIBRARIES, utcSample, utcValidator } from './utc.ts';

/** Seconds that one figure is taken over, after as long a time to warm up. */
const TIME = 0.5;
const VALUES = 200;

const [schema = '', name = ''] = process.argv.slice(2);
const library = UTC_LIBRARIES.find((each) => each === name);
if (library === undefined) throw new Error(`no such library: ${name}`);
const is = await utcValidator(library, schema);
const values = Array.from({ length: VALUES }, (_, index) => utcSample(schema, index));
const [first] = values;
if (!values.every(is))
  throw new Error(`it refuses a good value: ${JSON.stringify(values.find((each) => !is(each)))}`);
const broken = JSON.stringify(first).replace(/T1\d:/, 'T99:');
if (is(JSON.parse(broken))) throw new Error('it takes a date with 99 hours');
calls();
process.stdout.write(JSON.stringify({ is: calls() / TIME }));

function calls(): number {
  const end = performance.now() + TIME * 1000;
  let count = 0;
  while (performance.now() < end) {
    for (const value of values) is(value);
    count += values.length;
  }
  return count;
}
