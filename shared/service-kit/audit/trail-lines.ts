import { AuditEntry, auditRecorded } from '@nilecare/contracts/events/audit.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import type { DirectEvent } from '../messaging/direct-events.ts';
import { publishedAs, type PublishLines } from '../spool/lines.ts';
import { auditKey } from './audit-writer.ts';

/** Publishes lines of the spool as entries of the trail. */
export const publishedAsTrail = (
  publish: (event: EventType, events: readonly DirectEvent[]) => Promise<void>,
): PublishLines =>
  publishedAs(
    (json) => AuditEntry.safeParse(json).data,
    (lines) =>
      publish(
        auditRecorded,
        lines.map(({ text, entry }) => ({ id: entry.id, json: text, key: auditKey(entry) })),
      ),
  );
