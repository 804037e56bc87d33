import { Affinity } from '@nilecare/contracts/api/audit-reports.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { fitting, type Address } from '../../shared-ui/fitting.ts';
import { given } from '../../shared-ui/given.ts';

export const reportNames = ['record', 'person', 'break-glass', 'known', 'unusual'] as const;
export type ReportName = (typeof reportNames)[number];

/** The report of an address; the first of them for one that does not exist. */
export const reportNamed = (name: string | undefined): ReportName => reportNames.find((it) => it === name) ?? 'record';

export const patientOf = (address: Address) => fitting(address, 'patient', Id);
export const actorOf = (address: Address) => fitting(address, 'actor', z.string().min(1).max(100));

/** When: of most reports. */
export const periodOf = (address: Address) =>
  given({ from: fitting(address, 'from', Instant), to: fitting(address, 'to', Instant) });

export const glassFilterOf = (address: Address) => ({
  ...periodOf(address),
  show: fitting(address, 'show', z.enum(['problems', 'all'])) ?? 'problems',
});

export const knownFilterOf = (address: Address) => ({
  ...periodOf(address),
  ...given({ affinity: fitting(address, 'affinity', Affinity) }),
});

export const unusualFilterOf = (address: Address) => given({ day: fitting(address, 'day', z.iso.date()) });

/** Where the entries behind a row stand: by whom, of whom, from the first to the last of them. */
export function entriesAddress(row: {
  readonly actorId: string;
  readonly patientId?: string;
  readonly first: string;
  readonly last: string;
}): string {
  // The end of a search is not in it.
  const to = new Date(Date.parse(row.last) + 1).toISOString();
  const patient = row.patientId === undefined ? {} : { patient: row.patientId };
  return `/admin/audit?${new URLSearchParams({ actor: row.actorId, ...patient, from: row.first, to }).toString()}`;
}
