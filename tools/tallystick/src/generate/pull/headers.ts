import type { NewDiagnostic } from '../../diagnostics/index.ts';
import { pointer } from '../../model/index.ts';
import type { Origin } from '../../model/origin.ts';

/** Headers with the values of the variables they name, or what is wrong with them. No message holds a value. */
export function headersFrom(
  headers: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
  at: Origin,
): { readonly headers: Readonly<Record<string, string>>; readonly problems: readonly NewDiagnostic[] } {
  const problems: NewDiagnostic[] = [];
  const filled = Object.entries(headers).map(([name, value]) => {
    const place = { file: at.file, pointer: at.pointer + pointer('specHeaders', name) };
    const text = value.replaceAll(/\$([A-Za-z_]\w*)/g, (_whole, variable: string) => {
      const found = environment[variable];
      if (found === undefined || found === '') problems.push(notSet(variable, place));
      return found ?? '';
    });
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(text))
      problems.push(notSendable(name, place));
    return [name.toLowerCase(), text] as const;
  });
  return { headers: Object.fromEntries(filled), problems };
}

function notSet(variable: string, at: Origin): NewDiagnostic {
  return {
    code: 'TLY1012',
    message: `The environment variable ${variable}, used in \`specHeaders\`, is not set.`,
    fix: `Set ${variable}, or remove it from \`specHeaders\`.`,
    at,
  };
}

function notSendable(name: string, at: Origin): NewDiagnostic {
  return {
    code: 'TLY1002',
    message: `The header ${JSON.stringify(name)} cannot be sent: its name or its value has characters that HTTP does not allow.`,
    fix: 'Check the header name and the variables in the value.',
    at,
  };
}
