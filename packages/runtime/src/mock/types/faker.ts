/** What a mock uses of `@faker-js/faker` (9 or 10), so that it need not be installed. */
export interface MockFaker {
  seed(seed: number): unknown;
  readonly person: { firstName(): string; lastName(): string; jobTitle(): string };
  readonly location: {
    city(): string;
    state(): string;
    zipCode(): string;
    street(): string;
  };
  readonly company: { name(): string };
  readonly commerce: { productName(): string };
}
