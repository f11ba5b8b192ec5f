/** A plugin of the config: its options are valid, and `at` is where it stands. */
export type { ResolvedPlugin as UsedPlugin } from '../../config/prepare-plugins.ts';
