import { hash } from '../../../schema/random.ts';
import { COMPANIES, FIRST_NAMES, JOBS, LAST_NAMES, PLACES, type Place, PRODUCTS } from './lists.ts';

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly job: string;
}

/** Where plausible values come from. The same key gives the same, so that members of one object agree. */
export interface Facts {
  readonly person: (key: string) => Person;
  readonly place: (key: string) => Place;
  readonly company: (key: string) => string;
  readonly product: (key: string) => string;
}

/** One of a list that depends on the key alone. */
export function oneOf(list: readonly string[], key: string): string {
  return list[hash(key) % list.length] ?? '';
}

/** From small lists that come with the mock. */
export const BUILT_IN: Facts = {
  person: (key) => ({
    first: oneOf(FIRST_NAMES, `${key} first`),
    last: oneOf(LAST_NAMES, `${key} last`),
    job: oneOf(JOBS, `${key} job`),
  }),
  place: (key) => PLACES[hash(`${key} place`) % PLACES.length] ?? PLACES[0],
  company: (key) => oneOf(COMPANIES, `${key} company`),
  product: (key) => oneOf(PRODUCTS, `${key} product`),
};
