import type {
  Annotation,
  Identifier,
  Reference,
  ServiceRequest,
  Specimen,
  SpecimenCollection,
} from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { concept, UNKNOWN } from '../datatypes/concept.ts';
import { entity, pairedIdentifiers, plainIdentifier } from '../datatypes/identifier.ts';
import { organization, practitioner } from '../datatypes/person.ts';
import { quantity } from '../datatypes/quantity.ts';
import { codeIn, mapped, shown } from '../datatypes/text.ts';
import { dateTime, periodOf, timeIn } from '../datatypes/time.ts';
import { scheduleOfTq, scheduleOfTq1, type Schedule } from '../datatypes/timing.ts';
import type { OrderGroup } from '../groups.ts';
import { elementsOf, listed, rowsOf, some, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { ORDER_CONTROL, ORDER_STATUS, PRIORITY, REPORT_STATUS } from '../tables/codes.ts';
import { notesOfOrder } from './notes.ts';

/** What and whom an order is about. */
export interface Ordered {
  readonly subject: Reference<never>;
  readonly encounter: Reference<never> | undefined;
  /** MSH-9.1 */
  readonly code: string;
}

/** The numbers of placer and filler, which may stand in ORC or in what is ordered. */
export function orderNumbers(orc: SegmentView | undefined, obr: SegmentView | undefined, scope: Scope): Identifier[] {
  const number = (field: number, type: string) =>
    [orc, obr].map((it) => it && entity(type)(it.field(field), scope)).find((it) => it !== undefined);
  return listed([number(2, 'PLAC'), number(3, 'FILL')]) ?? [];
}

/** What ORC says of the state of an order: its status, else what is asked to be done with it. */
export function orderStatus(orc: SegmentView | undefined, scope: Scope): NonNullable<ServiceRequest['status']> {
  if (!orc) return 'active';
  const said = mapped(ORDER_STATUS)(orc.field(5), scope);
  return said ?? mapped(ORDER_CONTROL)(orc.field(1), scope) ?? 'unknown';
}

export const requesterIn = (
  orc: SegmentView | undefined,
  obr: SegmentView | undefined,
  scope: Scope,
): Reference<never> | undefined =>
  (orc && practitioner(orc.field(12), scope)) ??
  (obr?.name === 'OBR' ? practitioner(obr.field(16), scope) : undefined) ??
  (orc && organization(orc.field(21), scope));

/** When it is to be done, one for each TQ1, or for each repetition of the older forms of the same. */
export function schedulesIn({ orc, first, all }: OrderGroup, scope: Scope): Schedule[] {
  const tq1 = all('TQ1');
  if (tq1.length > 0) return tq1.map((it) => scheduleOfTq1(it, scope));
  const [rxe, obr] = [first('RXE'), first('OBR')];
  const older = [rxe?.repetitions(1), orc?.repetitions(7), obr?.repetitions(27)].map(
    (it) => it?.filter(({ written }) => written !== '') ?? [],
  );
  return (older.find((it) => it.length > 0) ?? []).map((it) => scheduleOfTq(it, scope));
}

/** Once is no pattern, but a moment; times of day have their place in a pattern alone. */
const isRepeated = ({ timing }: Schedule): boolean =>
  timing !== undefined &&
  (timing.repeat?.period !== undefined ||
    timing.repeat?.timeOfDay !== undefined ||
    (timing.code !== undefined && timing.repeat?.count !== 1));

const request = rowsOf<ServiceRequest>();
const OBR = [
  request.one('code', 4, concept()),
  request.many('orderDetail', [46, 47], concept()),
  request.many('reasonCode', 31, concept()),
] as const;

/** ORC and OBR as what was ordered. */
export function requestIn(group: OrderGroup, { subject, encounter, code }: Ordered, scope: Scope): Reference<never> {
  const { orc, first } = group;
  const obr = first('OBR');
  const [schedule, ...further] = schedulesIn(group, scope);
  const { code: asked, orderDetail, ...said } = elementsOf(OBR, obr, scope);
  const numbers = orderNumbers(orc, obr, scope);
  const timing = schedule && isRepeated(schedule) ? schedule.timing : undefined;
  const requested = (obr && timeIn(obr.field(6), scope)) ?? schedule?.start;
  return scope.entries.add(
    whole<ServiceRequest>({
      resourceType: 'ServiceRequest',
      identifier: numbers.length > 0 ? numbers : undefined,
      requisition: orc && groupNumber(orc, scope),
      ...said,
      status: code === 'ORU' ? resultedStatus(orc, obr, scope) : orderStatus(orc, scope),
      intent: codeIn(obr?.field(11).text())?.toUpperCase() === 'G' ? 'reflex-order' : 'order',
      priority: schedule?.priority ?? (obr && mapped(PRIORITY)(obr.field(5), scope)),
      code: asked,
      orderDetail: asked ? orderDetail : undefined,
      subject,
      encounter,
      ...(timing ? { occurrenceTiming: timing } : { occurrenceDateTime: requested }),
      authoredOn: orc && timeIn(orc.field(9), scope),
      requester: requesterIn(orc, obr, scope),
      // A request has one timing: what follows it, or goes on beside it, is said in words.
      note: listed([
        ...(notesOfOrder(group, scope) ?? []),
        ...further.map((it, at) => timingNote(it, further[at - 1] ?? schedule)),
      ]),
    }),
  );
}

function timingNote(
  { timing, start, condition, instruction }: Schedule,
  before: Schedule | undefined,
): Annotation | undefined {
  const { boundsPeriod, boundsDuration, timeOfDay = [] } = timing?.repeat ?? {};
  const lasts = boundsDuration && `${boundsDuration.value} ${boundsDuration.unit}`;
  const code = timing?.code?.text ?? timing?.code?.coding?.[0]?.code;
  const when = [code, ...timeOfDay, boundsPeriod?.start ?? start, boundsPeriod?.end, lasts];
  const words = listed([...when, condition, instruction]);
  return words && { text: `${before?.isBeside ? 'Beside it' : 'Then'}: ${words.join(' ')}` };
}

const groupNumber = (orc: SegmentView, scope: Scope): Identifier | undefined =>
  plainIdentifier('PGN')(orc.field(4), scope);

/** An order whose results come is done when they are final. */
function resultedStatus(
  orc: SegmentView | undefined,
  obr: SegmentView | undefined,
  scope: Scope,
): ServiceRequest['status'] {
  const said = orc && mapped(ORDER_STATUS)(orc.field(5), scope);
  if (said) return said;
  const reported = obr && mapped(REPORT_STATUS)(obr.field(25), scope);
  if (reported === 'final' || reported === 'corrected' || reported === 'amended') return 'completed';
  return reported === 'cancelled' ? 'revoked' : 'active';
}

const specimen = rowsOf<Specimen>();
const SPM = [
  specimen.one('accessionIdentifier', 30, entity()),
  specimen.one('type', 4, concept()),
  specimen.one('receivedTime', 18, dateTime()),
  specimen.many('condition', 24, concept({ table: '0493' })),
] as const;
const collection = rowsOf<SpecimenCollection>();
const COLLECTED = [
  collection.one('quantity', 12, quantity),
  collection.one('method', 7, concept({ table: '0488' })),
  collection.one('bodySite', 8, concept()),
] as const;

/** SPM, or what OBR says of a specimen where there is none. */
export function specimensIn({ all, first }: OrderGroup, subject: Reference<never>, scope: Scope): Reference<never>[] {
  const spms = all('SPM');
  const found =
    spms.length > 0 ? spms.map((it) => specimenIn(it, subject, scope)) : [olderSpecimen(first('OBR'), subject, scope)];
  return found.filter((it) => it !== undefined);
}

function specimenIn(spm: SegmentView, subject: Reference<never>, scope: Scope): Reference<never> {
  const taken = whole<SpecimenCollection>({
    ...takenAt(dateTime()(spm.field(17), scope), dateTime(2)(spm.field(17), scope)),
    ...elementsOf(COLLECTED, spm, scope),
  });
  const numbers = pairedIdentifiers(spm.field(2));
  const described = shown(spm.field(14).text());
  return scope.entries.add(
    whole<Specimen>({
      resourceType: 'Specimen',
      identifier: numbers.length > 0 ? numbers : undefined,
      ...elementsOf(SPM, spm, scope),
      subject,
      collection: some(taken),
      note: described === undefined ? undefined : [{ text: described }],
    }),
  );
}

/** OBR-15, of versions before 2.5: the kind is a component with subcomponents. */
function olderSpecimen(
  obr: SegmentView | undefined,
  subject: Reference<never>,
  scope: Scope,
): Reference<never> | undefined {
  const source = obr?.field(15);
  const code = codeIn(source?.text());
  if (!obr || !source || code === undefined) return undefined;
  const received = timeIn(obr.field(14), scope);
  return scope.entries.add(
    whole<Specimen>({
      resourceType: 'Specimen',
      type: concept({ table: '0487' })(firstComponent(source), scope) ?? UNKNOWN,
      subject,
      receivedTime: received,
      collection: some(whole<SpecimenCollection>(takenAt(timeIn(obr.field(7), scope), timeIn(obr.field(8), scope)))),
    }),
  );
}

const takenAt = (from: string | undefined, to: string | undefined) =>
  to === undefined ? { collectedDateTime: from } : { collectedPeriod: periodOf(from, to) };

/** A component with subcomponents, read as a field with components. */
const firstComponent = (field: ReturnType<SegmentView['field']>): ReturnType<SegmentView['field']> => ({
  written: field.written,
  said: (component = 1) => field.said(1, component),
  text: (component = 1) => field.text(1, component),
});
