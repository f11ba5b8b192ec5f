import { hash } from '../../../schema/random.ts';
import type { MockFaker } from '../../types/faker.ts';
import { BUILT_IN, type Facts } from './facts.ts';

/** From a faker, which is seeded before each value: values depend on the key alone, whatever else uses the faker. */
export function factsOf(faker: MockFaker): Facts {
  const seeded = <Value>(key: string, make: () => Value): Value => {
    faker.seed(hash(key));
    return make();
  };
  const { person, location, company, commerce } = faker;
  return {
    person: (key) =>
      seeded(`${key} person`, () => ({
        first: person.firstName(),
        last: person.lastName(),
        job: person.jobTitle(),
      })),
    place: (key) =>
      seeded(`${key} place`, () => ({
        ...BUILT_IN.place(key),
        city: location.city(),
        region: location.state(),
        postalCode: location.zipCode(),
        street: location.street(),
      })),
    company: (key) => seeded(`${key} company`, () => company.name()),
    product: (key) => seeded(`${key} product`, () => commerce.productName()),
  };
}
