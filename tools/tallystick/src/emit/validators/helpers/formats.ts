import { code } from '../../../print/index.ts';
import type { FormatName } from '../plan/node.ts';
import { statement } from './basics.ts';

/** The helper that checks a format: a function from text to boolean. */
export const FORMAT_HELPERS = {
  'date-time': 'isDateTime',
  date: 'isDate',
  time: 'isTime',
  duration: 'isDuration',
  email: 'isEmail',
  hostname: 'isHostname',
  ipv4: 'isIpv4',
  ipv6: 'isIpv6',
  uri: 'isUri',
  'uri-reference': 'isUriReference',
  uuid: 'isUuid',
  'json-pointer': 'isJsonPointer',
  'relative-json-pointer': 'isRelativeJsonPointer',
  regex: 'isRegex',
} as const satisfies Record<FormatName, string>;

export const formats = {
  // RFC 3339 full-date
  isDate: {
    uses: ['startsWithDate'],
    statement: statement(code`function isDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}`),
  },
  // RFC 3339 full-time; a leap second only where UTC has one, at the end of a day
  isTime: {
    statement: statement(code`function isTime(text: string): boolean {
  const parts =
    /^([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d|60)(?:\\.\\d+)?(?:z|([+-])([01]\\d|2[0-3]):([0-5]\\d))$/i.exec(text);
  if (parts === null) return false;
  if (parts[3] !== '60') return true;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  return (Number(parts[1]) * 60 + Number(parts[2]) - offset + 1440) % 1440 === 1439;
}`),
  },
  isDateTime: {
    uses: ['startsWithDate', 'isTime'],
    statement: statement(code`function isDateTime(text: string): boolean {
  return startsWithDate(text) && (text[10] === 'T' || text[10] === 't') && isTime(text.slice(11));
}`),
  },
  // RFC 3339 appendix A
  isDuration: {
    statement: statement(code`function isDuration(text: string): boolean {
  const time = /^P(?:\\d+W|(?=\\d|T\\d)(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)?(?:T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S))?)$/;
  return time.test(text);
}`),
  },
  // RFC 5321 mailbox
  isEmail: {
    uses: ['isHostname', 'isIpv4', 'isIpv6'],
    statement: statement(code`function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || !/^(?:[\\w!#$%&'*+/=?^\x60{|}~-]+(?:\\.[\\w!#$%&'*+/=?^\x60{|}~-]+)*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")$/.test(local)) return false;
  if (!domain.startsWith('[') || !domain.endsWith(']')) return isHostname(domain);
  const literal = domain.slice(1, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}`),
  },
  // RFC 1123 2.1
  isHostname: {
    statement: statement(code`function isHostname(text: string): boolean {
  return text.length < 254 && /^[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?(?:\\.[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?)*$/i.test(text);
}`),
  },
  // RFC 2673 3.2
  isIpv4: {
    statement: statement(code`function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}$/.test(text);
}`),
  },
  // RFC 4291 2.2
  isIpv6: {
    uses: ['isIpv4'],
    statement: statement(code`function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.') && !text.endsWith('::') && isIpv4(last);
  const words = embedded ? groups.slice(0, -1) : groups;
  const count = words.length + (embedded ? 2 : 0);
  if (!words.every((word) => /^[\\da-f]{1,4}$/i.test(word))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}`),
  },
  // RFC 3986
  isUri: {
    uses: ['isUriReference'],
    statement: statement(code`function isUri(text: string): boolean {
  return /^[a-z][a-z\\d+.-]*:/i.test(text) && isUriReference(text);
}`),
  },
  isUriReference: {
    uses: ['isIpv6'],
    statement: statement(code`function isUriReference(text: string): boolean {
  const parts = /^(?:([^:/?#]*):)?(?:\\/\\/([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !/^[a-z][a-z\\d+.-]*$/i.test(scheme)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@/-]|%[\\da-f]{2})*$/i.test(path)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@/?-]|%[\\da-f]{2})*$/i.test(query)) return false;
  if (!/^(?:[\\w.~!$&'()*+,;=:@/?-]|%[\\da-f]{2})*$/i.test(fragment)) return false;
  if (authority === undefined) return true;
  const host = /^(?:(?:[\\w.~!$&'()*+,;=:-]|%[\\da-f]{2})*@)?(\\[.*\\]|(?:[\\w.~!$&'()*+,;=-]|%[\\da-f]{2})*)(?::\\d*)?$/i.exec(authority);
  const literal = host?.[1] ?? '';
  if (host === null || !literal.startsWith('[')) return host !== null;
  return isIpv6(literal.slice(1, -1)) || /^\\[v[\\da-f]+\\.[\\w.~!$&'()*+,;=:-]+\\]$/i.test(literal);
}`),
  },
  // RFC 9562
  isUuid: {
    statement: statement(code`function isUuid(text: string): boolean {
  return /^[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}$/i.test(text);
}`),
  },
  // RFC 6901
  isJsonPointer: {
    statement: statement(code`function isJsonPointer(text: string): boolean {
  return /^(?:\\/(?:[^~/]|~[01])*)*$/.test(text);
}`),
  },
  isRelativeJsonPointer: {
    statement: statement(code`function isRelativeJsonPointer(text: string): boolean {
  return /^(?:0|[1-9]\\d*)(?:#|(?:\\/(?:[^~/]|~[01])*)*)$/.test(text);
}`),
  },
  isRegex: {
    statement: statement(code`function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}`),
  },
} as const;
