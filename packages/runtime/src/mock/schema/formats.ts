const PATTERNS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i,
  duration: /^P(?=.)(\d+[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$/,
  email: /^[^\s@]+@[^\s@]+$/,
  hostname: /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i,
  ipv4: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/,
  ipv6: /^[\da-f:.]*:[\da-f:.]*$/i,
  'json-pointer': /^(\/([^~/]|~[01])*)*$/,
  'relative-json-pointer': /^\d+(#|(\/([^~/]|~[01])*)*)$/,
  'uri-reference': /^[^\s\\]*$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
};

/** Whether a text has a format, as far as a mock minds: formats that it does not know ask for nothing. */
export function formatted(text: string, format: string): boolean {
  if (format === 'uri') return URL.canParse(text);
  const isDate = format === 'date' || format === 'date-time';
  if (isDate && !isRealDate(text.slice(0, 10))) return false;
  return !Object.hasOwn(PATTERNS, format) || PATTERNS[format]?.test(text) === true;
}

/** 30 February is none. */
function isRealDate(text: string): boolean {
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}
