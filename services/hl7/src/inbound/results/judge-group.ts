import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { testNamed } from '../laboratory/catalogue.ts';
import { ordersKnown, type KnownOrders } from '../laboratory/known-orders.ts';
import { momentOf } from '../moment.ts';
import { placeOf } from '../place-of.ts';
import { mustBeHere } from '../same-facility.ts';
import { callOff, isCalledOff } from './called-off.ts';
import { labFinding, type LabFinding } from './lab-finding.ts';
import { labSteps } from './lab-results.ts';
import { fileSteps } from './report-files.ts';
import type { Observed, ResultGroup } from './result-groups.ts';
import type { Results, Step } from './results-of.ts';
import { standingOf } from './standing.ts';
import { valueSaid, type ValueSaid } from './value-said.ts';
import { BESIDE, vitalNamed, vitalUnit, type Vital } from './vital-codes.ts';
import { vitalSteps, wordsFor, type Aside, type VitalFinding } from './vitals.ts';

/** What is found in a group: of the laboratory, for the chart, or files. */
interface Found {
  readonly ofLaboratory: LabFinding[];
  readonly vitals: VitalFinding[];
  readonly asides: Aside[];
  readonly files: Step[];
}

/** Judges one OBR with its results, and gives what is to be done then. @throws MessageFault naming what cannot be right */
export async function judgeGroup(group: ResultGroup, clocks: ZonedTime, results: Results): Promise<Step[]> {
  const place = placeOf(group.obr, 3);
  const known = await ordersKnown(group.numbers, results.patientId, place, results.deps);
  for (const it of known?.orders ?? []) mustBeHere(it.facilityId, place, results.work);
  if (known && isCalledOff(group)) return [await callOff(known, group, results)];
  const found: Found = { ofLaboratory: [], vitals: [], asides: [], files: [] };
  for (const it of group.observed) await sort(it, { group, known, clocks, results, found });
  return [
    ...labSteps(found.ofLaboratory, group, known, results),
    ...(await vitalSteps(found.vitals, found.asides, String(group.obr.occurrence), results)),
    ...found.files,
  ];
}

interface Sorting {
  readonly group: ResultGroup;
  readonly known: KnownOrders | undefined;
  readonly clocks: ZonedTime;
  readonly results: Results;
  readonly found: Found;
}

async function sort(observed: Observed, { group, known, clocks, results, found }: Sorting): Promise<void> {
  const { obx } = observed;
  const said = valueSaid(obx);
  // Devices name their parts without a value.
  if (said.kind === 'none' && obx.field(2).text() === undefined) return;
  const standing = standingOf(obx, group.obr);
  if (standing === 'nothing') return;
  if (said.kind === 'file') {
    found.files.push(...(await fileSteps({ obx, standing, group, known }, results)));
    return;
  }
  const vital = vitalNamed(obx);
  // Of vital signs that belong to no order nobody asks the laboratory.
  const test = vital && !known ? undefined : await testIn(obx, results);
  const isOrdered =
    known !== undefined && known.orders.some((it) => it.items.some((item) => item.test.id === test?.id));
  if (test && (isOrdered || !vital)) {
    const about = { work: results.work, ofAll: group.remarks };
    found.ofLaboratory.push(labFinding(observed, said, standing, test, about));
  } else if (vital) {
    const at = momentOf(obx.field(14).text(), placeOf(obx, 14), clocks) ?? group.collectedAt;
    if (!at) throw faultAt('101', placeOf(obx, 14), 'measured-when-missing');
    if (vital === BESIDE) found.asides.push({ at, words: wordsFor(obx) });
    else if (standing !== 'confirmed' || said.kind !== 'none')
      found.vitals.push({ ...vital, obx, at, standing, ...measured(said, obx, vital, standing) });
  } else throw unknownCode(obx);
}

const testIn = async (obx: SegmentView, { catalogue, work, deps }: Results): Promise<LabTest | undefined> =>
  testNamed(obx.field(3), placeOf(obx, 3), await catalogue(), work, deps);

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Of what is withdrawn the value does not matter. @throws MessageFault */
function measured(
  said: Exclude<ValueSaid, { kind: 'file' }>,
  obx: SegmentView,
  vital: Vital,
  standing: VitalFinding['standing'],
): Pick<VitalFinding, 'value' | 'unit'> {
  if (standing === 'withdrawn') return { value: 0, unit: '' };
  const { unit, times } = vitalUnit(obx, vital);
  const text = said.kind === 'text' ? said.text.replace(/^\+/, '') : '';
  if (!NUMBER.test(text)) throw faultAt('102', placeOf(obx, 5), 'number-wanted');
  return { value: Number((Number(text) * times).toPrecision(12)), unit };
}

const unknownCode = (obx: SegmentView) =>
  faultAt(obx.field(3).text(1) ? '204' : '101', placeOf(obx, 3), 'observation-unknown');
