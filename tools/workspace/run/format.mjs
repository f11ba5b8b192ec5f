/** `3.2 s`, `41 s`, `2 min 3 s`. */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `1,234` */
export function number(value) {
  return value.toLocaleString('en-US');
}

/** `1 task`, `2 tasks` */
export function plural(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Colours for a terminal. NO_COLOR switches them off and FORCE_COLOR on, whatever the output is. */
export function wantsColour(stream, env = process.env) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Functions that colour a text, or leave it. */
export function palette(colour) {
  const paint = (code) => (text) => (colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { red: paint(31), green: paint(32), yellow: paint(33), dim: paint(2), bold: paint(1) };
}

/** A text as one argument of a POSIX shell. */
export function quoted(text) {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text that is matched as it is where a regular expression is expected. */
export function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** At most as many characters as fit. */
export function cut(text, width) {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
