/** A variable of a server's URL (OpenAPI, Server Variable Object). */
export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/** The server's URL with its variables at the given values, or else at their defaults. Throws for one that is not listed. */
export function serverUrl(
  template: string,
  variables: Readonly<Record<string, ServerVariable>>,
  given: Readonly<Record<string, string | undefined>> = {},
): string {
  return template.replace(/\{([^{}]+)\}/g, (all, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) return all;
    const value = given[name];
    if (value === undefined) return variable.default;
    if (variable.enum?.includes(value) === false)
      throw new TypeError(`server.${name}: give one of ${variable.enum.join(', ')}`);
    return value;
  });
}
