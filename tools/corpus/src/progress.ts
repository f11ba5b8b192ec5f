/** Replaces the line that a terminal shows while a run is under way; prints nothing elsewhere. */
export function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${what}`);
}
