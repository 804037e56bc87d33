import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';
import { testsNamed, type Catalogue } from '../laboratory/catalogue.ts';
import { ordersKnown, WITHOUT_RESULT, type KnownOrders } from '../laboratory/known-orders.ts';
import { placeOf } from '../place-of.ts';
import { findStaff } from '../places/find-staff.ts';
import { mustBeHere } from '../same-facility.ts';
import type { OrderLine } from './order-lines.ts';
import { mustBeMadeOf } from './specimens.ts';

/** What a line asks for; judged, and nothing done yet. */
export interface LinePlan {
  readonly line: OrderLine;
  readonly known: KnownOrders | undefined;
  /** What is to be ordered, and by whom; undefined: nothing. */
  readonly wanted: Wanted | undefined;
  readonly cancels: readonly LabItem[];
}

export interface Wanted {
  readonly tests: readonly LabTest[];
  readonly ordererStaffId: string;
}

/** What a line is judged by. */
export interface Judging {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
  readonly catalogue: Catalogue;
}

type Judge = (
  line: OrderLine,
  known: KnownOrders | undefined,
  judging: Judging,
) => Promise<Omit<LinePlan, 'line' | 'known'>>;

const NOTHING = { wanted: undefined, cancels: [] };

/** NW: what is known already is no second order. */
const order: Judge = async (line, known, judging) =>
  known ? NOTHING : { ...NOTHING, wanted: await wantedBy(line, judging) };

/** CA, DC, …: what has no result yet is not done. Of a number of several tests those that OBR-4 names, where it names some. */
const cancel: Judge = async (line, known, judging) => {
  const { items } = mustBeKnown(line, known);
  const named = await testsOf(line, judging);
  const meant = items.filter((it) => named.some((test) => test.id === it.test.id));
  return { ...NOTHING, cancels: cancellable(meant.length > 0 ? meant : items, line) };
};

/** XO: what is not wanted any more, or otherwise than it was, is cancelled; what is new is ordered. */
const change: Judge = async (line, known, judging) => {
  const { tests, ordererStaffId } = await wantedBy(line, judging);
  if (!known) return { ...NOTHING, wanted: { tests, ordererStaffId } };
  const standing = known.items.filter((it) => it.state !== 'cancelled');
  const isWanted = (item: LabItem) => item.priority === line.priority && tests.some((it) => it.id === item.test.id);
  const cancels = cancellable(
    standing.filter((it) => !isWanted(it)),
    line,
  );
  const lacking = tests.filter((test) => !standing.some((it) => it.test.id === test.id && isWanted(it)));
  return { wanted: lacking.length > 0 ? { tests: lacking, ordererStaffId } : undefined, cancels };
};

/** Table 0038: of the other states of an order the laboratory knows by itself. */
const OVER: ReadonlySet<string> = new Set(['CA', 'DC', 'RP']);
const tellState: Judge = (line, known, judging) =>
  OVER.has(line.status) ? cancel(line, known, judging) : number(line, known, judging);

/** NA: the other number of what is known. */
const number: Judge = async (line, known) => {
  mustBeKnown(line, known);
  return NOTHING;
};

/** Table 0119. */
const CONTROLS: Readonly<Record<string, Judge>> = {
  ...{ NW: order, CA: cancel, OC: cancel, CR: cancel, DC: cancel, OD: cancel, DR: cancel, RP: cancel, RU: cancel },
  ...{ XO: change, XX: change, RO: change, SC: tellState, NA: number },
};

/** @throws MessageFault where a line cannot be done as it stands */
export async function planOf(line: OrderLine, judging: Judging): Promise<LinePlan> {
  const judge = CONTROLS[line.control];
  if (!judge) throw faultAt('103', line.place, 'lab-control-other');
  const known = await ordersKnown(line.numbers, judging.patientId, line.place, judging.deps);
  for (const it of known?.orders ?? []) mustBeHere(it.facilityId, line.place, judging.work);
  return { line, known, ...(await judge(line, known, judging)) };
}

function mustBeKnown({ place }: OrderLine, known: KnownOrders | undefined): KnownOrders {
  if (known) return known;
  throw faultAt('204', place, 'lab-order-unknown');
}

/** Of these tests those that are not cancelled yet. @throws MessageFault where one has a result */
function cancellable(items: readonly LabItem[], { place }: OrderLine): LabItem[] {
  const standing = items.filter((it) => it.state !== 'cancelled');
  const done = standing.find((it) => !WITHOUT_RESULT.has(it.state));
  if (done) throw faultAt('207', place, 'test-has-result', { test: done.test.code });
  return standing;
}

async function wantedBy(line: OrderLine, judging: Judging): Promise<Wanted> {
  const { obr, specimens } = line;
  if (!obr) throw faultAt('100', 'OBR', 'obr-missing');
  const [place, tests] = [placeOf(obr, 4), await testsOf(line, judging)];
  if (tests.length === 0) throw faultAt(obr.field(4).text(1) ? '204' : '101', place, 'test-not-offered');
  mustBeMadeOf(tests, specimens, placeOf(obr, 15));
  if (line.repeatedAt !== undefined) throw faultAt('102', line.repeatedAt, 'lab-order-repeats');
  return { tests, ordererStaffId: await findStaff(line.orderer, line.ordererPlace, judging.work, judging.deps) };
}

const testsOf = async ({ obr }: OrderLine, { work, deps, catalogue }: Judging): Promise<readonly LabTest[]> =>
  obr ? testsNamed(obr, catalogue, work, deps) : [];
