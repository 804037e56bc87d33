import { amountOf } from './amount.ts';
import { elementOf, readInterchange, whereOf, X12Fault, type ReadSegment } from './read-interchange.ts';

/** CO, PR, OA, PI: contractual obligation, patient responsibility, other, payer initiated. */
export type RemittedGroup = 'CO' | 'PR' | 'OA' | 'PI';
export interface RemittedAdjustment {
  readonly group: RemittedGroup;
  readonly code: string;
  readonly amountMinor: number;
}
export interface RemittedService {
  readonly serviceCode: string;
  readonly claimedMinor: number;
  readonly paidMinor: number;
  readonly adjustments: readonly RemittedAdjustment[];
  readonly where: string;
}
export interface RemittedClaim {
  readonly claimNumber: string;
  /** 1–3 and 19–21 processed, 4 denied, 22 reversal of an earlier payment, 23 not of this payer, 25 only foretold. */
  readonly status: string;
  readonly claimedMinor: number;
  readonly paidMinor: number;
  readonly payerControlNumber: string | null;
  readonly adjustments: readonly RemittedAdjustment[];
  readonly services: readonly RemittedService[];
  readonly where: string;
}
export interface ProviderAdjustment {
  readonly code: string;
  readonly reference: string | null;
  /** What is positive lowers the payment. */
  readonly amountMinor: number;
}
export interface RemittanceFile {
  /** All names under which the payer calls itself. */
  readonly payerIds: readonly string[];
  /** All names of whom it pays. */
  readonly payeeIds: readonly string[];
  readonly traceNumber: string;
  /** `YYYY-MM-DD` */
  readonly paidOn: string;
  readonly currency: string;
  readonly totalMinor: number;
  readonly claims: readonly RemittedClaim[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

/** Claim status codes (CLP02) that the guide knows. */
const statuses: ReadonlySet<string> = new Set(['1', '2', '3', '4', '19', '20', '21', '22', '23', '25']);
/** More of one payment than any payer has reason for. */
const MOST_PROVIDER_ADJUSTMENTS = 200;
const LONGEST_REFERENCE = 50;

const groups: ReadonlySet<string> = new Set(['CO', 'PR', 'OA', 'PI']);
const isGroup = (text: string): text is RemittedGroup => groups.has(text);

/** CAS: who bears it, then up to six times why, how much, how many. */
function adjustmentsOf(segment: ReadSegment, currency: string): readonly RemittedAdjustment[] {
  const group = elementOf(segment, 1);
  if (!isGroup(group)) throw new X12Fault(whereOf(segment), `There is no adjustment group ${group.slice(0, 5)}.`);
  return [2, 5, 8, 11, 14, 17]
    .filter((at) => elementOf(segment, at) !== '')
    .map((at) => ({
      group,
      code: elementOf(segment, at).slice(0, 5),
      amountMinor: amountOf(segment, at + 1, currency),
    }));
}

/** PLB: of whom, until when, then up to six times a code with its reference, and how much. */
const providerAdjustmentsOf = (segment: ReadSegment, currency: string, component: string): ProviderAdjustment[] =>
  [3, 5, 7, 9, 11, 13]
    .filter((at) => elementOf(segment, at) !== '')
    .map((at) => {
      const [code = '', reference] = elementOf(segment, at).split(component);
      return {
        ...{ code: code.slice(0, 2), reference: reference?.slice(0, LONGEST_REFERENCE) || null },
        amountMinor: amountOf(segment, at + 1, currency),
      };
    });

/** @throws X12Fault */
function dateOf(segment: ReadSegment, number: number): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(elementOf(segment, number)) ?? [];
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date)
    throw new X12Fault(whereOf(segment), `Element ${number} is no date.`);
  return date;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };
interface Reading {
  payerIds: string[];
  payeeIds: string[];
  bpr: ReadSegment | undefined;
  traceNumber: string;
  currency: string;
  claims: (Omit<RemittedClaim, 'adjustments' | 'services'> & {
    readonly adjustments: RemittedAdjustment[];
    readonly services: Writable<RemittedService>[];
  })[];
  providerAdjustments: ProviderAdjustment[];
  /** Whose identification REF is, in the header. */
  party: string;
}

