/** Where a rule comes from. `inferred`: no document states it. */
export interface RuleSourceData {
  readonly kind: 'document' | 'published' | 'inferred';
  readonly cite?: string;
}
