import type { DoseAmount } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import type { Field } from '../../er7/field.ts';
import { groupedBy, type SegmentView } from '../../er7/message.ts';
import { codedIn, type Coded } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';
import { numbersIn } from '../numbers/numbers-said.ts';
import { senderName } from '../patients/put-person.ts';
import { placeOf } from '../place-of.ts';
import { doseUnit, NEBULISED, routeOf } from './dose-tables.ts';
import { timingSaid, type TimingSaid } from './timing-said.ts';
import { notCarriedOut } from './timing-written.ts';

/** One order for a drug: ORC with an RXE, or else an RXO. */
export interface OrderSaid {
  /** ORC-1, of table 0119. */
  readonly control: string;
  readonly place: string;
  readonly numbers: readonly NamedNumber[];
  /** Id of the XCN of who ordered it, and its place. */
  readonly prescriber: { readonly id: string | undefined; readonly place: string };
  /** What is ordered; undefined where only its number is said, as when it ends. */
  readonly what: OrderedSaid | undefined;
  /** ORC-16, why. */
  readonly reason: string | undefined;
}

interface OrderedSaid extends TimingSaid {
  readonly codes: readonly Coded[];
  readonly place: string;
  readonly dose: DoseAmount;
  /** undefined: as the drug is given. */
  readonly route: Route | undefined;
  readonly instructions: string | null;
  readonly indication: string | null;
}

/** Where a drug is ordered: as it is dispensed (RXE), or as it was asked for (RXO). */
const FIELDS = {
  RXE: { code: 2, least: 3, most: 4, unit: 5, instructions: [7], indication: 27, prescriber: 13 },
  RXO: { code: 1, least: 2, most: 3, unit: 4, instructions: [7, 6], indication: 20, prescriber: 14 },
} as const;
/** How fast an infusion runs. */
const RATES = { RXE: [22, 23, 24], RXO: [17, 21, 22] } as const;

/** Orders that are new or changed say what is ordered. */
const SAYS_WHAT: ReadonlySet<string> = new Set(['NW', 'XO']);

/** The orders for drugs of a message; those for anything else are somebody else's. @throws MessageFault */
export function ordersSaid(work: Work, clocks: ZonedTime): OrderSaid[] {
  const groups = groupedBy(work.message.segments, 'ORC');
  const ofDrugs = groups.filter((group) => !group.some((it) => it.name === 'OBR'));
  if (ofDrugs.length === 0) throw faultAt('100', 'ORC', 'drug-orc-missing');
  return ofDrugs.map((group) => orderOf(group, work, clocks));
}

function orderOf(segments: readonly SegmentView[], work: Work, clocks: ZonedTime): OrderSaid {
  const [orc] = segments;
  const drug = segments.find((it) => it.name === 'RXE') ?? segments.find((it) => it.name === 'RXO');
  const place = orc ? placeOf(orc, 1) : 'ORC-1';
  const control = orc?.field(1).text()?.trim().toUpperCase();
  if (!orc || !control) throw faultAt('101', place, 'drug-control-missing');
  const numbers = numbersIn(orc, { placer: 2, filler: 3 }, senderName(work));
  if (numbers.length === 0) throw faultAt('101', placeOf(orc, 2), 'order-number-missing');
  return {
    ...{ control, place, numbers, prescriber: prescriberIn(orc, drug) },
    what: SAYS_WHAT.has(control) ? whatIn(drug, segments, clocks) : undefined,
    reason: orc.field(16).text(2)?.trim() ?? orc.field(16).text(1)?.trim(),
  };
}

function prescriberIn(orc: SegmentView, drug: SegmentView | undefined): OrderSaid['prescriber'] {
  const byOrder = orc.field(12).text(1)?.trim();
  const fields = fieldsOf(drug);
  if (byOrder || !drug || !fields) return { id: byOrder, place: placeOf(orc, 12) };
  return { id: drug.field(fields.prescriber).text(1)?.trim(), place: placeOf(orc, 12) };
}

const fieldsOf = (drug: SegmentView | undefined) =>
  drug?.name === 'RXE' ? FIELDS.RXE : drug?.name === 'RXO' ? FIELDS.RXO : undefined;

