import type { MedicationDispense } from '@medplum/fhirtypes';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { Resource } from '../../rest/resource.ts';
import { concept, nameIn, person, reference, resource } from '../elements.ts';

const states: Readonly<Record<Dispensing['state'], MedicationDispense['status']>> = {
  pending: 'preparation',
  done: 'completed',
  refused: 'declined',
  cancelled: 'cancelled',
};

/** What left the shelf for a patient. */
export const medicationDispenseResource = (it: Dispensing): Resource =>
  resource<MedicationDispense>({
    resourceType: 'MedicationDispense',
    id: it.id,
    status: states[it.state],
    medicationReference: reference('Medication', it.drug.id, nameIn(it.drug.name)),
    subject: reference('Patient', it.patientId),
    performer: [{ actor: person(it.by) }],
    authorizingPrescription: [reference('MedicationRequest', it.itemId)],
    quantity: { value: it.quantity, unit: nameIn(it.drug.unit) },
    whenHandedOver: it.state === 'done' ? it.at : null,
    note: it.returns
      .filter(({ state }) => state === 'done')
      .map(({ quantity, at, by }) => ({
        text: `${quantity} came back`,
        time: at,
        authorString: by.name,
      })),
    substitution:
      it.substitution === null
        ? { wasSubstituted: false }
        : { wasSubstituted: true, reason: [concept(it.substitution.reason)] },
  });
