const FILES = 25;
const LINES = 400;

/** Files that all say, line by line, which round they are of. Every third file is there in every other round only. */
export function textsOf(round: number): Record<string, string> {
  const numbers = Array.from({ length: FILES }, (_, index) => index);
  const kept = numbers.filter((number) => number % 3 !== 0 || round % 2 === 0);
  return Object.fromEntries(kept.map((number) => [`src/part${number % 4}/file${number}.ts`, textOf(round)]));
}

export function textOf(round: number): string {
  return `round ${round}\n`.repeat(LINES);
}
