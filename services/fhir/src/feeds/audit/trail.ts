import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { Resource } from '../../rest/resource.ts';
import type { Feed } from '../feed.ts';
import type { Sources } from '../sources.ts';
import { auditEventResource } from './to-audit-event.ts';

export const TRAIL = { service: 'audit', name: 'trail' } as const;

const PAGE = 200;
/** What is so young may be on its way. */
const SETTLED_MS = 60_000;

/** Copying reads everything, and is no access by anybody. */
const isOwnReading = ({ actor }: AuditEntry): boolean => actor.kind === 'service' && actor.id === 'fhir';

/** Entries as they are shown. */
export const shownOfTrail = (entries: readonly AuditEntry[]): Resource[] =>
  entries.filter((it) => !isOwnReading(it)).map(auditEventResource);

/**
 * The trail of audit, as far as it is not archived; the part is the cursor of a page. Its entries are kept as they are
 * published (`Feeding.keep`): asking is for a comparison.
 */
export function trailFeed({ audit, clock }: Pick<Sources, 'audit' | 'clock'>): Feed {
  const page = (cursor: string) =>
    audit.searchAudit({
      query: {
        ...{ limit: PAGE, to: new Date(clock.now().getTime() - SETTLED_MS).toISOString() },
        ...(cursor === '' ? {} : { cursor }),
      },
    });
  return {
    ...TRAIL,
    types: ['AuditEvent'],
    hints: [],
    fetch: async ({ part = '' }) => ({ resources: shownOfTrail((await page(part)).items) }),
    async *all() {
      for (let cursor: string | null = ''; cursor !== null; cursor = (await page(cursor)).nextCursor)
        yield { id: 'all', part: cursor };
    },
    isWhole: false,
  };
}
