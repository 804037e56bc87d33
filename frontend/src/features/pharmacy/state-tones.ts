import type { QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';

export const stateTones = {
  waiting: 'quiet',
  queried: 'trouble',
  verified: 'good',
  'partly-dispensed': 'trouble',
  dispensed: 'good',
  rejected: 'quiet',
  ended: 'quiet',
} as const satisfies Record<QueueState, 'good' | 'quiet' | 'trouble'>;
