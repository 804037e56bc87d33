import { escalations, type Chain } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import {
  isAroundTheWard,
  isUnattended,
  LAST_RESORT,
  roleAt,
  verdictOn,
  type CalledRole,
} from '../domain/escalation-chain.ts';
import { callNotice } from './call-notice.ts';
import { decideEscalation } from './decide-escalation.ts';
import { exhaust } from './end-escalation.ts';
import { reachLevel, type Call } from './reach-level.ts';
import { waitsInWard } from './waits-in-ward.ts';
import { isWardEmpty, whoIsCalled, whoIsInformed, whoIsOnDuty } from './who-is-called.ts';

/**
 * Brings an escalation as far as it is now: calls those of the next level when it is due, and tells those who could not be
 * told yet because a service was away. A level that has nobody is passed over at once.
 */
export async function advanceEscalation(id: string, deps: Deps): Promise<void> {
  for (let isDue = true; isDue;) {
    const escalation = await escalations(deps.db.read).chain(id);
    if (escalation?.state !== 'running') return;
    const now = deps.clock.now();
    for (const step of escalation.steps)
      if (step.retryAt !== null && step.retryAt <= now) await call(escalation, step.level, step.role, deps);
    if (escalation.dueAt === null || escalation.dueAt > now) return;
    // Read again: it may call nobody, later, or now.
    if (escalation.isUndecided) await decideEscalation(escalation, deps);
    else isDue = await callNext(escalation, deps);
  }
}

/** @returns whether the level after it may be due already */
async function callNext(escalation: Chain, deps: Deps): Promise<boolean> {
  const level = escalation.level + 1;
  const role = roleAt(level);
  if (!role) return exhaust(escalation, deps).then(() => false);
  const verdict = await call(escalation, level, role, deps);
  // Nobody can say who is on duty: administrators are called out of turn, once they are known, and the level is tried again.
  if (
    verdict === 'unknown' &&
    level < LAST_RESORT.level &&
    !escalation.steps.some((it) => it.level === LAST_RESORT.level && it.people.length > 0)
  )
    await call(escalation, LAST_RESORT.level, LAST_RESORT.role, deps);
  return verdict === 'nobody';
}

/** Asks others before the transaction, in which a level is reached, told and announced, or nothing of it. */
async function call(escalation: Chain, level: number, role: CalledRole, deps: Deps) {
  const { about, steps } = escalation;
  const onDuty = await whoIsOnDuty(about, deps);
  const earlier = steps.filter((it) => it.level < level);
  const isEmpty =
    isWardEmpty(onDuty, about) || (isAroundTheWard(role) && onDuty !== undefined && isUnattended(earlier));
  const [called, informed, notice, waits] = await Promise.all([
    whoIsCalled(role, onDuty, about, deps),
    level === 1 ? whoIsInformed(onDuty, about, deps) : { people: [], missing: [] },
    callNotice(escalation, level, isEmpty && about.wardId !== null, deps),
    waitsInWard(about, deps),
  ]);
  const asked: Call = { level, role, called, informed, notice, waits };
  await reachLevel(escalation, asked, deps);
  return verdictOn(called);
}
