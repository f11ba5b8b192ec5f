/** An OpenAPI Server Object: a URL template and its variables. */
export interface ServerData {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<
    Record<string, { readonly default: string; readonly enum?: readonly string[] }>
  >;
}
