import type { Output } from '../output.ts';

/** `Types, client, validators and mocks`: what is exported by the name of the package alone comes first. */
export function contentsPhrase(outputs: readonly Output[]): string {
  const others = outputs.filter(({ index }) => index === undefined);
  const phrase = joined([...indexLabels(outputs), ...others.flatMap(({ label }) => label ?? [])]);
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** `types and client`: what `src/index.ts` exports. */
export function indexPhrase(outputs: readonly Output[]): string {
  return joined(indexLabels(outputs));
}

function indexLabels(outputs: readonly Output[]): readonly string[] {
  return outputs.flatMap(({ index, label }) => (index === undefined ? [] : (label ?? [])));
}

/** `a`, `a and b`, `a, b and c` */
function joined(words: readonly string[]): string {
  const last = words.slice(-1);
  const others = words.slice(0, -1).join(', ');
  return others === '' ? last.join('') : `${others} and ${last.join('')}`;
}
