import { WITHDRAWN_VALUE, type Flag, type LabItem, type LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { reportResult } from '@nilecare/contracts/api/lab-results.ts';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt, type Work } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import { labUnit, labValue } from './lab-value.ts';
import { behind } from './persons.ts';
import type { Observed } from './result-groups.ts';
import type { Standing } from './standing.ts';
import type { ValueSaid } from './value-said.ts';

type Report = CallOf<typeof reportResult>['body'];

/** What a message says of one test of the laboratory. */
export interface LabFinding {
  readonly test: LabTest;
  readonly obx: SegmentView;
  readonly standing: Exclude<Standing, 'nothing'>;
  /** As the laboratory keeps it; null where only its standing is said. */
  readonly value: string | null;
  readonly report: Omit<Report, 'status' | 'value'>;
}

/** @throws MessageFault where it is no value of the test */
export function labFinding(
  { obx, remarks }: Observed,
  said: Exclude<ValueSaid, { kind: 'file' }>,
  standing: LabFinding['standing'],
  test: LabTest,
  { work, ofAll }: { readonly work: Work; readonly ofAll: readonly string[] },
): LabFinding {
  const hasValue = standing !== 'withdrawn' && standing !== 'confirmed';
  if (hasValue && said.kind === 'none') throw faultAt('101', placeOf(obx, 5), 'value-missing', { test: test.code });
  const comment = [...remarks, ...ofAll].join('\n').slice(0, LONGEST_COMMENT).trim();
  return {
    ...{ test, obx, standing },
    value: said.kind === 'none' || standing === 'withdrawn' ? null : labValue(said, test, obx),
    report: {
      unit: said.kind === 'none' ? test.unit : labUnit(test, obx),
      comment: comment || null,
      ...{ flag: flagIn(obx), range: rangeIn(obx), by: behind(obx, work), reason: reasonFor(standing) },
    },
  };
}

const LONGEST_COMMENT = 1_000;

/** Why there is no value any more. */
const TAKEN_BACK = 'The laboratory took it back (HL7 v2).';

/** Of a reason. */
const [SHORTEST, LONGEST] = [3, 500];

/** Why a test is cancelled: in the words of the laboratory, where it has any. */
export function cancelReason(words: string): string {
  const said = words.trim().slice(0, LONGEST).trim();
  return said.length < SHORTEST ? TAKEN_BACK : said;
}

const ANOTHER = 'The laboratory sent another value (HL7 v2).';
const reasonFor = (standing: Standing): string => (standing === 'withdrawn' ? TAKEN_BACK : ANOTHER);

/** Table 0078, as far as it is about how far from usual a value is. */
const FLAGS: Readonly<Record<string, Flag>> = {
  ...{ N: 'N', L: 'L', H: 'H', LL: 'LL', HH: 'HH', A: 'A', AA: 'AA', '<': 'L', '>': 'H' },
};

const CRITICAL: ReadonlySet<Flag> = new Set(['LL', 'HH', 'AA']);
/** The most severe first. */
const SEVERITIES: readonly ((flag: Flag) => boolean)[] = [(it) => CRITICAL.has(it), (it) => it !== 'N', () => true];

/** OBX-8: of several the most severe. */
export function flagIn(obx: SegmentView): Flag | null {
  const flags = obx.repetitions(8).flatMap((it) => FLAGS[it.text()?.trim().toUpperCase() ?? ''] ?? []);
  return SEVERITIES.map((isSuch) => flags.find(isSuch)).find((it) => it !== undefined) ?? null;
}

const BETWEEN = /^(-?\d+(?:\.\d+)?)\s*(?:-|–|\.\.|to)\s*(-?\d+(?:\.\d+)?)$/;
const ONE_SIDED = /^([<>])=?\s*(-?\d+(?:\.\d+)?)$/;

/** OBX-7: `3.5-5.1`, `<5`, `>10`; null where it is neither. */
export function rangeIn(obx: SegmentView): Report['range'] {
  const said = obx.field(7).text()?.trim() ?? '';
  const [, low, high] = BETWEEN.exec(said) ?? [];
  if (low !== undefined && high !== undefined) return { low: Number(low), high: Number(high) };
  const [, side, limit] = ONE_SIDED.exec(said) ?? [];
  if (limit === undefined) return null;
  return side === '<' ? { low: null, high: Number(limit) } : { low: Number(limit), high: null };
}

/** What is to be done to a test so that it says what was found. */
export type ToDo =
  { readonly kind: 'nothing' } | { readonly kind: 'cancel' } | { readonly kind: 'report'; readonly body: Report };

/** How a test stands here. */
interface Present {
  readonly state: LabItem['state'];
  readonly result: Pick<LabResult, 'value' | 'comment' | 'flag' | 'range'> | null;
}

const NOTHING: ToDo = { kind: 'nothing' };

/** The same again is nothing, and neither is what was sent before something that stands more firmly. */
export function toDo({ state, result }: Present, finding: LabFinding): ToDo {
  const { standing, value, report } = finding;
  const isSame = result !== null && result.value === value;
  switch (standing) {
    case 'withdrawn':
      if (result === null) return { kind: 'cancel' };
      return result.value === WITHDRAWN_VALUE ? NOTHING : reporting('withdrawn');
    case 'confirmed':
      return state === 'released' && (value === null || isSame) ? NOTHING : reporting('final');
    case 'final':
      return state === 'released' && isSame ? NOTHING : reporting('final');
    case 'corrected':
      return state === 'released' && isSame && isToldSo(result, report) ? NOTHING : reporting('final');
    case 'preliminary':
      return state === 'released' || (state === 'verified' && isSame) ? NOTHING : reporting('preliminary');
    case 'entered':
      return state === 'released' || isSame ? NOTHING : reporting('entered');
  }

  function reporting(status: Report['status']): ToDo {
    // The same value more firmly: who was called for it is not called again.
    const isThere = isSame && state !== 'released' && (standing !== 'corrected' || isToldSo(result, report));
    return { kind: 'report', body: { ...report, status, value: isThere ? null : value } };
  }
}

/**
 * Whether what is said beside a value is there already: a correction may be of that alone ("haemolysed"). What is critical
 * here stays so whatever another laboratory says.
 */
function isToldSo(there: NonNullable<Present['result']>, { comment, flag, range }: LabFinding['report']): boolean {
  const isFlag = !flag || flag === there.flag || (there.flag !== null && CRITICAL.has(there.flag));
  const isRange = !range || (range.low === there.range?.low && range.high === there.range.high);
  return (comment ?? null) === there.comment && isFlag && isRange;
}
