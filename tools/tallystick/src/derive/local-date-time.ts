const LAYOUT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;

/** Whether a text is `YYYY-MM-DD hh:mm:ss` and such a moment exists in the calendar. */
export function isRealLocalDateTime(text: string): boolean {
  return epochOf(text) !== undefined;
}

/** The moment a second before or after, in the same layout. */
export function shiftLocalDateTime(text: string, seconds: number): string | undefined {
  const epoch = epochOf(text);
  if (epoch === undefined) return undefined;
  return new Date(epoch + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A date that does not exist comes back from the calendar as another one. */
function epochOf(text: string): number | undefined {
  if (!LAYOUT.test(text)) return undefined;
  const iso = text.replace(' ', 'T');
  const epoch = Date.parse(`${iso}Z`);
  return Number.isNaN(epoch) || new Date(epoch).toISOString().slice(0, 19) !== iso ? undefined : epoch;
}
