import { token } from '../../theme/token.ts';

/** Values that are no longer now: thin and grey, and still to be read. Fading them would make them too pale for that. */
export const staleLook = { '& *': { color: `${token.quiet} !important`, fontWeight: '400 !important' } } as const;
