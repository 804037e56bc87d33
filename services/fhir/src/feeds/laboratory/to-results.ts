import type { DiagnosticReport, Observation, ObservationReferenceRange } from '@medplum/fhirtypes';
import type { LabItem, LabOrder, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { Resource } from '../../rest/resource.ts';
import {
  coded,
  coding,
  concept,
  LOINC,
  person,
  quantity,
  reference,
  referenceIf,
  remark,
  resource,
  said,
} from '../elements.ts';
import { testCode } from './to-service-request.ts';

/** A result that people may read. */
export type Released = LabItem & { readonly result: LabResult & { readonly releasedAt: string } };

export const isReleased = (it: LabItem): it is Released => (it.result?.releasedAt ?? null) !== null;

const isCorrected = ({ corrected, result }: Released): boolean => corrected || result.revision > 1;

/** FHIR has no status for it: the value holds until the next one is released, and who reads it is warned. */
const UNDER_CORRECTION = { text: 'The laboratory is replacing this value: it may be wrong.' };

/** One result, judged as the laboratory judged it. */
export const resultResource = (item: Released, order: LabOrder): Resource => {
  const { result } = item;
  return resource<Observation>({
    resourceType: 'Observation',
    id: item.id,
    basedOn: [reference('ServiceRequest', item.id)],
    status: isCorrected(item) ? 'corrected' : 'final',
    category: [coded('observation-category', 'laboratory')],
    code: testCode(item.test),
    subject: reference('Patient', item.patientId),
    encounter: referenceIf('Encounter', order.encounterId),
    effectiveDateTime: item.collectedAt ?? item.orderedAt,
    issued: result.releasedAt,
    performer: [person(result.verifiedBy ?? result.enteredBy), reference('Organization', item.facilityId)],
    ...valueOf(result),
    interpretation: result.flag === null ? null : [coded('v3-ObservationInterpretation', result.flag)],
    note: [...(item.underCorrection ? [UNDER_CORRECTION] : []), ...(remark(result.comment) ?? [])],
    specimen: item.specimenId === null || item.collectedAt === null ? null : reference('Specimen', item.specimenId),
    referenceRange: rangeOf(result),
  });
};

const valueOf = ({ number, comparator, unit, value }: LabResult): Pick<Observation, 'valueQuantity' | 'valueString'> =>
  number === null ? { valueString: value } : { valueQuantity: said({ ...quantity(number, unit), comparator }) };

function rangeOf({ range, unit }: LabResult): ObservationReferenceRange[] | null {
  if (range === null || (range.low === null && range.high === null)) return null;
  const bound = (value: number | null) => (value === null ? null : quantity(value, unit));
  return [said<ObservationReferenceRange>({ low: bound(range.low), high: bound(range.high) })];
}

/** The results of one order together; null while none is released. */
export function reportResource(order: LabOrder, released: readonly Released[]): Resource | null {
  const [first] = released;
  if (first === undefined) return null;
  const wanted = order.items.filter(({ state }) => state !== 'cancelled').length;
  const specimens = new Set(
    released.flatMap(({ specimenId, collectedAt }) =>
      specimenId === null || collectedAt === null ? [] : [specimenId],
    ),
  );
  const status =
    released.length < wanted
      ? ('partial' as const)
      : released.some(isCorrected)
        ? ('corrected' as const)
        : ('final' as const);
  return resource<DiagnosticReport>({
    resourceType: 'DiagnosticReport',
    id: order.id,
    identifier: [{ system: 'urn:nilecare:lab-order', value: order.number }],
    basedOn: order.items.map((it) => reference('ServiceRequest', it.id)),
    status,
    category: [coded('v2-0074', 'LAB')],
    code: concept('Laboratory report', coding(LOINC, '11502-2')),
    subject: reference('Patient', order.patientId),
    encounter: referenceIf('Encounter', order.encounterId),
    effectiveDateTime: earliest(released.map((it) => it.collectedAt ?? it.orderedAt)),
    issued: latest(released.map(({ result }) => result.releasedAt)),
    performer: [reference('Organization', order.facilityId)],
    specimen: [...specimens].map((id) => reference('Specimen', id)),
    result: released.map(({ id }) => reference('Observation', id)),
  });
}

const inOrder = (moments: readonly string[]) => moments.toSorted((a, b) => Date.parse(a) - Date.parse(b));
const earliest = (moments: readonly string[]) => inOrder(moments).at(0);
const latest = (moments: readonly string[]) => inOrder(moments).at(-1);
