import { z } from 'zod';
import { arrivalCauses } from './on-arrival.ts';
import { orderCauses } from './of-orders.ts';
import { patientCauses } from './of-patients.ts';
import { reportCauses } from './of-reports.ts';
import { sendingCauses } from './of-sending.ts';

/**
 * Why a message of HL7 v2 is not done, by the code that says it: as other systems are told it in ERR-8, which is English. `_one` and
 * `_other` are forms of one code that counts.
 */
export const hl7Causes = {
  ...arrivalCauses,
  ...patientCauses,
  ...orderCauses,
  ...reportCauses,
  ...sendingCauses,
} as const;

/**
 * Causes that are somebody else's words: what another system said, what a service of the platform refused (`problem` is the code of
 * the error), and what nobody foresaw.
 */
export const quotedHl7Causes = {
  'other-system': '{{said}}',
  'service-refused': '{{title}}. {{detail}}',
  unexpected: '{{error}}',
} as const;

const all = { ...hl7Causes, ...quotedHl7Causes };

type Counted<Key> = Key extends `${infer Code}_${'one' | 'other'}` ? Code : Key;
export type OwnHl7CauseCode = Counted<keyof typeof hl7Causes>;
export type QuotedHl7CauseCode = keyof typeof quotedHl7Causes;
export type Hl7CauseCode = OwnHl7CauseCode | QuotedHl7CauseCode;

/** A value of a cause; of a list one of it is meant. */
export const Hl7CauseValue = z.union([
  z.string(),
  z.number(),
  z.array(z.string()).readonly(),
  z.object({ en: z.string(), ar: z.string() }),
]);
export type Hl7CauseValue = z.output<typeof Hl7CauseValue>;

/** Why, for whoever reads it in another language than that of the wire. */
export const Hl7Cause = z
  .object({
    code: z.string().meta({ description: 'stable name of the cause: `ward-unknown`; others may come' }),
    values: z
      .record(z.string(), Hl7CauseValue)
      .meta({ description: 'what its sentence names, beside the place of the fault' }),
  })
  .meta({ id: 'Hl7Cause' });
export type Hl7Cause = z.output<typeof Hl7Cause>;

type Blanks<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Blanks<Rest> : never;
type TextOf<Code extends string> = (typeof all)[Extract<keyof typeof all, Code | `${Code}_${'one' | 'other'}`>];
/** `problem` is beside its words. */
type Named<Code extends Hl7CauseCode> =
  Exclude<Blanks<TextOf<Code>>, 'place'> | (Code extends 'service-refused' ? 'problem' : never);
/** What a cause names beside its place. */
export type Hl7CauseValues<Code extends Hl7CauseCode> = {
  readonly [Name in Named<Code>]: Name extends 'count' ? number : Hl7CauseValue;
};

const texts: Readonly<Record<string, string>> = all;
const plural = new Intl.PluralRules('en');
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What a cause says in English. @returns undefined of a code that is not known here */
export function hl7CauseText({ code, values }: Hl7Cause, place: string | null): string | undefined {
  const { count } = values;
  const text = texts[code] ?? (typeof count === 'number' ? texts[`${code}_${plural.select(count)}`] : undefined);
  return text?.replaceAll(/{{(\w+)}}/g, (_, name: string) =>
    inEnglish(name === 'place' ? (place ?? '') : values[name]),
  );
}

function inEnglish(value: Hl7CauseValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return 'en' in value ? value.en : either.format(value);
}
