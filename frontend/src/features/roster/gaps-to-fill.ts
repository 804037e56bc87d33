import type { RosterGap } from '@nilecare/contracts/api/business-roster.ts';

/** Whether somebody can still be found for it: it goes on, or is to come. */
export const canBeFilled = ({ to }: Pick<RosterGap, 'to'>, now: number): boolean => Date.parse(to) > now;
