import type { Base } from './bases.ts';
import { Choices } from './choices.ts';
import { mutate, mutateText } from './mutate.ts';
import { textOf } from './tree.ts';

/** A spec that was changed in a few places. */
export interface Mutant {
  readonly base: string;
  /** What was changed, for people. */
  readonly changes: readonly string[];
  readonly file: string;
  readonly text: string;
}

/** One of how many mutants is changed as a text; the others as a tree. */
const TEXTS = 10;

/** The same mutant for the same number, seed and bases. */
export async function mutantOf(index: number, seed: number, bases: readonly Base[]): Promise<Mutant> {
  const choices = new Choices(`${seed}:${index}`);
  const base = choices.of(bases);
  if (choices.number(TEXTS) === 0) {
    const { text, said } = mutateText(base.text, choices);
    return { base: base.name, changes: [said], file: base.file, text };
  }
  const tree = await base.tree();
  const changes = mutate(tree, choices);
  return { base: base.name, changes, file: 'spec.json', text: textOf(tree) };
}
