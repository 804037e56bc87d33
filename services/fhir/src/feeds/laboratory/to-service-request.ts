import type { ServiceRequest, Specimen } from '@medplum/fhirtypes';
import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import type { SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import type { Resource } from '../../rest/resource.ts';
import {
  coded,
  coding,
  codingIf,
  concept,
  LOINC,
  nameIn,
  person,
  reference,
  referenceIf,
  remark,
  resource,
  SNOMED,
} from '../elements.ts';

/** A test by LOINC, and by the code of the hospital's catalogue. */
export const testCode = ({ name, loinc, code }: LabItem['test']) =>
  concept(nameIn(name), codingIf(LOINC, loinc), coding('urn:nilecare:lab-test', code));

const stateOf = ({ state }: LabItem) =>
  state === 'cancelled' ? 'revoked' : state === 'released' ? 'completed' : 'active';

/** One test of an order; those of one order have its number in common. */
export const serviceRequestResource = (item: LabItem, order: LabOrder): Resource =>
  resource<ServiceRequest>({
    resourceType: 'ServiceRequest',
    id: item.id,
    requisition: { system: 'urn:nilecare:lab-order', value: order.number },
    status: stateOf(item),
    intent: 'order',
    category: [coded(SNOMED, '108252007', 'Laboratory procedure')],
    priority: order.priority,
    code: testCode(item.test),
    subject: reference('Patient', item.patientId),
    encounter: referenceIf('Encounter', order.encounterId),
    authoredOn: order.orderedAt,
    requester: person(order.orderedBy),
    performer: [reference('Organization', item.facilityId)],
    specimen: item.specimenId !== null && isTaken(item) ? [reference('Specimen', item.specimenId)] : null,
    note: remark(order.note),
  });

export const isTaken = ({ collectedAt }: LabItem): boolean => collectedAt !== null;

/** HL7 v2 table 0487. */
const kinds: Readonly<Record<SpecimenKind, string>> = {
  blood: 'BLD',
  'arterial-blood': 'BLDA',
  urine: 'UR',
  stool: 'STL',
  csf: 'CSF',
  swab: 'SWA',
  sputum: 'SPT',
};

/** What was taken from the patient for tests of an order. @param kindOf what a test is made of, by its code */
export function specimenResource(
  id: string,
  items: readonly LabItem[],
  kindOf: (testCode: string) => SpecimenKind | undefined,
): Resource | null {
  const [first] = items;
  if (first === undefined || first.collectedAt === null) return null;
  const kind = kindOf(first.test.code);
  return resource<Specimen>({
    resourceType: 'Specimen',
    id,
    identifier: first.barcode === null ? null : [{ system: 'urn:nilecare:specimen', value: first.barcode }],
    status: 'available',
    type: kind === undefined ? null : concept(kind.replaceAll('-', ' '), coding('v2-0487', kinds[kind])),
    subject: reference('Patient', first.patientId),
    receivedTime: first.receivedAt,
    request: items.map((it) => reference('ServiceRequest', it.id)),
    collection: { collectedDateTime: first.collectedAt },
  });
}
