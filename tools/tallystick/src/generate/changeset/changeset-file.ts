import { type Bump, higherBump } from '../../diff/index.ts';
import { sha256 } from '../../write/index.ts';

/** What a changeset of ours is about: the API of a contract, or the generator that wrote its package. */
export type Kind = 'api' | 'generator';

/** What the verdicts say. */
export interface Derived {
  readonly contract: string;
  readonly kind: Kind;
  readonly bump: Bump;
  readonly summary: string;
}

/** A changeset of ours as it is on disk. */
export interface Found {
  readonly file: string;
  /** The bump that was derived when it was written. */
  readonly derived: Bump;
  /** The hash of the text that was derived then. */
  readonly hash: string;
  /** What it says now. */
  readonly bump: Bump | 'none';
  readonly summary: string;
}

/** What is to be on disk, and what a person had decided otherwise. */
export interface Merged {
  readonly file: string;
  readonly bump: Bump | 'none';
  readonly summary: string;
  /** The bump is higher than the verdicts ask for. */
  readonly raised: boolean;
  /** The text is a person's. */
  readonly edited: boolean;
  /** The text is a person's, and the changes are not those that it was written for. */
  readonly outdated: boolean;
}

const FILE = /^tallystick-(api|generator)-(.+)-(major|minor|patch)-([0-9a-f]{8})\.md$/;

/**
 * `tallystick-api-billing-minor-1f0c9a2b.md`. The name keeps what was derived, so that edits can be distinguished from
 * it.
 */
export function fileName({ contract, kind, bump, summary }: Derived): string {
  return `tallystick-${kind}-${contract}-${bump}-${hashOf(summary)}.md`;
}

/** What the name of a changeset says, if it is one of ours. */
export function readName(
  file: string,
): (Pick<Found, 'derived' | 'hash'> & Pick<Derived, 'contract' | 'kind'>) | undefined {
  const [, kind, contract, derived, hash] = FILE.exec(file) ?? [];
  if (contract === undefined || hash === undefined) return undefined;
  return {
    contract,
    kind: kind === 'api' ? 'api' : 'generator',
    derived: derived === 'major' || derived === 'minor' ? derived : 'patch',
    hash,
  };
}

function hashOf(summary: string): string {
  return sha256(summary.trim()).slice(0, 8);
}

/** A bump that is higher than what was derived was raised by a person; a text with another hash was written by one. */
export function isRaised({ bump, derived }: Found): boolean {
  return bump !== derived && higherBump(bump, derived) === bump;
}

export function isEdited({ summary, hash }: Found): boolean {
  return hashOf(summary) !== hash;
}

/** What the verdicts say, without what persons decided being lost. */
export function merged(derived: Derived, found: readonly Found[]): Merged {
  const raised = found.filter(isRaised).map(({ bump }) => bump);
  const bump = raised.reduce<Bump | 'none'>(higherBump, derived.bump);
  const texts = found.filter(isEdited);
  const file = fileName(derived);
  return {
    file,
    bump,
    summary: texts.length === 0 ? derived.summary : texts.map(({ summary }) => summary).join('\n\n'),
    raised: bump !== derived.bump,
    edited: texts.length > 0,
    outdated: texts.some(({ hash }) => hash !== hashOf(derived.summary)),
  };
}

/** Whether the disk has exactly the expected files. */
export function isWritten([only, ...others]: readonly Found[], { file, bump, summary }: Merged): boolean {
  return (
    others.length === 0 && only?.file === file && only.bump === bump && only.summary.trim() === summary.trim()
  );
}
