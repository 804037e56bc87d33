import {
  Container,
  LabCode,
  LabSection,
  LabTestBody,
  SpecimenKind,
  type LabTest,
} from '@nilecare/contracts/api/lab.ts';
import { z } from 'zod';
import { numberOf, optionalNumber } from '../../shared-ui/entries/numbers.ts';
import { ageText, daysOf } from './age-text.ts';

const Age = z.string().transform(daysOf).pipe(z.number().int().min(0).max(60_000));
const OptionalAge = z
  .string()
  .transform((text) => (text.trim() === '' ? null : daysOf(text)))
  .pipe(z.number().int().min(1).max(60_000).nullable());
const Limit = optionalNumber(z.number());
const Span = z.object({ from: Age, to: OptionalAge, low: Limit, high: Limit });
const Range = Span.extend({ who: z.enum(['all', 'male', 'female', 'pregnant']) });
const listed = (text: string): string[] =>
  text
    .split(/[,،\n]/)
    .map((it) => it.trim())
    .filter(Boolean);
const List = z.string().transform(listed);
const Count = z.string().transform(numberOf).pipe(z.number().int().min(1).max(60_000));

/** What is typed of a test, and what is made of it. */
export const TestEntries = z
  .object({
    code: LabCode,
    en: z.string().trim().min(1).max(200),
    ar: z.string().trim().min(1).max(200),
    loinc: z
      .string()
      .transform((text) => text.trim() || null)
      .pipe(LabTestBody.shape.loinc),
    section: LabSection,
    specimen: SpecimenKind,
    container: Container,
    kind: LabTestBody.shape.kind,
    unit: z.string().transform((text) => text.trim() || null),
    decimals: z.string().transform(numberOf).pipe(z.number().int().min(0).max(6)),
    choices: List,
    abnormalChoices: List,
    criticalChoices: List,
    ranges: z.array(Range),
    criticals: z.array(Span),
    plausibleLow: Limit,
    plausibleHigh: Limit,
    deltaKind: z.enum(['none', 'absolute', 'percent']),
    deltaLimit: optionalNumber(z.number().positive()),
    deltaHours: optionalNumber(z.number().int().min(1).max(9_000)),
    routine: Count,
    urgent: Count,
    stat: Count,
    source: z.string().trim().min(1).max(300),
  })
  .superRefine((it, context) => {
    const missing = (path: string) =>
      context.addIssue({ code: 'invalid_type', expected: 'number', input: '', path: [path] });
    if (it.kind === 'number' && it.unit === null) context.addIssue({ code: 'custom', input: '', path: ['unit'] });
    // Half of a pair of limits, or of a rule for changes, would be lost.
    if (it.plausibleLow === null && it.plausibleHigh !== null) missing('plausibleLow');
    if (it.plausibleHigh === null && it.plausibleLow !== null) missing('plausibleHigh');
    if (it.deltaKind !== 'none' && it.deltaLimit === null) missing('deltaLimit');
    if (it.deltaKind !== 'none' && it.deltaHours === null) missing('deltaHours');
  });
export type TestEntries = z.input<typeof TestEntries>;
export type TestChecked = z.output<typeof TestEntries>;

const written = (number: number | null | undefined): string =>
  number === null || number === undefined ? '' : String(number);
const spanOf = (it: { fromDays: number; toDays: number | null; low: number | null; high: number | null }) => ({
  from: ageText(it.fromDays),
  to: it.toDays === null ? '' : ageText(it.toDays),
  low: written(it.low),
  high: written(it.high),
});

export const emptyRange = { ...spanOf({ fromDays: 0, toDays: null, low: null, high: null }), who: 'all' as const };
export const emptyCritical = spanOf({ fromDays: 0, toDays: null, low: null, high: null });

export const emptyTest: TestEntries = {
  ...{ code: '', en: '', ar: '', loinc: '', section: 'chemistry', specimen: 'blood', container: 'serum-yellow' },
  ...{ kind: 'number', unit: '', decimals: '0', choices: '', abnormalChoices: '', criticalChoices: '' },
  ...{ ranges: [emptyRange], criticals: [], plausibleLow: '', plausibleHigh: '' },
  ...{ deltaKind: 'none', deltaLimit: '', deltaHours: '', routine: '240', urgent: '90', stat: '45', source: '' },
};

export const entriesOf = (test: LabTest): TestEntries => ({
  ...{ code: test.code, en: test.name.en, ar: test.name.ar, loinc: test.loinc ?? '', section: test.section },
  ...{ specimen: test.specimen, container: test.container, kind: test.kind, unit: test.unit ?? '' },
  ...{ decimals: String(test.decimals), choices: test.choices.join(', ') },
  abnormalChoices: test.abnormalChoices.join(', '),
  criticalChoices: test.criticalChoices.join(', '),
  ranges: test.ranges.map((it) => ({ ...spanOf(it), who: it.pregnant ? 'pregnant' : (it.sex ?? 'all') })),
  criticals: test.criticals.map(spanOf),
  ...{ plausibleLow: written(test.plausible?.low), plausibleHigh: written(test.plausible?.high) },
  ...{ deltaKind: test.delta?.kind ?? 'none', deltaLimit: written(test.delta?.limit) },
  deltaHours: written(test.delta?.withinHours),
  ...{ routine: String(test.turnaround.routine), urgent: String(test.turnaround.urgent) },
  ...{ stat: String(test.turnaround.stat), source: test.source },
});

const bodySpan = ({ from, to, low, high }: z.output<typeof Span>) => ({ fromDays: from, toDays: to, low, high });

/** What is sent: of a choice its choices alone, of a number its limits. */
export function bodyOf(entries: TestChecked, active: boolean): LabTestBody {
  const { en, ar, plausibleLow: low, plausibleHigh: high, deltaKind, deltaLimit, deltaHours } = entries;
  const { loinc, section, specimen, container, kind, unit, decimals, source } = entries;
  const { routine, urgent, stat, choices, abnormalChoices, criticalChoices } = entries;
  return {
    ...{ name: { en, ar }, loinc, section, specimen, container, kind, unit, decimals, source, active },
    ...{ choices, abnormalChoices, criticalChoices, turnaround: { routine, urgent, stat } },
    ...(kind === 'number' ? {} : { unit: null }),
    ...(kind === 'choice' ? {} : { choices: [], abnormalChoices: [], criticalChoices: [] }),
    ranges: (kind === 'number' ? entries.ranges : []).map(({ who, ...span }) => ({
      ...bodySpan(span),
      sex: who === 'all' ? null : who === 'pregnant' ? 'female' : who,
      pregnant: who === 'pregnant',
    })),
    criticals: (kind === 'number' ? entries.criticals : []).map(bodySpan),
    plausible: kind !== 'number' || low === null || high === null ? null : { low, high },
    delta:
      kind !== 'number' || deltaKind === 'none' || deltaLimit === null || deltaHours === null
        ? null
        : { kind: deltaKind, limit: deltaLimit, withinHours: deltaHours },
  };
}
