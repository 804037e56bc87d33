import type { Dosage, DosageDoseAndRate, MedicationRequest, Quantity, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { concept, coded, UNKNOWN, words } from '../datatypes/concept.ts';
import { plainIdentifier } from '../datatypes/identifier.ts';
import { practitioner } from '../datatypes/person.ts';
import { quantityOf, rangeOf, unitIn } from '../datatypes/quantity.ts';
import { codeIn, numberIn, shown } from '../datatypes/text.ts';
import { timeIn } from '../datatypes/time.ts';
import type { Schedule } from '../datatypes/timing.ts';
import type { OrderGroup } from '../groups.ts';
import { listed, some, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { MEDICATION_STATUS, ROUTE, STOPPED } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';
import { notesOfOrder } from './notes.ts';
import { observationIn } from './observation.ts';
import { orderNumbers, orderStatus, requesterIn, schedulesIn, type Ordered } from './order.ts';

/** Where RXO (as a physician orders) and RXE (as a pharmacy has it) say the same. */
interface Fields {
  readonly code: number;
  readonly least: number;
  readonly most: number;
  readonly unit: number;
  readonly instructions: readonly number[];
  readonly substitution: Substitution;
  readonly amount: number;
  readonly amountUnit: number;
  readonly refills: number;
  readonly indication: number;
}
interface Substitution {
  readonly field: number;
  readonly forbids: readonly string[];
  /** Codes that say nothing of what may be done. */
  readonly saysNothing: readonly string[];
}
/** Of RXO table 0161; of RXE table 0167, of what was done: `0` no product was asked for, `1` and `7` it may not be. */
const RXO: Fields = {
  ...{ code: 1, least: 2, most: 3, unit: 4, instructions: [7, 6], amount: 11, amountUnit: 12 },
  ...{ refills: 13, indication: 20, substitution: { field: 9, forbids: ['N'], saysNothing: [] } },
};
const RXE: Fields = {
  ...{ code: 2, least: 3, most: 4, unit: 5, instructions: [7, 21], amount: 10, amountUnit: 11 },
  ...{ refills: 12, indication: 27, substitution: { field: 9, forbids: ['1', '7'], saysNothing: ['0', 'N'] } },
};

/** ORC with RXO or RXE, RXR and TQ1 as a prescription; what OBX says beside it, a weight, is an observation. */
export function medicationIn(group: OrderGroup, { subject, encounter }: Ordered, scope: Scope): Reference<never> {
  const { orc, notes, first } = group;
  const [rxo, rxe] = [first('RXO'), first('RXE')];
  const [rx, fields] = rxe ? [rxe, RXE] : [rxo, RXO];
  const schedules = schedulesIn(group, scope);
  const number = rxe && plainIdentifier('RXN')(rxe.field(15), scope);
  const numbers = listed([...orderNumbers(orc, undefined, scope), number]);
  const dispense = rx && dispenseIn(rx, fields);
  const dosages = dosagesIn(schedules, { group, rx, fields }, scope);
  const basedOn = scope.entries.add(
    whole<MedicationRequest>({
      resourceType: 'MedicationRequest',
      identifier: numbers,
      status: statusIn(orc, scope),
      intent: rxe ? 'order' : 'original-order',
      priority: schedules.map((it) => it.priority).find((it) => it !== undefined),
      medicationCodeableConcept: (rx && concept()(rx.field(fields.code), scope)) ?? UNKNOWN,
      subject,
      encounter,
      authoredOn: orc && timeIn(orc.field(9), scope),
      requester: requesterIn(orc, undefined, scope) ?? (rxe && practitioner(rxe.field(13), scope)),
      reasonCode: rx && listed(rx.repetitions(fields.indication).map((it) => concept()(it, scope))),
      note: notesOfOrder(group, scope),
      dosageInstruction: dosages,
      dispenseRequest: dispense,
      substitution: rx && substitutionIn(rx, fields),
    }),
  );
  const observed = { subject, encounter, basedOn, specimen: undefined, effective: undefined, category: undefined };
  for (const it of group.all('OBX')) observationIn(it, notes, observed, scope);
  return basedOn;
}

function statusIn(orc: SegmentView | undefined, scope: Scope): NonNullable<MedicationRequest['status']> {
  const state = orderStatus(orc, scope);
  const isStopped = state === 'revoked' && STOPPED.has(codeIn(orc?.field(1).text())?.toUpperCase() ?? '');
  return isStopped ? 'stopped' : (MEDICATION_STATUS[state] ?? 'unknown');
}

interface Given {
  readonly group: OrderGroup;
  readonly rx: SegmentView | undefined;
  readonly fields: Fields;
}

/**
 * An instruction for each schedule. Those that go on beside each other (TQ1-12 `A`) have one place in the sequence (HL7 v2.5.1,
 * 4.5.4.12; FHIR R4, Dosage.sequence).
 */
function dosagesIn(schedules: readonly Schedule[], given: Given, scope: Scope): Dosage[] | undefined {
  if (schedules.length < 2) return listed([dosageIn(schedules[0], given, scope)]);
  let sequence = 1;
  return listed(
    schedules.map((it, at) => {
      if (at > 0 && !schedules[at - 1]?.isBeside) sequence += 1;
      const dosage = dosageIn(it, given, scope);
      return dosage && { sequence, ...dosage };
    }),
  );
}

function dosageIn(schedule: Schedule | undefined, { group, rx, fields }: Given, scope: Scope): Dosage | undefined {
  const rxr = group.first('RXR');
  const ordered = rx && doseIn(rx, fields);
  const dose = ordered ?? (schedule?.dose && { doseQuantity: schedule.dose });
  const instructions = rx && fields.instructions.map((it) => words(rx.field(it), scope)?.text);
  const text = listed([
    ordered && amountBeside(ordered, schedule?.dose),
    schedule?.instruction,
    ...(instructions ?? []),
  ])?.join('; ');
  return some(
    whole<Dosage>({
      text,
      additionalInstruction: schedule?.condition === undefined ? undefined : [{ text: schedule.condition }],
      timing: schedule?.timing,
      asNeededBoolean: schedule?.asNeeded ? true : undefined,
      site: rxr && concept({ table: '0163' })(rxr.field(2), scope),
      route: rxr && concept(ROUTE)(rxr.field(1), scope),
      method: rxr && concept({ table: '0165' })(rxr.field(4), scope),
      doseAndRate: dose && [{ type: coded(`${TERMINOLOGY}/dose-rate-type`, 'ordered'), ...dose }],
    }),
  );
}

/**
 * What a schedule says of the amount beside the dose that is ordered: how many of it are given each time, as in a taper of one
 * drug. Many repeat the dose itself there, which is nothing new; what is neither of them is an amount in words.
 */
function amountBeside({ doseQuantity, doseRange }: DosageDoseAndRate, said: Quantity | undefined): string | undefined {
  const { value, unit } = said ?? {};
  if (value === undefined || (value === 1 && unit === undefined)) return undefined;
  const doses = [doseQuantity, doseRange?.low, doseRange?.high].filter((it) => it !== undefined);
  const isDose = (dose: Quantity) =>
    dose.value === value && (unit === undefined || dose.unit === undefined || [dose.unit, dose.code].includes(unit));
  if (doses.some(isDose)) return undefined;
  if (unit !== undefined) return `quantity ${value} ${unit}`;
  return Number.isInteger(value) && value > 0 ? `× ${value}` : `quantity ${value}`;
}

/** An amount, or from one to another. */
function doseIn(rx: SegmentView, { least, most, unit }: Fields): DosageDoseAndRate | undefined {
  const [low, high] = [numberIn(rx.field(least).text()), numberIn(rx.field(most).text())];
  const measure = unitIn(rx.field(unit));
  if (low !== undefined && (high === undefined || high === low)) return { doseQuantity: quantityOf(low, measure) };
  const range = rangeOf(low, high, measure);
  return range && { doseRange: range };
}

function dispenseIn(rx: SegmentView, { amount, amountUnit, refills }: Fields): MedicationRequest['dispenseRequest'] {
  const value = numberIn(rx.field(amount).text());
  const quantity: Quantity | undefined =
    value === undefined ? undefined : quantityOf(value, unitIn(rx.field(amountUnit)));
  const repeats = numberIn(rx.field(refills).text());
  const numberOfRepeatsAllowed =
    repeats !== undefined && Number.isInteger(repeats) && repeats >= 0 && repeats < 1000 ? repeats : undefined;
  return some({
    ...(numberOfRepeatsAllowed !== undefined && { numberOfRepeatsAllowed }),
    ...(quantity && { quantity }),
  });
}

function substitutionIn(
  rx: SegmentView,
  { substitution: { field, forbids, saysNothing } }: Fields,
): MedicationRequest['substitution'] {
  const said = shown(rx.field(field).text())?.toUpperCase();
  return said === undefined || saysNothing.includes(said) ? undefined : { allowedBoolean: !forbids.includes(said) };
}
