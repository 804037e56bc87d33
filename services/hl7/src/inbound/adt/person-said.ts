import type { Address, NextOfKin, PersonName } from '@nilecare/contracts/api/clinical-patients.ts';
import { z } from 'zod';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { countryOf } from '../../countries.ts';
import type { Field, Said } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import { dayOf, timestampOf } from '../../er7/timestamp.ts';
import { faultAt } from '../handler.ts';
import { telephoneSaid } from '../patients/telephone-said.ts';

type Gender = 'male' | 'female' | 'other' | 'unknown';
type Born = { readonly birthDate: string; readonly birthDatePrecision: 'exact' | 'month' | 'year' };

/** What PID and NK1 say of a person: undefined is not said, null is deleted. */
export interface PersonSaid {
  readonly name: Partial<PersonName>;
  readonly gender: Gender | undefined;
  readonly born: Born | null | undefined;
  readonly deceasedDate: string | null | undefined;
  readonly phone: Said;
  readonly email: Said;
  readonly address: Address | null | undefined;
  readonly motherName: Said;
  readonly language: 'en' | 'ar' | undefined;
  readonly nextOfKin: readonly NextOfKin[] | undefined;
}

/** @throws MessageFault naming the field that cannot be right */
export function personSaid(message: Message, clocks: ZonedTime): PersonSaid {
  const pid = message.first('PID');
  if (!pid) throw faultAt('100', 'PID', 'pid-missing');
  return {
    name: nameIn(pid.repetitions(5)),
    gender: genderIn(pid.field(8)),
    born: bornIn(pid.field(7)),
    deceasedDate: deathIn(pid, clocks),
    ...reachedIn([...pid.repetitions(13), ...pid.repetitions(14), ...pid.repetitions(40)]),
    address: addressIn(pid.field(11)),
    motherName: saidName(pid.field(6)),
    language: languageIn(pid.field(15)),
    nextOfKin: nextOfKinIn(message.all('NK1')),
  };
}

const LONGEST_NAME = 200;

/** XPN as people read it: given names, then the family's. */
function readable(name: Field): string {
  const parts = [name.text(2), name.text(3), name.text(1)].filter((it) => it !== undefined && it.trim() !== '');
  return parts.join(' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

/** The legal name in each script, or else the first one that is there. */
function nameIn(names: readonly Field[]): Partial<PersonName> {
  const found: { en?: string; ar?: string } = {};
  const legalFirst = names.toSorted((a, b) => Number(b.text(7) === 'L') - Number(a.text(7) === 'L'));
  for (const it of legalFirst) {
    const name = readable(it);
    if (name !== '') found[/\p{Script=Arabic}/u.test(name) ? 'ar' : 'en'] ??= name;
  }
  return found;
}

function saidName(name: Field): Said {
  if (name.said() === null) return null;
  return readable(name) || undefined;
}

/** Table 0001. */
const GENDERS: Readonly<Record<string, Gender>> = {
  M: 'male',
  F: 'female',
  O: 'other',
  A: 'other',
  N: 'other',
  U: 'unknown',
};

function genderIn(field: Field): Gender | undefined {
  const said = field.said();
  if (said === undefined) return undefined;
  if (said === null) return 'unknown';
  const gender = GENDERS[said.trim().toUpperCase()];
  if (!gender) throw faultAt('103', 'PID-8', 'sex-unknown');
  return gender;
}

function bornIn(field: Field): Born | null | undefined {
  const said = field.said();
  if (said === undefined || said === null) return said;
  const at = timestampOf(said);
  if (!at) throw faultAt('102', 'PID-7', 'date-wanted');
  const precision = at.precision === 'year' || at.precision === 'month' ? at.precision : 'exact';
  // The day that was written: a birth date is of no zone.
  return { birthDate: at.date, birthDatePrecision: precision };
}

function deathIn(pid: SegmentView, clocks: ZonedTime): string | null | undefined {
  const [said, indicator] = [pid.field(29).said(), pid.field(30).text()];
  if (said === null || indicator === 'N') return null;
  if (said === undefined) {
    if (indicator === 'Y') throw faultAt('101', 'PID-29', 'death-day-missing');
    return undefined;
  }
  const at = timestampOf(said);
  if (!at || at.precision === 'year' || at.precision === 'month') throw faultAt('102', 'PID-29', 'day-wanted');
  return dayOf(at, clocks);
}

/** The first telephone and the first e-mail address: XTN, in the forms of all versions. */
function reachedIn(points: readonly Field[]): { readonly phone: Said; readonly email: Said } {
  const [first] = points;
  if (first?.said() === null) return { phone: null, email: null };
  const phones = points.map(telephoneSaid).filter((it) => it !== undefined);
  const emails = points.map((it) => it.text(4)?.trim()).filter((it) => z.email().max(200).safeParse(it).success);
  return { phone: phones[0], email: emails[0] };
}

function addressIn(field: Field): Address | null | undefined {
  if (field.said() === null) return null;
  const part = (component: number, longest: number) => field.text(component)?.trim().slice(0, longest) || null;
  const line = [field.text(1), field.text(2)].filter(Boolean).join(', ').slice(0, 200) || null;
  const country = countryOf(field.text(6) ?? '') ?? null;
  const address = { line, city: part(3, 100), governorate: part(4, 100), country };
  return Object.values(address).every((it) => it === null) ? undefined : address;
}

function languageIn(field: Field): 'en' | 'ar' | undefined {
  const code = field.text(1)?.trim().toLowerCase().slice(0, 2);
  return code === 'en' || code === 'ar' ? code : undefined;
}

/** Table 0063. */
const RELATIONSHIPS: Readonly<Record<string, NextOfKin['relationship']>> = {
  ...{ MTH: 'mother', FTH: 'father', SPO: 'spouse', CHD: 'child', SIB: 'sibling', BRO: 'sibling', SIS: 'sibling' },
  ...{ GRD: 'guardian', FND: 'friend' },
};
const MOST_KIN = 5;

/** NK1 as a whole is a snapshot: who is not in it is gone. Where there is none, nothing is said. */
function nextOfKinIn(segments: readonly SegmentView[]): NextOfKin[] | undefined {
  if (segments.length === 0) return undefined;
  const all = segments.flatMap((nk1) => {
    const name = readable(nk1.field(2));
    if (name === '') return [];
    const relationship = RELATIONSHIPS[nk1.field(3).text(1)?.trim().toUpperCase() ?? ''] ?? 'other';
    return [{ name, relationship, phone: nk1.repetitions(5).map(telephoneSaid).find(Boolean) ?? null }];
  });
  return all.slice(0, MOST_KIN);
}
