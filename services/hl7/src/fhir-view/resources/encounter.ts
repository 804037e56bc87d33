import type {
  Condition,
  Encounter,
  EncounterDiagnosis,
  EncounterHospitalization,
  EncounterLocation,
  EncounterParticipant,
  Reference,
} from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { coded, coding, concept } from '../datatypes/concept.ts';
import { entity, identifier } from '../datatypes/identifier.ts';
import { location, namedPlace } from '../datatypes/location.ts';
import { practitioner } from '../datatypes/person.ts';
import { codeIn, mapped, positive, shown } from '../datatypes/text.ts';
import { dateTime, periodOf, timeIn } from '../datatypes/time.ts';
import { elementsOf, rowsOf, some, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { CLASS_STATUS, DIAGNOSIS_USE, EVENT_STATUS, PATIENT_CLASS } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';

const participant =
  (type: string): Reading<EncounterParticipant> =>
  (field, scope) => {
    const individual = practitioner(field, scope);
    return individual && { type: [coded(`${TERMINOLOGY}/v3-ParticipationType`, type)], individual };
  };

const at =
  (status: EncounterLocation['status']): Reading<EncounterLocation> =>
  (field, scope) => {
    const place = location(field, scope);
    return place && whole<EncounterLocation>({ location: place, status });
  };

const encounter = rowsOf<Encounter>();
const PV1 = [
  encounter.many('identifier', 19, identifier('VN')),
  encounter.many('identifier', 50, identifier()),
  encounter.one('class', 2, coding(PATIENT_CLASS)),
  encounter.many('type', 4, concept({ table: '0007' })),
  encounter.one('serviceType', 10, concept({ table: '0069' })),
  encounter.many('participant', 7, participant('ATND')),
  encounter.many('participant', 8, participant('REF')),
  encounter.many('participant', 9, participant('CON')),
  encounter.many('participant', 17, participant('ADM')),
  encounter.many('participant', 52, participant('PART')),
] as const;
const PLACES = [
  encounter.many('location', 6, at('completed')),
  encounter.many('location', 11, at('active')),
  encounter.many('location', 42, at('reserved')),
] as const;
const PV2 = [
  encounter.many('reasonCode', 3, concept()),
  encounter.one('priority', 25, concept({ table: '0217' })),
  encounter.many('participant', 13, participant('REF')),
] as const;

const stay = rowsOf<EncounterHospitalization>();
const STAY = [
  stay.one('preAdmissionIdentifier', 5, identifier()),
  stay.one('admitSource', 14, concept({ table: '0023' })),
  stay.one('reAdmission', 13, concept({ table: '0092' })),
  stay.many('dietPreference', 38, concept({ table: '0114' })),
  stay.many('specialCourtesy', 16, concept({ table: '0099' })),
  stay.many('specialArrangement', 15, concept({ table: '0009' })),
  stay.one('destination', 37, namedPlace),
  stay.one('dischargeDisposition', 36, concept({ table: '0112' })),
] as const;

/** What kind of message it stands in. */
interface Kind {
  readonly code: string;
  readonly event: string;
}

/** PV1 and PV2, with the diagnoses of DG1. A PV1 of the class N says that there is no visit, unless it numbers one. */
export function encounterIn(
  segments: readonly SegmentView[],
  subject: Reference<never>,
  kind: Kind,
  scope: Scope,
): Reference<never> | undefined {
  const first = (name: string) => segments.find((it) => it.name === name);
  const pv1 = first('PV1');
  const diagnoses = segments.filter(({ name }) => name === 'DG1');
  const isNone = codeIn(pv1?.field(2).text())?.toUpperCase() === 'N' && pv1?.field(19).text() === undefined;
  if (!pv1 || isNone) {
    for (const it of diagnoses) conditionIn(it, subject, undefined, scope);
    return undefined;
  }
  const place = scope.entries.place<Encounter>('Encounter');
  const { class: kindOfVisit, participant: present = [], ...said } = elementsOf(PV1, pv1, scope);
  const { participant: referrers = [], ...more } = elementsOf(PV2, first('PV2'), scope);
  const stays = some(elementsOf(STAY, pv1, scope));
  const participants = [...present, ...referrers];
  const status = statusOf(pv1, kind, scope);
  const places = placesIn(pv1, status, scope);
  const found = diagnoses.flatMap((it) => diagnosisIn(it, subject, place.reference, scope));
  return place.put(
    whole<Encounter>({
      resourceType: 'Encounter',
      ...said,
      ...more,
      status,
      class: kindOfVisit ?? { system: `${TERMINOLOGY}/v3-NullFlavor`, code: 'UNK' },
      subject,
      participant: participants.length > 0 ? participants : undefined,
      period: periodOf(timeIn(pv1.field(44), scope), timeIn(pv1.field(45), scope)),
      diagnosis: found.length > 0 ? found : undefined,
      hospitalization: stays,
      location: places.length > 0 ? places : undefined,
    }),
  );
}

/** Where she is, first. */
function placesIn(pv1: SegmentView, status: Encounter['status'], scope: Scope): EncounterLocation[] {
  const now = status === 'planned' ? 'planned' : status === 'finished' ? 'completed' : 'active';
  const here = pv1.repetitions(3).map((it) => at(now)(it, scope));
  return [...here.filter((it) => it !== undefined), ...(elementsOf(PLACES, pv1, scope).location ?? [])];
}

/** An end says that it is over; else the event tells, else the class. What a schedule speaks of is to come. */
function statusOf(pv1: SegmentView, { code, event }: Kind, scope: Scope): Encounter['status'] {
  const byEvent = code === 'ADT' && Object.hasOwn(EVENT_STATUS, event) ? EVENT_STATUS[event] : undefined;
  if (byEvent === 'cancelled') return byEvent;
  if (timeIn(pv1.field(45), scope) !== undefined && event !== 'A13') return 'finished';
  if (byEvent !== undefined) return byEvent;
  if (code === 'SIU') return 'planned';
  return mapped(CLASS_STATUS)(pv1.field(2), scope) ?? 'unknown';
}

const condition = rowsOf<Condition>();
const DG1 = [
  condition.many('identifier', 20, entity()),
  condition.one('onsetDateTime', 5, dateTime()),
  condition.one('recordedDate', 19, dateTime()),
  condition.one('asserter', 16, practitioner),
] as const;

function conditionIn(
  dg1: SegmentView,
  subject: Reference<never>,
  encounter: Reference<never> | undefined,
  scope: Scope,
): Reference<never> | undefined {
  const code = concept()(dg1.field(3), scope);
  const text = shown(dg1.field(4).text());
  if (!code && text === undefined) return undefined;
  const isDeleted = codeIn(dg1.field(21).text())?.toUpperCase() === 'D';
  return scope.entries.add(
    whole<Condition>({
      resourceType: 'Condition',
      ...elementsOf(DG1, dg1, scope),
      verificationStatus: isDeleted ? coded(`${TERMINOLOGY}/condition-ver-status`, 'entered-in-error') : undefined,
      category: [coded(`${TERMINOLOGY}/condition-category`, 'encounter-diagnosis')],
      code: whole({ ...code, text: text ?? code?.text }),
      subject,
      encounter,
    }),
  );
}

function diagnosisIn(
  dg1: SegmentView,
  subject: Reference<never>,
  encounter: Reference<never>,
  scope: Scope,
): EncounterDiagnosis[] {
  const found = conditionIn(dg1, subject, encounter, scope);
  if (!found) return [];
  const use = concept(DIAGNOSIS_USE)(dg1.field(6), scope);
  return [whole<EncounterDiagnosis>({ condition: found, use, rank: positive(dg1.field(15), scope) })];
}
