import type { MedicationRequest } from '@medplum/fhirtypes';
import type { ItemState, PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Resource } from '../../rest/resource.ts';
import { concept, nameIn, person, reference, referenceIf, resource, said } from '../elements.ts';
import { dosageOf } from './dosage.ts';

const states: Readonly<Record<ItemState, MedicationRequest['status']>> = {
  active: 'active',
  held: 'on-hold',
  discontinued: 'stopped',
  replaced: 'stopped',
  completed: 'completed',
};

/** One drug of a prescription; those that were signed together have its id in common. */
export const medicationRequestResource = (it: PrescriptionItem): Resource =>
  resource<MedicationRequest>({
    resourceType: 'MedicationRequest',
    id: it.id,
    status: states[it.state],
    statusReason: it.stateReason === null ? null : concept(it.stateReason),
    intent: 'order',
    priority: it.priority,
    medicationReference: reference('Medication', it.drug.id, nameIn(it.drug.name)),
    subject: reference('Patient', it.patientId),
    encounter: referenceIf('Encounter', it.encounterId),
    authoredOn: it.signedAt,
    requester: person(it.prescriber),
    reasonCode: it.indication === null ? null : [concept(it.indication)],
    groupIdentifier: { system: 'urn:nilecare:prescription', value: it.prescriptionId },
    dosageInstruction: dosageOf(it),
    dispenseRequest: said<NonNullable<MedicationRequest['dispenseRequest']>>({
      validityPeriod: said({ start: it.startAt, end: it.endAt }),
      quantity: it.quantity === null ? null : { value: it.quantity },
    }),
    priorPrescription: referenceIf('MedicationRequest', it.replaces?.itemId ?? null),
  });
