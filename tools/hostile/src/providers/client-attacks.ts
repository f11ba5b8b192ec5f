import type { ClientAttack } from './client-attack.ts';
import { DELAY_ATTACKS } from './client-delays.ts';
import { INPUT_ATTACKS } from './client-inputs.ts';
import { STREAM_ATTACKS } from './client-streams.ts';

export const CLIENT_ATTACKS: readonly ClientAttack[] = [
  ...STREAM_ATTACKS,
  ...DELAY_ATTACKS,
  ...INPUT_ATTACKS,
];
