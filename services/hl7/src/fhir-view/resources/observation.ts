import type { Observation, ObservationComponent, ObservationReferenceRange, Reference } from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { coded, concept, UNKNOWN } from '../datatypes/concept.ts';
import { entity } from '../datatypes/identifier.ts';
import { organization, practitioner } from '../datatypes/person.ts';
import { quantityOf, unitIn, type Unit } from '../datatypes/quantity.ts';
import { codeIn, mapped, numberIn, shown } from '../datatypes/text.ts';
import { dateTime } from '../datatypes/time.ts';
import { valueIn, type Value } from '../datatypes/value.ts';
import type { Notes } from '../groups.ts';
import { elementsOf, rowsOf, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { INTERPRETATION, OBSERVATION_STATUS } from '../tables/codes.ts';
import { TERMINOLOGY } from '../tables/coding-systems.ts';
import { linesIn, notesOf } from './notes.ts';

/** What an observation has of the order and the patient that it belongs to. */
export interface Observed {
  readonly subject: Reference<never>;
  readonly encounter: Reference<never> | undefined;
  readonly basedOn: Reference<never> | undefined;
  readonly specimen: Reference<never> | undefined;
  /** OBR-7, of observations that have no time of their own. */
  readonly effective: string | undefined;
  /** HL7 observation-category. */
  readonly category: string | undefined;
}

/** Types of OBX-2 that are files, not results. */
export const isFile = (obx: SegmentView): boolean => ['ED', 'RP'].includes(typeOf(obx));
const typeOf = (obx: SegmentView): string => codeIn(obx.field(2).text())?.toUpperCase() ?? '';

const equipment: Reading<Reference<never>> = (field, scope) => {
  const identifier = entity()(field, scope);
  // It is told by its identifier alone.
  return identifier && ({ identifier, display: identifier.value } as Reference<never>);
};

const observation = rowsOf<Observation>();
const OBX = [
  observation.many('identifier', 21, entity('FILL')),
  observation.one('code', 3, concept()),
  observation.one('effectiveDateTime', 14, dateTime()),
  observation.many('performer', 16, practitioner),
  observation.many('performer', 23, organization),
  observation.many('interpretation', 8, concept(INTERPRETATION)),
  observation.one('bodySite', 20, concept()),
  observation.one('method', 17, concept()),
  observation.one('device', 18, equipment),
] as const;

/** OBX, with its notes. */
export function observationIn(
  obx: SegmentView,
  notes: Notes,
  { subject, encounter, basedOn, specimen, effective, category }: Observed,
  scope: Scope,
): Reference<never> {
  const { effectiveDateTime = effective, code = UNKNOWN, ...said } = elementsOf(OBX, obx, scope);
  const unit = unitIn(obx.field(6));
  const range = referenceRange(obx.field(7).text(), unit);
  const found = foundIn(obx, code, unit, scope);
  return scope.entries.add(
    whole<Observation>({
      resourceType: 'Observation',
      ...said,
      basedOn: basedOn && [basedOn],
      status: mapped(OBSERVATION_STATUS)(obx.field(11), scope) ?? 'unknown',
      category: category === undefined ? undefined : [coded(`${TERMINOLOGY}/observation-category`, category)],
      code,
      subject,
      encounter,
      effectiveDateTime,
      ...found,
      note: notesOf(obx, notes, scope),
      specimen,
      referenceRange: range && [range],
    }),
  );
}

type Found = Value & Pick<Observation, 'component' | 'dataAbsentReason'>;

/** What was found: one value; several as components of the same code; or why there is none (OBX-11). */
function foundIn(obx: SegmentView, code: Observation['code'], unit: Unit, scope: Scope): Found {
  const type = typeOf(obx);
  const values = ['TX', 'FT'].includes(type)
    ? [textOf(obx)]
    : obx.repetitions(5).map((it) => valueIn(it, type, unit, scope));
  const said = values.filter((it) => it !== undefined);
  const [only] = said;
  if (only && said.length === 1) return only;
  if (only) return { component: said.map((it): ObservationComponent => ({ code, ...it })) };
  const status = codeIn(obx.field(11).text())?.toUpperCase();
  const reason = status === 'N' ? 'not-asked' : status === 'X' ? 'not-performed' : undefined;
  return reason === undefined ? {} : { dataAbsentReason: coded(`${TERMINOLOGY}/data-absent-reason`, reason) };
}

/** Repetitions of a text are its lines. */
function textOf(obx: SegmentView): Value | undefined {
  const valueString = shown(linesIn(obx, 5).join('\n'));
  return valueString === undefined ? undefined : { valueString };
}

/** OBX-7: a range, a limit, or words. */
function referenceRange(said: string | undefined, unit: Unit): ObservationReferenceRange | undefined {
  const text = shown(said);
  if (text === undefined) return undefined;
  const [, from, to] = /^(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const [, sign, limit] = /^([<>])=?\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const number = (written: string | undefined) => {
    const value = numberIn(written);
    return value === undefined ? undefined : quantityOf(value, unit);
  };
  return whole<ObservationReferenceRange>({
    low: number(from ?? (sign === '>' ? limit : undefined)),
    high: number(to ?? (sign === '<' ? limit : undefined)),
    text,
  });
}
