import type { News2 } from '@nilecare/contracts/alarms.ts';

/** "5"; "≥5" while parts are missing, because these count 0 and the true score can be higher. */
export const shownScore = ({ score, missing }: News2): string => `${missing.length > 0 ? '≥' : ''}${score}`;
