import { UsageError } from '../generate/usage-error.ts';
import type { MissingCredentials } from '../generate/verify/credentials.ts';
import { EXIT_USAGE } from './outcome.ts';
import { count, outputTo, visible } from './text.ts';

/** A wrong command line; the message names the option and what it expects. */
export class Misuse extends Error {}

/** Why a run sends nothing although the command line is right: the message does not point to `--help`. */
export class NothingSent extends Error {}

/** Credentials that a run needs are not set. */
export class LackOfCredentials extends NothingSent {
  constructor({ operations, variables }: MissingCredentials) {
    const [first = '', ...others] = operations;
    const more = others.length === 0 ? '' : ` and ${count(others.length, 'more operation')}`;
    const needed = variables.map((names) => names.join(' and ')).join(' or ');
    super(
      `${first}${more} needs credentials: set ${needed} in the environment, or run with --without-credentials.`,
    );
  }
}

/** Prints what is wrong with a command line; returns the exit code. Any other error is thrown on. */
export function tellMisuse(error: unknown): number {
  const message = messageOf(error);
  if (message === undefined) throw error;
  const output = outputTo(process.stderr);
  const help = error instanceof NothingSent ? '' : 'Run with --help for the options and examples.\n';
  output.write(`${output.paint('red', `error: ${visible(message)}`)}\n${help}`);
  return EXIT_USAGE;
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof Misuse || error instanceof NothingSent) return error.message;
  if (!(error instanceof UsageError)) return undefined;
  return error.option === undefined ? error.message : `--${error.option}: ${error.message}`;
}

export function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0)) throw new Misuse(`${flag}: must be a number greater than 0.`);
  return value;
}

export function whole(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Misuse(`${flag}: must be an integer, 0 or greater.`);
  return Number(text);
}
