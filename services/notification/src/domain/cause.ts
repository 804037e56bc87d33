import type { Alarm, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { CriticalResult } from '@nilecare/contracts/events/lab.ts';

/** What somebody is called for. */
export type Cause =
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  | { readonly kind: 'lab-critical'; readonly critical: CriticalResult };

/** What every cause has. */
export interface CauseFacts {
  readonly id: string;
  readonly priority: AlarmPriority;
  readonly facilityId: string | null;
  readonly wardId: string | null;
  readonly patientId: string | null;
  readonly raisedAt: string;
  /** Of the staff, called at the first level whether on duty or not: who ordered a test waits for it. */
  readonly awaitedBy: readonly string[];
}

export function factsOf(cause: Cause): CauseFacts {
  switch (cause.kind) {
    case 'alarm': {
      const { id, priority, facilityId, wardId, patientId, raisedAt } = cause.alarm;
      return { id, priority, facilityId, wardId, patientId, raisedAt, awaitedBy: [] };
    }
    case 'lab-critical': {
      const { criticalId, facilityId, wardId, patientId, ordererId, at } = cause.critical;
      const awaitedBy = ordererId === null ? [] : [ordererId];
      return { id: criticalId, priority: 'high', facilityId, wardId, patientId, raisedAt: at, awaitedBy };
    }
  }
}
