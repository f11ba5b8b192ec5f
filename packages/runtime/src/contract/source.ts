export interface RuleSourceData {
  readonly kind: 'document' | 'published' | 'inferred';
  readonly cite?: string;
}
