/** Whether a body of a media type of the contract is JSON: of a range it is, unless a call asks for another type within it. */
export function isJsonType(type: string): boolean {
  return /^$|^(?:\*|application)\/\*|[/+]json\b/.test(type);
}
