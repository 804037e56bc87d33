import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { auditRecorded, type AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

export const anEntry = (facts: Partial<AuditEntry> = {}): AuditEntry => ({
  id: randomUUID(),
  at: '2026-11-22T10:00:00.123Z',
  service: 'device',
  action: 'vitals.read',
  outcome: 'success',
  actor: { kind: 'user', id: randomUUID(), name: 'سارة حسن', roles: ['nurse'] },
  patientId: randomUUID(),
  facilityId: null,
  resource: null,
  reason: null,
  address: '127.0.0.1',
  traceId: null,
  details: { b: 1, a: { deep: ['x'] } },
  ...facts,
});

/** Publishes entries as any service does: through the outbox of its transaction. */
export async function record(system: System, entries: readonly AuditEntry[]): Promise<void> {
  await system.deps<Deps>('audit').db.transaction(async (tx) => {
    for (const entry of entries) await tx.outbox.add(auditRecorded, entry, { key: entry.patientId ?? entry.actor.id });
  });
}

/** The same, and waits until the trail has them. */
export async function recorded(system: System, entries: readonly AuditEntry[]): Promise<void> {
  await record(system, entries);
  const { read } = system.deps<Deps>('audit').db;
  const ids = entries.map((it) => it.id);
  await eventually(async () => {
    const rows = await read.selectFrom('audit_entries').select('id').where('id', 'in', ids).execute();
    expect(rows).toHaveLength(ids.length);
    return true;
  });
}

/** One after the other: entries of different keys come in any order otherwise. */
export async function recordedInTurn(system: System, entries: readonly AuditEntry[]): Promise<void> {
  for (const entry of entries) await recorded(system, [entry]);
}
