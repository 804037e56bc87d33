import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { Prescription } from '@nilecare/contracts/api/medication-prescription.ts';
import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from '../../../deps.ts';
import type { Segment } from '../../../er7/segments.ts';
import type { Clinician, Place } from '../datatypes.ts';
import { clinicianBehind } from '../facts/clinicians.ts';
import { numbersGiven, type GivenNumbers } from '../facts/order-numbers.ts';
import { placeOfWard } from '../facts/places.ts';
import { allergiesOf, subjectOf, type Subject } from '../facts/subject.ts';

/** A prescription as messages tell of it. */
export interface PrescriptionFacts {
  readonly prescription: Prescription;
  readonly prescriber: Clinician;
  readonly subject: Subject;
  readonly allergies: readonly Segment[];
  readonly drugs: ReadonlyMap<string, Drug>;
  /** Where it was ordered. */
  readonly place: Place;
  readonly clocks: ZonedTime;
  /** By what systems of others know its drugs. */
  readonly given: GivenNumbers;
}

/** Asks what is known of a prescription. */
export async function prescriptionFactsOf(prescriptionId: string, deps: Deps): Promise<PrescriptionFacts> {
  const prescription = await deps.medication.getPrescription({ params: { prescriptionId } });
  const { patientId, facilityId, items, signedBy } = prescription;
  const [prescriber, subject, allergies, drugs, place, clocks, given] = await Promise.all([
    clinicianBehind(signedBy, deps),
    subjectOf(prescription, deps),
    allergiesOf(patientId, deps),
    drugsOf(new Set(items.map(({ drug }) => drug.id)), deps),
    placeOfWard(facilityId, items[0]?.wardId ?? null, deps),
    deps.clocks.of(facilityId),
    numbersGiven('prescription-item', prescriptionId, deps),
  ]);
  return { prescription, prescriber, subject, allergies, drugs, place, clocks, given };
}

async function drugsOf(ids: ReadonlySet<string>, { medication }: Pick<Deps, 'medication'>): Promise<Map<string, Drug>> {
  const found = await Promise.all(
    [...ids].map((drugId) =>
      medication.getDrug({ params: { drugId } }).catch((error: unknown) => {
        if (isUnknown(error)) return undefined;
        throw error;
      }),
    ),
  );
  return new Map(found.filter((it) => it !== undefined).map((it) => [it.id, it]));
}
