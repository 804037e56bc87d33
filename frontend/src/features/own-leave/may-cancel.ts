import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';

/**
 * Whether somebody may take back the own leave: before it begins. Afterwards, who manages staff does.
 * @param today `YYYY-MM-DD`, in the time of the facility
 */
export const mayCancel = ({ state, from }: Pick<Leave, 'state' | 'from'>, today: string): boolean =>
  (state === 'requested' || state === 'approved') && from > today;
