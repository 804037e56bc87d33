import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { onBatch, type WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import { appendEntries } from './use-cases/append-entries.ts';

export const subscriptions = [
  onBatch(auditRecorded, async (events, { tx, seal }: WithTx<Deps>) => {
    const entries = events.map((event) => event.data);
    await appendEntries(tx, seal, entries);
  }),
  ...followMerges<Deps>(),
];
