/** The media type without parameters. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** One JSON text a line, or each behind a record separator. */
export function isJsonLines(mediaType: string): boolean {
  return /[/+](x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)$/.test(essence(mediaType));
}
