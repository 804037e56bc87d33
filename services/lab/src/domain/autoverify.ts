import type { Flag } from '@nilecare/contracts/api/lab-orders.ts';
import type { AutoLevel } from '@nilecare/contracts/api/lab-quality.ts';
import { isCritical } from './judge.ts';

export interface Facts {
  readonly level: AutoLevel;
  readonly flag: Flag | null;
  readonly implausible: boolean;
  readonly deltaExceeded: boolean;
  /** Of the controls of the test: none is in use, one had no run today, one was out of control, all were in control. */
  readonly quality: 'none' | 'missing' | 'out' | 'in';
  readonly isCorrection: boolean;
}

export interface Decision {
  readonly verifies: boolean;
  readonly releases: boolean;
  /** Why not; empty when the rules verify it. */
  readonly reasons: readonly string[];
}

/** What the rules do with a value. Every reason against it is named, so that the trail explains the decision. */
export function decide({ level, flag, implausible, deltaExceeded, quality, isCorrection }: Facts): Decision {
  const reasons = [
    level === 'off' && 'rule-off',
    flag === null && 'not-judged',
    flag !== null && flag !== 'N' && (isCritical(flag) ? 'critical' : 'outside-range'),
    implausible && 'implausible',
    deltaExceeded && 'delta',
    quality !== 'in' && `quality-${quality}`,
    isCorrection && 'correction',
  ].filter((it) => it !== false);
  const verifies = reasons.length === 0;
  return { verifies, releases: verifies && level === 'both', reasons };
}
