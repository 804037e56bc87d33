import { overPlaces, type Asked, type Reading } from './asked.ts';
import { dateBounds } from './bounds.ts';
import { any, type Criterion, type TextMatch } from './criteria.ts';
import { unescaped } from './escapes.ts';
import { foldedText } from './folded-text.ts';
import { literal, stringKey, stringStart } from './keys.ts';
import { compositeCriterion } from './parse-composite.ts';
import { near } from './parse-near.ts';
import { boundsOfNumber, dateOf, quantityOf } from './parse-range.ts';
import { tokenCriterion } from './parse-token.ts';
import { wordsCriterion } from './parse-words.ts';
import { patientOf } from './reference-form.ts';
import { badValue } from './refusals.ts';
import type { Parameter } from './parameter.ts';

/** Of 25 hours, where clocks are put back. */
const LONGEST_DAY = 25 * 3_600_000;

/** @throws FhirError 400 that names the parameter and says what it takes */
export function criterionOfValue(asked: Asked, reading: Reading): Criterion {
  const { parameter, name, value } = asked;
  switch (parameter.type) {
    case 'string':
      return parameter.isWords ? wordsCriterion(asked) : stringCriterion(asked, 'starts');
    case 'token':
      return tokenCriterion(asked);
    case 'reference':
      return referenceCriterion(asked, reading, undefined);
    case 'date': {
      const { prefix, span } = dateOf(name, value, reading.time);
      const bounds = dateBounds(prefix, span, reading.now);
      const rank = prefix === 'eq' && span.hi - span.lo <= LONGEST_DAY ? 4 : 9;
      return overPlaces(parameter, (place) => ({ kind: 'date', p: { is: place.prefix }, bounds, rank }));
    }
    case 'number': {
      const of = [{ bounds: boundsOfNumber(name, value) }];
      return overPlaces(parameter, (place) => ({ kind: 'number', p: { is: place.prefix }, of }));
    }
    case 'quantity': {
      const of = quantityOf(name, value);
      return overPlaces(parameter, (place) => ({ kind: 'number', p: { is: place.prefix }, of }));
    }
    case 'uri':
      return overPlaces(parameter, ({ prefix }) => ({
        kind: 'key',
        key: { is: `${prefix}@${unescaped(value)}` },
        rank: 6,
      }));
    case 'composite':
      return compositeCriterion(asked, reading);
    case 'special':
      return near(name, value);
  }
}

/** How strings are compared; `ends` and `equals` are asked by `_filter`. */
export type StringMatch = 'starts' | 'exact' | 'contains' | 'ends' | 'equals';

export function stringCriterion({ name, parameter, value }: Asked, match: StringMatch): Criterion {
  const text = unescaped(value);
  const folded = foldedText(name, text);
  // Where a text may begin anywhere, the index of keys says nothing.
  const rank = match === 'contains' || match === 'ends' ? 9 : 5;
  return overPlaces(parameter, ({ prefix }) => ({ kind: 'key', key: stringMatch(prefix, text, folded, match), rank }));
}

function stringMatch(prefix: string, text: string, folded: string, match: StringMatch): TextMatch {
  switch (match) {
    case 'starts':
      return { starts: stringStart(prefix, folded) };
    case 'exact':
      return { is: stringKey(prefix, folded, text) };
    case 'equals':
      return { starts: `${stringStart(prefix, folded)}\0` };
    case 'contains':
      return { matches: `^${literal(prefix)}~[^\\x00]*${literal(folded)}`, under: `${prefix}~` };
    case 'ends':
      return { matches: `^${literal(prefix)}~[^\\x00]*${literal(folded)}\\x00`, under: `${prefix}~` };
  }
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const RELATIVE = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/;

/** @param type that of `subject:Patient` */
export function referenceCriterion(
  { name, parameter, value }: Asked,
  reading: Reading,
  type: string | undefined,
): Criterion {
  const text = unescaped(value);
  const bar = text.lastIndexOf('|');
  const to = reading.form(bar < 0 ? text : text.slice(0, bar));
  if (to === undefined) throw badValue(name, 'a reference is an id, Type/id or an address.');
  const version = bar < 0 ? '' : text.slice(bar);
  const relative = RELATIVE.exec(to)?.[1];
  if (relative !== undefined && !reading.isType(relative))
    throw badValue(name, `FHIR R4 has no resource type ${relative}.`);
  return overPlaces(parameter, ({ prefix, only }) => {
    const candidates = ID.test(to) ? referredTypes(parameter, type ?? only, reading).map((it) => `${it}/${to}`) : [to];
    const wanted = type ?? only;
    const fitting =
      wanted === undefined
        ? candidates
        : candidates.filter((it) => it.startsWith(`${wanted}/`) || it.includes(`/${wanted}/`));
    return any(
      fitting.map((it) => ({
        kind: 'key',
        key: { is: `${prefix}>${it}${version}` },
        rank: patientOf(it) === undefined ? 6 : 3,
      })),
    );
  });
}

/** Types that a reference by an id alone may be to. */
export const referredTypes = (
  { targets }: Parameter,
  type: string | undefined,
  { types }: Reading,
): readonly string[] =>
  type !== undefined ? [type] : targets.length > 0 && !targets.includes('Resource') ? targets : types;
