/** What is wrong with seeds, and where. */
export interface SeedIssue {
  /** RFC 6901, into the seeds. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * Seeds that a mock cannot store.
 *
 * @example
 * const error = new SeedError([{ pointer: '/orders/0/status', message: 'Must be placed or paid' }]);
 * error.message; // 'seed /orders/0/status: Must be placed or paid'
 */
export class SeedError extends TypeError {
  override readonly name = 'SeedError';
  readonly issues: readonly SeedIssue[];

  constructor(issues: readonly SeedIssue[]) {
    super(issues.map(({ pointer, message }) => `seed ${pointer}: ${message}`).join('\n'));
    this.issues = issues;
  }
}
