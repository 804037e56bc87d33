import { escalationAdvanced } from '@nilecare/contracts/events/notification.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { escalations, type Chain } from '../data/escalations.ts';
import type { Step } from '../data/escalation-rows.ts';
import type { Deps } from '../deps.ts';
import {
  isAroundTheWard,
  isUnattended,
  stepWait,
  verdictOn,
  type CalledRole,
  type Waits,
} from '../domain/escalation-chain.ts';
import { announce, tellIn, type Notice, type Recipient } from './tell.ts';
import { raiseForOperators } from './tell-operators.ts';
import { CANNOT_CALL } from './watch-calls.ts';
import type { Found } from './who-is-called.ts';

/** A service that was away is asked again after so long. */
const RETRY_MS = 5_000;

export interface Call {
  readonly level: number;
  readonly role: CalledRole;
  readonly called: Found;
  readonly informed: Found;
  readonly notice: Notice;
  readonly waits: Waits;
}

/**
 * Records what came of calling a level, with all its notices and the event, or nothing of it. Without effect where the
 * escalation ended or went on since it was read: no level is called twice, whoever is killed in between.
 */
export async function reachLevel(asked: Chain, call: Call, deps: Deps): Promise<void> {
  const added = await deps.db.transaction(async (tx) => {
    const escalation = await escalations(tx).chain(asked.id, { locked: true });
    if (escalation?.state !== 'running' || escalation.level !== asked.level) return [];
    const now = deps.clock.now();
    const before = escalation.steps.find((it) => it.level === call.level);
    const step = stepOf(escalation, call, before, now);
    if (before || step.people.length + step.missing.length > 0) await escalations(tx).putStep(escalation.id, step);
    if (step.people.length > 0 && !before?.people.length) await firstOfLevel(tx, escalation, step, deps);
    await goOn(tx, escalation, call, now, deps);
    return tellIn(tx, call.notice, recipientsOf(call), deps);
  });
  await announce(added, deps);
}

function stepOf(
  { level: reached }: Chain,
  { level, role, called, informed }: Call,
  before: Step | undefined,
  now: Date,
): Step {
  const known = new Set(before?.people.map((it) => it.userId));
  const added = called.people.filter((it) => !known.has(it.userId)).map(({ userId, name }) => ({ userId, name }));
  const missing = [...new Set([...called.missing, ...informed.missing])];
  // A level that is not reached is tried again when it is due; one that is, by itself.
  const isReached = level <= reached || verdictOn(called) !== 'unknown';
  return {
    level,
    role,
    toldAt: before && before.people.length > 0 ? before.toldAt : now,
    people: [...(before?.people ?? []), ...added],
    missing,
    retryAt: isReached && missing.length > 0 ? new Date(now.getTime() + RETRY_MS) : null,
  };
}

async function firstOfLevel(
  tx: Tx<NotificationTables>,
  { id, cause, about, steps }: Chain,
  { level, role, toldAt }: Step,
  deps: Deps,
) {
  const { patientId, wardId } = about;
  const facts = { escalationId: id, subjectKind: cause.kind, subjectId: about.id, patientId, wardId };
  await tx.outbox.add(escalationAdvanced, { ...facts, level, role, at: toldAt.toISOString() }, { key: about.id });
  if (isAroundTheWard(role) && isUnattended(steps))
    deps.metrics.unattended.inc({ told: role === 'facility' ? 'facility' : 'administrators' });
}

/** When the next level is due. One that is called out of turn, or told again, changes nothing of that. */
async function goOn(
  tx: Tx<NotificationTables>,
  { id, level, about }: Chain,
  call: Call,
  now: Date,
  deps: Deps,
): Promise<void> {
  if (call.level !== level + 1) return;
  const inMs = (ms: number) => new Date(now.getTime() + ms);
  const verdict = verdictOn(call.called);
  switch (verdict) {
    case 'called':
      return escalations(tx).reach(id, call.level, inMs(stepWait(about.priority, call.waits)));
    case 'nobody':
      return escalations(tx).reach(id, call.level, now);
    case 'unknown':
      await cannotCall(tx, call.called.missing, deps);
      return escalations(tx).reach(id, level, inMs(RETRY_MS));
  }
}

/** Operators hear of it at once: until it is mended, nobody may come. */
const cannotCall = (tx: Tx<NotificationTables>, missing: readonly string[], deps: Deps): Promise<void> =>
  raiseForOperators(
    tx,
    {
      dedupeKey: CANNOT_CALL,
      source: 'notification',
      severity: 'critical',
      summary: `Alarms call nobody of their ward: ${missing.join(', ')} does not say whom`,
    },
    deps,
  );

/** Who is called is told by every way, who is informed by the inbox. */
function recipientsOf({ called, informed }: Call): Recipient[] {
  const ids = new Set(called.people.map((it) => it.userId));
  const others = new Map(informed.people.filter((it) => !ids.has(it.userId)).map((it) => [it.userId, it]));
  return [
    ...called.people.map((it) => ({ ...it, channels: ['inbox', 'push', 'sms'] as const })),
    ...[...others.values()].map((it) => ({ ...it, channels: ['inbox'] as const })),
  ];
}
