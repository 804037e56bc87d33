import type { recordAllergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { PartialDate } from '@nilecare/contracts/api/clinical-entry.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { RxCui } from '@nilecare/contracts/drugs.ts';
import type { SegmentView } from '../../er7/message.ts';
import { timestampOf } from '../../er7/timestamp.ts';
import { OWN_CODES } from '../../outbound/messages/datatypes.ts';
import { codedIn, type Coded } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import { ALLERGY_CATEGORIES, ALLERGY_SEVERITIES, noneKnownIn } from './allergy-tables.ts';

type Recorded = CallOf<typeof recordAllergy>['body'];

/** What an AL1 says of somebody, as her record takes it. */
export interface AllergySaid {
  readonly al1: SegmentView;
  readonly body: Omit<Recorded, 'patientId' | 'encounterId'>;
}

export interface AllergiesSaid {
  readonly items: readonly AllergySaid[];
  /** It says that none are known, of drugs at least, and names none. */
  readonly noneKnown: boolean;
}

/** Events whose messages say what is known of somebody; what they do not name is as it was. */
const EVENTS: ReadonlySet<string> = new Set(['A01', 'A04', 'A05', 'A06', 'A07', 'A08', 'A13', 'A28', 'A31']);

/**
 * What the AL1 of a message say. One that is empty, or deletes, says nothing: nothing is removed.
 * @throws MessageFault where it is not clear what she does not tolerate, or since when
 */
export function allergiesSaid({ message, event }: Pick<Work, 'message' | 'event'>): AllergiesSaid {
  const said = EVENTS.has(event) ? message.all('AL1').filter(saysSomething) : [];
  const none = said.map((al1) => noneKnownIn(al1.field(3)));
  const items = said.filter((_, at) => none[at] === undefined).map((al1) => ({ al1, body: bodyOf(al1) }));
  const ofDrugs = none.includes('any') || none.includes('drugs');
  const only = said.find((_, at) => none[at] === 'others');
  if (only && items.length === 0 && !ofDrugs) throw faultAt('103', placeOf(only, 3), 'allergies-not-clear');
  return { items, noneKnown: ofDrugs && items.length === 0 };
}

const saysSomething = (al1: SegmentView): boolean =>
  al1.field(3).said() !== null && [2, 3, 4, 5, 6].some((it) => al1.field(it).written !== '');

/** The text of a CE or CWE. */
const wordsOf = (al1: SegmentView, field: number): string | undefined => al1.field(field).text(2)?.trim() || undefined;

function bodyOf(al1: SegmentView): AllergySaid['body'] {
  const severity = codeOf(al1, 4);
  const known = severity === undefined ? undefined : ALLERGY_SEVERITIES[severity];
  const worst = known === 'unknown' ? undefined : known;
  const manifestations = al1.repetitions(5).map((it) => it.text(2) ?? it.text(1));
  const reactions = manifestations.flatMap((it) => {
    const manifestation = it?.trim().slice(0, LONGEST);
    return manifestation ? [{ manifestation, severity: worst ?? null }] : [];
  });
  return {
    substance: substanceOf(al1),
    category: ALLERGY_CATEGORIES[codeOf(al1, 2) ?? ''] ?? 'medication',
    criticality: worst === 'severe' ? 'high' : worst && reactions.length === 0 ? 'low' : 'unable-to-assess',
    reactions: reactions.slice(0, MOST_REACTIONS),
    onset: identifiedIn(al1),
    note: severity === undefined || known ? null : `Severity: ${wordsOf(al1, 4) ?? severity}`.slice(0, LONGEST),
  };
}

const LONGEST = 200;
const MOST_REACTIONS = 20;

const codeOf = (al1: SegmentView, field: number): string | undefined =>
  al1.field(field).text()?.trim().toUpperCase() || undefined;

/** Table 0396: RxNorm. */
const RXNORM = 'RXNORM';

/**
 * Codes are kept without their systems, and digits read as those of RxNorm by all who check prescriptions: of other systems
 * the words are kept alone.
 */
function substanceOf(al1: SegmentView): Recorded['substance'] {
  const field = al1.field(3);
  const codes = codedIn(field);
  const kept = codes.find(isKept);
  const text = [field.text(2), field.text(5)].map((it) => it?.trim()).find(Boolean) ?? wordsIn(codes) ?? nameOf(kept);
  const place = placeOf(al1, 3);
  if (text === undefined && codes.length === 0) throw faultAt('101', place, 'allergy-missing');
  if (text === undefined) throw faultAt('204', place, 'allergy-code-unknown');
  return { text: text.slice(0, LONGEST), code: kept?.code ?? null };
}

const LONGEST_CODE = 40;

const isKept = ({ code, system }: Coded): boolean =>
  system === RXNORM ? RxCui.safeParse(code).success : system === OWN_CODES && code.length <= LONGEST_CODE;

/** Some write a name where a code of no system should stand. */
const wordsIn = (codes: readonly Coded[]): string | undefined =>
  codes.find(({ code, system }) => system === '' && /\p{L}{4}/u.test(code))?.code;

const nameOf = (kept: Coded | undefined): string | undefined => kept && `${kept.system} ${kept.code}`;

/** AL1-6: as exact as it is said. */
function identifiedIn(al1: SegmentView): string | null {
  const said = al1.field(6).text();
  if (said === undefined) return null;
  const at = timestampOf(said);
  const length = at?.precision === 'year' ? 4 : at?.precision === 'month' ? 7 : 10;
  const date = PartialDate.safeParse(at?.date.slice(0, length)).data;
  const place = placeOf(al1, 6);
  if (date === undefined) throw faultAt('102', place, 'date-wanted');
  return date;
}
