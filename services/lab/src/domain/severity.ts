import type { Flag } from '@nilecare/contracts/api/lab-orders.ts';
import { isCritical } from './judge.ts';

/** 2 critical, 1 abnormal or not judged, 0 usual. */
export const severityOf = (flag: Flag | null | undefined): number =>
  flag === 'N' ? 0 : flag && isCritical(flag) ? 2 : 1;
