import { UsageError } from '../generate/usage-error.ts';
import { EXIT_USAGE } from './outcome.ts';
import { outputTo, visible } from './text.ts';

/** A wrong command line; the message names the option and what is wanted. */
export class Misuse extends Error {}

/** Prints what is wrong with a command line; returns the exit code. Any other error is thrown on. */
export function tellMisuse(error: unknown): number {
  const message = messageOf(error);
  if (message === undefined) throw error;
  const output = outputTo(process.stderr);
  output.write(
    `${output.paint('red', `error: ${visible(message)}`)}\nRun with --help for the options and examples.\n`,
  );
  return EXIT_USAGE;
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof Misuse) return error.message;
  if (!(error instanceof UsageError)) return undefined;
  return error.option === undefined ? error.message : `--${error.option}: ${error.message}`;
}

export function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Misuse(`${flag}: a number above 0 is wanted.`);
  return value;
}

export function whole(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Misuse(`${flag}: a number from 0 up is wanted, without a point.`);
  return Number(text);
}
