import type { ServerData } from '@tallystick/runtime/contract';

type ServerVariable = NonNullable<ServerData['variables']>[string];

/** `url` may hold `{variables}`, and may be relative. */
export interface Server extends Omit<ServerData, 'variables'> {
  readonly variables: ReadonlyMap<string, ServerVariable & { readonly description?: string }>;
}

/** The URL with its variables at their defaults. */
export function withDefaults({ url, variables }: Server): string {
  return url.replace(/\{([^{}]+)\}/g, (all, name: string) => variables.get(name)?.default ?? all);
}
