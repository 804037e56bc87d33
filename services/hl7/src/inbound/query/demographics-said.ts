import type { SegmentView } from '../../er7/message.ts';
import { timestampOf } from '../../er7/timestamp.ts';
import { faultAt } from '../handler.ts';

/** Who is looked for, by what QPD-3 says of her. */
export interface DemographicsSaid {
  readonly identifier: string | undefined;
  /** Who gave the identifier. */
  readonly authority: string | undefined;
  readonly family: string | undefined;
  /** The first of the given names, and those behind it. */
  readonly given: string | undefined;
  readonly middle: string | undefined;
  /** A year, a month or a day: `1980`, `1980-05`, `1980-05-17`. */
  readonly born: string | undefined;
  /** Of table 0001. */
  readonly sex: string | undefined;
  readonly line: string | undefined;
  readonly city: string | undefined;
  readonly governorate: string | undefined;
  readonly phone: string | undefined;
}

export const NOTHING_SAID: DemographicsSaid = {
  ...{ identifier: undefined, authority: undefined, family: undefined, given: undefined, middle: undefined },
  ...{ born: undefined, sex: undefined, line: undefined, city: undefined, governorate: undefined, phone: undefined },
};

type Part = 'identifier' | 'authority' | 'family' | 'given' | 'middle' | 'born' | 'sex';
type Where = Part | 'line' | 'city' | 'governorate' | 'phone';

/** Fields of PID by which patients are found. */
const PARTS: Readonly<Record<string, Where>> = {
  ...{ '3': 'identifier', '3.1': 'identifier', '3.4': 'authority', '3.4.1': 'authority', '3.4.2': 'authority' },
  ...{ '5': 'family', '5.1': 'family', '5.1.1': 'family', '5.2': 'given', '5.3': 'middle' },
  ...{ '7': 'born', '7.1': 'born', '8': 'sex', '8.1': 'sex' },
  ...{ '11': 'line', '11.1': 'line', '11.1.1': 'line', '11.3': 'city', '11.4': 'governorate' },
  ...{ '13': 'phone', '13.1': 'phone', '13.7': 'phone', '13.12': 'phone' },
};

/** By one of these at least somebody is found. */
const TELLING: readonly Where[] = ['identifier', 'family', 'given', 'middle', 'born', 'phone'];

/** Said by many, and no reason to find nobody: they narrow nothing here. */
const WITHOUT_MEANING: ReadonlySet<string> = new Set(['3.5', '5.7', '11.5', '11.6', '11.7', '13.5', '13.6']);

/** QPD-3 of Find Candidates: each repetition a field of PID and what it is to be. @throws MessageFault */
export function demographicsSaid(qpd: SegmentView): DemographicsSaid {
  const found = new Map<Where, string>();
  for (const [at, it] of qpd.repetitions(3).entries()) {
    const [name, value] = [it.text(1)?.trim() ?? '', it.text(2)?.trim().replaceAll('*', '')];
    const field = /^@?PID\.([\d.]+)$/i.exec(name)?.[1];
    if (!value || (field !== undefined && WITHOUT_MEANING.has(field))) continue;
    const part = field === undefined ? undefined : PARTS[field];
    if (part === undefined) throw faultAt('204', `QPD-3[${at + 1}]`, 'query-field-other', { field: name.slice(0, 40) });
    found.set(part, value);
  }
  if (!TELLING.some((it) => found.has(it))) throw faultAt('101', 'QPD-3', 'query-names-nobody');
  return {
    born: bornIn(found.get('born')),
    sex: found.get('sex')?.toUpperCase(),
    ...partsOf(found, ['identifier', 'authority', 'family', 'given', 'middle']),
    ...partsOf(found, ['line', 'city', 'governorate', 'phone']),
  };
}

function partsOf<Name extends Where>(found: ReadonlyMap<Where, string>, names: readonly Name[]) {
  const parts = names.map((name) => [name, found.get(name)] as const);
  return Object.fromEntries(parts) as Record<Name, string | undefined>; // each name is there
}

function bornIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = timestampOf(text);
  if (!at) throw faultAt('102', 'QPD-3', 'query-date-wanted');
  if (at.precision === 'year') return at.date.slice(0, 4);
  return at.precision === 'month' ? at.date.slice(0, 7) : at.date;
}
