/** Our contract's rules of dates as a careful person writes them by hand: what the peers are given who have no word for them. */

/** The latest moment that a date may be; set at the beginning of each validation. */
let now = '';

export function setNow(): void {
  now = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

const SIGNS = [4, 45, 7, 45, 10, 32, 13, 58, 16, 58] as const;

/** A date and time of the calendar that is not in the future. */
export function isPast(text: string): boolean {
  if (text.length !== 19 || text > now) return false;
  for (let at = 0; at < SIGNS.length; at += 2)
    if (text.charCodeAt(SIGNS[at] ?? 0) !== SIGNS[at + 1]) return false;
  const [century, year, month, day] = [two(text, 0), two(text, 2), two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (century < 0 || year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  if (second < 0 || second > 59 || month < 1 || month > 12 || day < 1) return false;
  return day < 29 || day <= new Date(Date.UTC(century * 100 + year, month, 0)).getUTCDate();
}

interface Dated {
  readonly start_date_time?: unknown;
  readonly messages?: unknown;
}

/** No message before the start of its chat. */
export function isInOrder({ start_date_time: start, messages }: Dated): boolean {
  if (typeof start !== 'string' || !Array.isArray(messages)) return true;
  for (const message of messages as readonly { readonly date_time?: unknown }[])
    if (typeof message?.date_time === 'string' && message.date_time < start) return false;
  return true;
}

/** Every date of a request that has the right shape. */
export function datesHold(value: unknown): boolean {
  setNow();
  const { chats } = value as { readonly chats: readonly Dated[] };
  for (const chat of chats) {
    if (!isPast(String(chat.start_date_time)) || !isInOrder(chat)) return false;
    for (const { date_time } of chat.messages as readonly { readonly date_time: string }[])
      if (!isPast(date_time)) return false;
  }
  return true;
}
