import { Automaton } from '../../../src/schema/pattern/automaton.ts';
import { backtrack } from '../../../src/schema/pattern/backtrack.ts';
import { compile } from '../../../src/schema/pattern/compile.ts';
import { pattern } from '../../../src/schema/pattern/index.ts';
import { parse } from '../../../src/schema/pattern/parse.ts';

/** What each way to match answers, where all that decide agree. Without a backreference all must decide. */
export function decide(source: string, text: string): boolean | undefined | 'disagree' | 'not parsed' {
  const syntax = parse(source);
  if (!syntax) return 'not parsed';
  const program = compile(syntax.root, syntax);
  const found = program && new Automaton(syntax, program).test(text, { steps: 0, limit: 1_000_000 });
  const backtracked = backtrack(syntax, text, { steps: 0, limit: 1_000_000 });
  const answer = pattern(source).test(text);
  const refersBack = syntax.references.size > 0;
  const agreed = (backtracked ?? answer) === answer && (refersBack ? found || !answer : found === answer);
  return agreed ? answer : 'disagree';
}

/** What ECMA-262 section 22.2.7.2 answers: V8 also searches between the two halves of a surrogate pair. */
export function expected(source: string, flags: string): (text: string) => boolean {
  if (!flags.includes('u')) return (text) => new RegExp(source, flags).test(text);
  const sticky = new RegExp(source, `${flags}y`);
  return (text) => {
    for (let at = 0; at <= text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
      sticky.lastIndex = at;
      if (sticky.test(text)) return true;
    }
    return false;
  };
}