/** What one order for a drug orders. @throws MessageFault naming what cannot be right, or is not carried out here */
export function whatIn(
  drug: SegmentView | undefined,
  segments: readonly SegmentView[],
  clocks: ZonedTime,
): OrderedSaid {
  const fields = fieldsOf(drug);
  if (!drug || !fields) throw faultAt('100', 'RXE', 'drug-segment-missing');
  mustBePlain(segments);
  const timing = timingSaid(segments, clocks);
  const inFields = fields.instructions.flatMap((field) => drug.repetitions(field).map(wordsIn));
  return {
    codes: codedIn(drug.field(fields.code)),
    place: placeOf(drug, fields.code),
    dose: doseIn(drug, fields),
    route: routeIn(segments),
    ...timing,
    instructions: instructionsIn([...inFields, ...timing.words], segments, drug),
    indication: wordsIn(drug.field(fields.indication))?.slice(0, LONGEST_INDICATION) ?? null,
  };
}

/** Of a code its text, else itself. */
const wordsIn = (field: Field): string | undefined => field.text(2)?.trim() ?? field.text(1)?.trim();

/** @throws MessageFault for infusions and mixtures: here one drug is given dose by dose */
function mustBePlain(segments: readonly SegmentView[]): void {
  for (const it of segments) {
    if (it.name === 'RXC') throw notCarriedOut(placeOf(it, 1));
    if (it.name !== 'RXE' && it.name !== 'RXO') continue;
    const rate = RATES[it.name].find((field) => it.field(field).text() !== undefined);
    if (rate !== undefined) throw notCarriedOut(placeOf(it, rate));
  }
}

/** What is said in words: also where in or on the body (RXR-2). @throws MessageFault where it is too long to be kept whole */
function instructionsIn(
  said: readonly (string | undefined)[],
  segments: readonly SegmentView[],
  drug: SegmentView,
): string | null {
  const notes = segments
    .filter((it) => it.name === 'NTE')
    .flatMap((it) => it.repetitions(3).map((line) => line.text()));
  const sites = segments.filter((it) => it.name === 'RXR').map((it) => wordsIn(it.field(2)));
  const words = [...said, ...sites, ...notes].map((it) => it?.trim() ?? '').filter(Boolean);
  const instructions = [...new Set(words)].join('\n');
  if (instructions.length > LONGEST_INSTRUCTIONS)
    throw faultAt('102', placeOf(drug, 7), 'instructions-too-long', { most: LONGEST_INSTRUCTIONS });
  return instructions || null;
}

const LONGEST_INSTRUCTIONS = 500;
const LONGEST_INDICATION = 200;

function doseIn(drug: SegmentView, { least, most, unit }: (typeof FIELDS)[keyof typeof FIELDS]): DoseAmount {
  const at = (field: number) => placeOf(drug, field);
  const written = drug.field(least).text()?.trim();
  const value = Number(written);
  if (written === undefined || !(value > 0))
    throw faultAt(written === undefined ? '101' : '102', at(least), 'dose-missing');
  const upTo = drug.field(most).text()?.trim();
  if (upTo !== undefined && Number(upTo) !== value) throw faultAt('102', at(most), 'dose-range');
  const named = codedIn(drug.field(unit)).map(({ code }) => code);
  const found = named.flatMap((it) => doseUnit(it) ?? [])[0];
  if (!found) throw faultAt(named.length === 0 ? '101' : '103', at(unit), 'dose-unit-unknown');
  return { value, unit: found };
}

function routeIn(segments: readonly SegmentView[]): Route | undefined {
  const all = segments
    .filter((it) => it.name === 'RXR')
    .flatMap((it) => {
      const named = codedIn(it.field(1)).map(({ code }) => code);
      const found = named.flatMap((code) => routeOf(code) ?? [])[0];
      const isNebulised = codedIn(it.field(4)).some(({ code }) => NEBULISED.has(code.toUpperCase()));
      const route = found === 'inhaled' && isNebulised ? 'nebulised' : found;
      if (named.length > 0 && !route) throw faultAt('103', placeOf(it, 1), 'route-unknown');
      return route ? [{ route, place: placeOf(it, 1) }] : [];
    });
  const [first] = all;
  const other = all.find((it) => it.route !== first?.route);
  if (other) throw faultAt('102', other.place, 'route-twice');
  return first?.route;
}
