import { ProbableDuplicate } from '@nilecare/contracts/api/clinical-index.ts';
import type * as api from '@nilecare/contracts/api/orchestrator-bookings.ts';
import type { BookedPatient } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { StoredProcess } from '../../data/processes.ts';
import type { Deps } from '../../deps.ts';
import { begin } from '../../processes/begin.ts';
import { booking, BookingFacts } from '../../processes/booking.ts';
import { bookingView } from '../../views/processes.ts';

type Registered = Extract<BookedPatient, { readonly register: unknown }>['register'];

/** What the caller may ask for is decided here: from then on it goes on in the platform's name. */
export const startBooking: Handler<typeof api.startBooking, Deps> = async ({ body }, context) => {
  const { actor, clinical, seen } = context;
  const { facilityId, patient } = body;
  actor.mustReachFacility(facilityId);
  if (body.overbook && !actor.may('appointment:overbook')) throw new Forbidden('Choose a time that is free.');
  if ('register' in patient && !actor.may('patient:register')) throw new Forbidden('You do not register patients.');
  if ('register' in patient) await warnOfDuplicates(patient.register, facilityId, context);
  const patientId = 'id' in patient ? (await clinical.getPatient({ params: { patientId: patient.id } })).id : null;
  const facts = { ...body, patientId, appointmentId: null };
  const reply = await begin(
    { kind: booking, facts, facilityId, subject: null, patientId, view: bookingView, left: leftOf },
    context,
  );
  seen([reply.body.patientId]);
  return reply;
};

/** Who was registered is a patient of the house: the next try is for her, not for a second record. */
function leftOf(process: StoredProcess): { readonly patientId?: string } {
  const { patient, patientId } = BookingFacts.parse(process.facts);
  return 'register' in patient && patientId !== null ? { patientId } : {};
}

/**
 * Clinical warns persons, and the process asks in the platform's name: so the caller is warned here, as she would be by
 * clinical. Who has no name to be compared is registered.
 * @throws ProbableDuplicate
 */
async function warnOfDuplicates(
  { duplicatesSeen, mismatchSeen: _seen, ...given }: Registered,
  facilityId: string,
  { clinical }: Deps & RequestContext,
): Promise<void> {
  if (given.identity !== 'known') return;
  const { candidates } = await clinical.checkDuplicates({ body: { ...given, facilityId } });
  const unseen = candidates.filter(
    ({ level, number, patient }) =>
      level === 'probable' && !duplicatesSeen.includes(number) && !(patient && duplicatesSeen.includes(patient.id)),
  );
  if (unseen.length > 0) throw new ProbableDuplicate(unseen);
}