/** Where the names of the party belong that the header speaks of. */
const idsOf = ({ party, payerIds, payeeIds }: Reading): string[] | undefined =>
  party === 'PR' ? payerIds : party === 'PE' ? payeeIds : undefined;

function take(segment: ReadSegment, reading: Reading, component: string): void {
  const { currency } = reading;
  const claim = reading.claims.at(-1);
  const service = claim?.services.at(-1);
  const text = (number: number) => elementOf(segment, number).trim();
  switch (segment.id) {
    case 'BPR':
      return void (reading.bpr = segment);
    case 'TRN':
      if (claim) return;
      reading.payerIds.push(text(3));
      return void (reading.traceNumber = text(2).slice(0, 50));
    case 'CUR':
      return void (reading.currency = text(2));
    case 'N1':
      if (claim) return;
      reading.party = text(1);
      return void idsOf(reading)?.push(text(4));
    case 'REF':
      return void (!claim && idsOf(reading)?.push(text(2)));
    case 'CLP':
      if (!statuses.has(text(2))) throw new X12Fault(whereOf(segment), 'Element 2 is no status of a claim.');
      return void reading.claims.push({
        ...{ claimNumber: text(1).slice(0, 40), status: text(2), where: whereOf(segment) },
        ...{ claimedMinor: amountOf(segment, 3, currency), paidMinor: amountOf(segment, 4, currency) },
        ...{ payerControlNumber: text(7).slice(0, 50) || null, adjustments: [], services: [] },
      });
    case 'SVC': {
      if (!claim) throw new X12Fault(whereOf(segment), 'It stands before any claim.');
      const [, serviceCode = ''] = text(1).split(component);
      return void claim.services.push({
        ...{ serviceCode: serviceCode.slice(0, 48), adjustments: [], where: whereOf(segment) },
        ...{ claimedMinor: amountOf(segment, 2, currency), paidMinor: amountOf(segment, 3, currency) },
      });
    }
    case 'CAS':
      if (!claim) throw new X12Fault(whereOf(segment), 'It stands before any claim.');
      return void (service ?? claim).adjustments.push(...adjustmentsOf(segment, currency));
    case 'PLB':
      if (reading.providerAdjustments.length > MOST_PROVIDER_ADJUSTMENTS)
        throw new X12Fault(whereOf(segment), 'There are too many adjustments beside the claims.');
      return void reading.providerAdjustments.push(...providerAdjustmentsOf(segment, currency, component));
  }
}

/**
 * A remittance advice (X12 835, 005010X221A1) of one payment.
 * @param usualCurrency where the file names none
 * @throws X12Fault
 */
export function read835(file: string, usualCurrency: string): RemittanceFile {
  const { sets, component, senderId, receiverIds } = readInterchange(file);
  const [set, ...more] = sets;
  if (set?.code !== '835') throw new X12Fault('segment 3 (ST)', 'The file holds no remittance advice (835).');
  if (more.length > 0) throw new X12Fault('segment 3 (ST)', 'The file holds several payments; give one at a time.');
  const reading: Reading = {
    ...{ payerIds: [senderId], payeeIds: [...receiverIds], bpr: undefined, traceNumber: '', currency: usualCurrency },
    ...{ claims: [], providerAdjustments: [], party: '' },
  };
  for (const segment of set.segments) take(segment, reading, component);
  const { bpr, party: _, ...read } = reading;
  if (!bpr) throw new X12Fault('segment 4', 'There is no payment (BPR).');
  if (!/^[!-~]+$/.test(read.traceNumber)) throw new X12Fault('segment 5', 'There is no trace number (TRN).');
  if (!/^[A-Z]{3}$/.test(read.currency)) throw new X12Fault('CUR', 'It names no currency.');
  const total = amountOf(bpr, 2, read.currency);
  return {
    ...read,
    payerIds: read.payerIds.filter((it) => it !== ''),
    payeeIds: read.payeeIds.filter((it) => it !== ''),
    paidOn: dateOf(bpr, 16),
    totalMinor: elementOf(bpr, 3) === 'D' && total !== 0 ? -total : total,
  };
}
