import type { DocumentPart } from './skeleton.ts';

const STAND_INS = /@\d+/g;

/**
 * A part of a skeleton, with the stand-ins in it numbered from 0. It contains no part of a spec, so that most
 * operations of a spec have the shape of another one.
 */
export interface Shape {
  readonly shape: string;
  /** What those numbers stand for: stand-ins of the skeleton. */
  readonly standIns: readonly string[];
}

export function shapeOf(part: DocumentPart): Shape {
  const numbers = new Map<string, string>();
  const shape = JSON.stringify(part).replaceAll(STAND_INS, (standIn) => {
    const number = numbers.get(standIn) ?? `@${numbers.size}`;
    numbers.set(standIn, number);
    return number;
  });
  return { shape, standIns: [...numbers.keys()] };
}

/** A text that was printed of a shape, with the stand-ins of a part of that shape. */
export function withStandIns(text: string, { standIns }: Shape): string {
  return text.replaceAll(STAND_INS, (number) => standIns[Number(number.slice(1))] ?? number);
}
