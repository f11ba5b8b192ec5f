/** How a reply of a media type is read. */
export type ReplyKind = 'json' | 'text' | 'bytes' | 'events' | 'values';

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

export function kindOfReply(mediaType: string): ReplyKind {
  const type = essence(mediaType);
  if (isJson(type) || type === '*/*') return 'json';
  if (type === 'text/event-stream') return 'events';
  if (isJsonLines(type)) return 'values';
  return /^(text\/|$)|[/+](xml|yaml|x-yaml|javascript|x-www-form-urlencoded|graphql)$/.test(type)
    ? 'text'
    : 'bytes';
}
