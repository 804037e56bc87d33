import { decimalOf } from '@nilecare/contracts/money.ts';
import type { RemittanceFile, RemittedAdjustment, RemittedClaim } from '../src/domain/x12/read-835.ts';
import { compactDate, interchange, type Segment } from '../src/domain/x12/segments.ts';

/** What an insurer says of a claim: paid in part, the rest by the contract and by the patient. */
export const paid = (
  claimNumber: string,
  claimedMinor: number,
  paidMinor: number,
  patientMinor = 0,
): RemittedClaim => ({
  ...{ claimNumber, status: '1', claimedMinor, paidMinor, payerControlNumber: `ICN-${claimNumber}`, services: [] },
  adjustments: [
    { group: 'CO' as const, code: '45', amountMinor: claimedMinor - paidMinor - patientMinor },
    { group: 'PR' as const, code: '2', amountMinor: patientMinor },
  ].filter((it) => it.amountMinor !== 0),
  where: '',
});

const casOf = (adjustments: readonly RemittedAdjustment[], currency: string): Segment[] =>
  adjustments.map((it) => ['CAS', it.group, it.code, decimalOf(it.amountMinor, currency)]);

/** What an insurer would send: the stand-in of tests for its side. */
export function write835(
  file: Omit<RemittanceFile, 'payerIds' | 'payeeIds'> & {
    readonly payerId: string;
    readonly payeeIds?: readonly string[];
  },
): string {
  const { currency, payerId, claims, providerAdjustments, paidOn } = file;
  const money = (minor: number) => decimalOf(minor, currency);
  const empty = (count: number): string[] => Array.from({ length: count }, () => '');
  const direction = file.totalMinor < 0 ? 'D' : 'C';
  return interchange(
    {
      ...{
        senderId: payerId,
        receiverId: file.payeeIds?.[0] ?? 'PROV-7',
        date: paidOn,
        minutes: 600,
        controlNumber: 1,
      },
      ...{ functionalId: 'HP', version: '005010X221A1', usage: 'P' },
    },
    '835',
    [
      ['BPR', 'I', money(Math.abs(file.totalMinor)), direction, 'ACH', ...empty(11), compactDate(paidOn)],
      ['TRN', '1', file.traceNumber, `1${payerId}`],
      ['CUR', 'PR', currency],
      ['N1', 'PR', 'STAND-IN INSURER', 'XV', payerId],
      ['N1', 'PE', 'NILECARE', 'FI', '1'],
      ['LX', '1'],
      ...claims.flatMap((it): Segment[] => [
        ...([
          [
            'CLP',
            it.claimNumber,
            it.status,
            money(it.claimedMinor),
            money(it.paidMinor),
            '',
            '12',
            it.payerControlNumber ?? '',
          ],
        ] satisfies Segment[]),
        ...casOf(it.adjustments, currency),
        ...it.services.flatMap((of): Segment[] => [
          ['SVC', ['ER', of.serviceCode], money(of.claimedMinor), money(of.paidMinor)],
          ...casOf(of.adjustments, currency),
        ]),
      ]),
      ...providerAdjustments.map((it): Segment => [
        'PLB',
        '1',
        '20261231',
        [it.code, it.reference ?? ''],
        money(it.amountMinor),
      ]),
    ],
  );
}
