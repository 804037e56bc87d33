import { ContractError, NotFound } from '@nilecare/contracts/errors.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';
import type { AppointmentSaid } from './appointment-said.ts';
import { withWhom } from './with-whom.ts';

/** S23: nobody is to be booked with a doctor then. */
export async function block(said: AppointmentSaid, work: Work, deps: Deps): Promise<void> {
  const { db, cipher, clock, appointment } = deps;
  const remembered = numbers(db.read, cipher, 'blocked-time');
  if ((await remembered.of(said.numbers)).length > 0) return;
  const staffId = await withWhom(said, work, deps);
  const { from, to } = said;
  if (!from) throw faultAt('101', 'SCH-11.4', 'blocked-from-missing');
  if (!to) throw faultAt('101', 'SCH-11.5', 'blocked-until-missing');
  const body = { staffId, from: from.toISOString(), to: to.toISOString(), reason: wordsOf(said) };
  const { id } = await appointment.blockTime(
    { params: { facilityId: work.channel.facilityId }, body },
    { idempotencyKey: `hl7-${work.messageId}-block` },
  );
  await remembered.remember(said.numbers, [{ subjectId: id, partId: '' }], clock.now());
}

const [SHORTEST, LONGEST] = [3, 200];
function wordsOf({ reason, because }: AppointmentSaid): string {
  const words = (because ?? reason ?? '').slice(0, LONGEST);
  return words.length < SHORTEST ? 'Blocked in the other system (HL7 v2).' : words;
}

/** S24: it can be booked again. */
export async function open(said: AppointmentSaid, work: Work, deps: Deps): Promise<void> {
  const { db, cipher, appointment } = deps;
  const remembered = numbers(db.read, cipher, 'blocked-time');
  const blocked = await remembered.of(said.numbers);
  if (blocked.length === 0) throw faultAt('204', 'SCH-2', 'blocked-time-unknown');
  for (const { subjectId: blockedTimeId } of blocked)
    await appointment.unblockTime({ params: { facilityId: work.channel.facilityId, blockedTimeId } }).catch(unlessGone);
  await remembered.forget(said.numbers);
}

/** Somebody may have opened it here already. */
function unlessGone(error: unknown): void {
  const isGone = error instanceof ContractError && error.code === NotFound.code;
  if (!isGone) throw error;
}
