import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Deps } from '../../deps.ts';
import type { SegmentView } from '../../er7/message.ts';
import { timestampOf } from '../../er7/timestamp.ts';
import { faultAt, type Work } from '../handler.ts';
import { findPatient, rememberAs } from './find-patient.ts';
import { identifiersIn, saidOn } from './identifiers.ts';
import { IDENTIFIERS, putPerson, senderName } from './put-person.ts';

/**
 * Whom a message is about that says something else than who she is: what it says of her changes nothing.
 * @param unknown whether who is not known yet is registered
 * @throws MessageFault where nobody is meant, or somebody else may be
 */
export async function personMeant(work: Work, deps: Deps, unknown: 'register' | 'refuse'): Promise<string> {
  const [pid, another] = work.message.all('PID');
  if (!pid) throw faultAt('100', 'PID', 'pid-missing');
  if (another) throw faultAt('100', 'PID[2]-3', 'several-patients');
  const identifiers = identifiersIn(pid, IDENTIFIERS, senderName(work));
  if (identifiers.length === 0) throw faultAt('101', 'PID-3', 'identifier-missing');
  const day = saidOn(work.message, work.receivedAt);
  const found = await findPatient(identifiers, 'PID-3', day, deps);
  const { patient } = found;
  if (patient === undefined) {
    if (unknown === 'register') return putPerson(work, deps);
    throw faultAt('204', 'PID-3', 'patient-unknown');
  }
  mustBeBornThen(pid, patient);
  await rememberAs(patient.id, identifiers, found, day, deps);
  return patient.id;
}

/** A wrong number shows at the birth date. */
function mustBeBornThen(pid: SegmentView, { birthDate, birthDatePrecision }: Patient): void {
  const said = timestampOf(pid.field(7).text() ?? '');
  const isExact = said !== undefined && said.precision !== 'year' && said.precision !== 'month';
  if (isExact && birthDatePrecision === 'exact' && birthDate !== null && said.date !== birthDate)
    throw faultAt('204', 'PID-7', 'birth-date-other');
}
