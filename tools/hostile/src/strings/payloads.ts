const CODE = 'globalThis.__canary=1';

/** What is put into a spec; each that could become code would set the canary. */
export interface Payload {
  readonly name: string;
  readonly text: string;
}

/** `port`: where a server listens that nobody may speak to. */
export function payloads(port: number): readonly Payload[] {
  const all: Readonly<Record<string, string>> = {
    'single quote': `';${CODE};'`,
    'closing call': `');${CODE};('`,
    'closing list': `"]);${CODE};(["`,
    'double quote': `";${CODE};"`,
    backtick: `\`;${CODE};\``,
    backslash: '\\',
    'backslash quote': `\\';${CODE};//`,
    'template hole': `\${${CODE}}`,
    'comment end': `*/${CODE};/*`,
    'line comment': `//${CODE}`,
    'carriage return': `\r${CODE}\r`,
    'line feed': `\n${CODE}\n`,
    'line separator': `\u2028${CODE}\u2028`,
    'paragraph separator': `\u2029${CODE}\u2029`,
    'script end': `</script><script>${CODE}</script>`,
    'html comment': `<!--${CODE}-->`,
    'zero byte': '\u0000',
    'high surrogate': '\ud800',
    'low surrogate': '\udc00',
    'right to left': `\u202e${CODE}\u202c`,
    proto: '__proto__',
    constructor: 'constructor',
    prototype: 'prototype',
    'parent folder': '../../canary',
    'absolute path': '/tmp/canary',
    'drive path': 'C:\\canary',
    'file url': 'file:///etc/hostname',
    'loopback url': `http://127.0.0.1:${port}/canary`,
    'reserved word': 'class',
    'another reserved word': 'await',
    'regular expression': `/;${CODE};/`,
    'backtracking expression': '^(a+)+$',
    'markdown fence': `\n\`\`\`\n${CODE}\n`,
    'json end': `"},"scripts":{"install":"${CODE}"},"x":{"`,
    long: 'x'.repeat(65_536),
  };
  return Object.entries(all).map(([name, text]) => ({ name, text }));
}
