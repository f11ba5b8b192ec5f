import { code } from '../../../print/index.ts';
import type { FormatName } from '../plan/node.ts';
import { statement } from './basics.ts';

/** The helper that checks a format: a function from text to boolean. */
export const FORMAT_HELPERS = {
  'date-time': 'is_dateTime',
  date: 'is_date',
  time: 'is_time',
  duration: 'is_duration',
  email: 'is_email',
  hostname: 'is_hostname',
  ipv4: 'is_ipv4',
  ipv6: 'is_ipv6',
  uri: 'is_uri',
  'uri-reference': 'is_uriReference',
  uuid: 'is_uuid',
  'json-pointer': 'is_jsonPointer',
  'relative-json-pointer': 'is_relativeJsonPointer',
  regex: 'is_regex',
} as const satisfies Record<FormatName, string>;

export const formats = {
  // RFC 3339 full-date
  is_date: {
    uses: ['startsWithDate'],
    statement: statement(code`function is_date(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}`),
  },
  // RFC 3339 full-time; a leap second only where UTC has one, at the end of a day
  is_time: {
    statement: statement(code`function is_time(text: string): boolean {
  const parts =
    /^([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)(?:\\.\\d+)?(?:z|([+-])([01]\\d|2[0-3]):([0-5]\\d))$/i.exec(text);
  if (parts === null) return false;
  if (parts[3] !== '60') return true;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  return (Number(parts[1]) * 60 + Number(parts[2]) - offset + 1440) % 1440 === 1439;
}`),
  },
  is_dateTime: {
    uses: ['startsWithDate', 'is_time'],
    statement: statement(code`function is_dateTime(text: string): boolean {
  return startsWithDate(text) && (text[10] === 'T' || text[10] === 't') && is_time(text.slice(11));
}`),
  },
  // RFC 3339 appendix A
  is_duration: {
    statement: statement(code`function is_duration(text: string): boolean {
  const time = /^P(?:\\d+W|(?=\\d|T\\d)(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)?(?:T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S))?)$/;
  return time.test(text);
}`),
  },
  // RFC 5321 mailbox
  is_email: {
    uses: ['is_hostname', 'is_ipv4', 'is_ipv6'],
    statement: statement(code`function is_email(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || !/^(?:[\\w!#$%&'*+\\/=?^\\x60{|}~-]+(?:\\.[\\w!#$%&'*+\\/=?^\\x60{|}~-]+)*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")$/.test(local)) return false;
  if (!domain.startsWith('[') || !domain.endsWith(']')) return is_hostname(domain);
  const literal = domain.slice(1, -1);
  return literal.startsWith('IPv6:') ? is_ipv6(literal.slice(5)) : is_ipv4(literal);
}`),
  },
  // RFC 1123 2.1
  is_hostname: {
    statement: statement(code`function is_hostname(text: string): boolean {
  return text.length < 254 && /^[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?(?:\\.[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?)*$/i.test(text);
}`),
  },
  // RFC 2673 3.2
  is_ipv4: {
    statement: statement(code`function is_ipv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}$/.test(text);
}`),
  },
  // RFC 4291 2.2
  is_ipv6: {
    uses: ['is_ipv4'],
    statement: statement(code`function is_ipv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.') && !text.endsWith('::') && is_ipv4(last);
  const words = embedded ? groups.slice(0, -1) : groups;
  const count = words.length + (embedded ? 2 : 0);
  if (!words.every((word) => /^[\\da-f]{1,4}$/i.test(word))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}`),
  },
  // RFC 3986
  is_uri: {
    uses: ['is_uriReference'],
    statement: statement(code`function is_uri(text: string): boolean {
  return /^[a-z][a-z\\d+.-]*:/i.test(text) && is_uriReference(text);
}`),
  },
  is_uriReference: {
    uses: ['is_ipv6'],
    statement: statement(code`function is_uriReference(text: string): boolean {
  const parts = /^(?:([^:\\/?#]*):)?(?:\\/\\/([^\\/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !/^[a-z][a-z\\d+.-]*$/i.test(scheme)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@\\/-]|%[\\da-f]{2})*$/i.test(path)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@\\/?-]|%[\\da-f]{2})*$/i.test(query)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@\\/?-]|%[\\da-f]{2})*$/i.test(fragment)) return false;
  if (authority === undefined) return true;
  const host = /^(?:(?:[\\w.~!$&'()*+,;=:-]|%[\\da-f]{2})*@)?(\\[.*\\]|(?:[\\w.~!$&'()*+,;=-]|%[\\da-f]{2})*)(?::\\d*)?$/i.exec(authority);
  const literal = host?.[1] ?? '';
  if (host === null || !literal.startsWith('[')) return host !== null;
  return is_ipv6(literal.slice(1, -1)) || /^\\[v[\\da-f]+\\.[\\w.~!$&'()*+,;=:-]+\\]$/i.test(literal);
}`),
  },
  // RFC 9562
  is_uuid: {
    statement: statement(code`function is_uuid(text: string): boolean {
  return /^[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}$/i.test(text);
}`),
  },
  // RFC 6901
  is_jsonPointer: {
    statement: statement(code`function is_jsonPointer(text: string): boolean {
  return /^(?:\\/(?:[^~\\/]|~[01])*)*$/.test(text);
}`),
  },
  is_relativeJsonPointer: {
    statement: statement(code`function is_relativeJsonPointer(text: string): boolean {
  return /^(?:0|[1-9]\\d*)(?:#|(?:\\/(?:[^~\\/]|~[01])*)*)$/.test(text);
}`),
  },
  is_regex: {
    statement: statement(code`function is_regex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}`),
  },
} as const;
