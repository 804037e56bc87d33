import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import { LabValueImplausible } from '@nilecare/contracts/api/lab-results.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import { itemRows, type ItemRow } from '../data/items.ts';
import { orders } from '../data/orders.ts';
import { asColumn } from '../data/person.ts';
import { quality } from '../data/quality.ts';
import { resultRows, results, type ResultRow } from '../data/results.ts';
import { rules } from '../data/rules.ts';
import { addToTrail } from '../data/trail.ts';
import type { LabTx } from '../deps.ts';
import { decide } from '../domain/autoverify.ts';
import { deltaOf, type Delta } from '../domain/delta.ts';
import { ageInDays, judge, type Judgement, type Reported } from '../domain/judge.ts';
import { valueOf } from '../domain/value.ts';
import { release } from './release.ts';
import { theRules } from './the-rules.ts';
import { verify } from './verify.ts';

export interface Entry {
  readonly value: string;
  readonly unit: string | null;
  readonly comment: string | null;
  readonly confirmImplausible: boolean;
  /** Why the released value is replaced; null where none is. */
  readonly reason: string | null;
  /** Of another laboratory's value. */
  readonly reported?: Reported;
}

const CONTROLS_HOLD_MS = 24 * 3_600_000;

/**
 * Writes a value of a locked test as its newest revision, judges it, and lets the rules verify it where they may.
 * @throws LabValueInvalid, LabUnitMismatch, LabValueImplausible
 */
export async function enterValue(tx: LabTx, item: ItemRow, entry: Entry, by: Person, at: Date): Promise<void> {
  await letRulesDecide(tx, await writeValue(tx, item, entry, by, at), at);
}

/** The same, without the rules. */
export async function writeValue(tx: LabTx, item: ItemRow, entry: Entry, by: Person, at: Date): Promise<Judged> {
  const test = await catalogue(tx).get(item.test_id);
  const value = valueOf(test, entry.value, entry.unit);
  const judged = await judgeFor(tx, item, { test, value, reported: entry.reported }, at);
  if (judged.implausible && !entry.confirmImplausible)
    throw new LabValueImplausible('Check the specimen and the value; confirm it if it is right.', {
      ...test.plausible,
    });
  const written = {
    ...{ value: value.text, number: value.number, comparator: value.comparator, unit: test.unit, flag: judged.flag },
    ...{ implausible: judged.implausible ? 1 : 0, comment: entry.comment, correction_reason: entry.reason },
    judged: JSON.stringify({ range: judged.range, delta: judged.delta }),
  };
  return { ...(await addRevision(tx, item, { ...written, test_version: test.version }, by, at)), test, judged };
}

type Written = Pick<
  ResultRow,
  'value' | 'number' | 'comparator' | 'unit' | 'flag' | 'judged' | 'implausible' | 'comment' | 'correction_reason'
> & { readonly test_version: number };

/** Writes the newest revision of a locked test. */
export async function addRevision(
  tx: LabTx,
  item: ItemRow,
  { test_version, ...written }: Written,
  by: Person,
  at: Date,
): Promise<{ readonly item: ItemRow; readonly result: ResultRow }> {
  const result: ResultRow = {
    ...{ id: newId(), item_id: item.id, revision: (await resultRows(tx).lastRevision(item.id)) + 1, ...written },
    ...{ entered_at: at, entered_by: asColumn(by) },
    ...{ verified_at: null, verified_by: null, released_at: null, released_by: null },
  };
  await resultRows(tx).add(result);
  const entered = await itemRows(tx).change(item, { state: 'entered', result_id: result.id, test_version });
  const { value, flag, correction_reason: reason } = written;
  const action = reason ? 'corrected' : 'entered';
  await addToTrail(tx, [{ itemId: item.id, at, by, action, details: { value, flag, reason } }]);
  return { item: entered, result };
}

async function judgeFor(
  tx: LabTx,
  item: ItemRow,
  { test, value, reported }: { test: LabTest; value: ReturnType<typeof valueOf>; reported: Reported | undefined },
  at: Date,
): Promise<Judgement & { readonly delta: Delta | null }> {
  const { sex, birth_date, pregnant } = await orders(tx).get(item.order_id);
  const collectedAt = item.collected_at ?? at;
  const patient = {
    sex,
    ageDays: ageInDays(birth_date, collectedAt),
    pregnant: pregnant === 1,
  };
  const { ids } = await patientLinks(tx).groupOf(item.patient_id);
  const before = test.delta && (await results(tx).before(ids, test, collectedAt));
  const number = value.comparator === null ? value.number : null;
  return { ...judge(test, value, patient, reported), delta: deltaOf(test.delta, { number, at: collectedAt }, before) };
}

interface Judged {
  readonly item: ItemRow;
  readonly result: ResultRow;
  readonly test: LabTest;
  readonly judged: Judgement & { readonly delta: Delta | null };
}

async function letRulesDecide(tx: LabTx, { item, result, test, judged }: Judged, at: Date): Promise<void> {
  const facts = {
    level: await rules(tx).levelOf(item.facility_id, test.code),
    flag: judged.flag,
    implausible: judged.implausible,
    deltaExceeded: judged.delta?.exceeded ?? false,
    quality: await quality(tx).stateOf(item.facility_id, test.code, new Date(at.getTime() - CONTROLS_HOLD_MS)),
    isCorrection: result.correction_reason !== null,
  };
  const decision = decide(facts);
  const details = { ...facts, reasons: decision.reasons };
  const action = decision.verifies ? 'rules-verified' : 'left-to-people';
  await addToTrail(tx, [{ itemId: item.id, at, by: theRules, action, details }]);
  if (!decision.verifies) return;
  const verified = await verify(tx, item, theRules, at);
  if (decision.releases) await release(tx, verified, theRules, at);
}
