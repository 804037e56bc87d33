import type { ChainedEntry } from './chain.ts';
import { CSV_BEGIN, csvLine } from '@nilecare/service-kit/csv/write-csv.ts';

const columns = {
  position: ({ position }) => position,
  at: ({ entry }) => entry.at,
  service: ({ entry }) => entry.service,
  action: ({ entry }) => entry.action,
  outcome: ({ entry }) => entry.outcome,
  actorKind: ({ entry }) => entry.actor.kind,
  actorId: ({ entry }) => entry.actor.id,
  actorName: ({ entry }) => entry.actor.name,
  roles: ({ entry }) => entry.actor.roles,
  patientId: ({ entry }) => entry.patientId,
  facilityId: ({ entry }) => entry.facilityId,
  resource: ({ entry }) => entry.resource,
  reason: ({ entry }) => entry.reason,
  address: ({ entry }) => entry.address,
  traceId: ({ entry }) => entry.traceId,
  details: ({ entry }) => entry.details,
  id: ({ entry }) => entry.id,
  keyId: ({ keyId }) => keyId,
  hash: ({ hash }) => hash,
} satisfies Record<string, (chained: ChainedEntry) => unknown>;

interface ExportRows {
  readonly begin: string;
  row(chained: ChainedEntry): string;
}

/** How entries stand in a file, one a line; both formats hold all facts. */
export const exportRows: Readonly<Record<'ndjson' | 'csv', ExportRows>> = {
  ndjson: {
    begin: '',
    row: ({ entry, position, keyId, hash }) => `${JSON.stringify({ position, ...entry, keyId, hash })}\n`,
  },
  csv: {
    begin: `${CSV_BEGIN}${csvLine(Object.keys(columns))}`,
    row: (chained) => csvLine(Object.values(columns).map((cell) => cell(chained))),
  },
};
