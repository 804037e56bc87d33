import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { reconcile, type Booked } from './reconcile.ts';
import { readAmount } from './statement-amount.ts';
import { readStatement, type StatementRow } from './statement.ts';
import { referenceIn, transferReference } from './transfer-reference.ts';

const row = (more: Partial<StatementRow> = {}): StatementRow => ({
  ...{ line: 2, kind: 'payment', reference: 'pi_1', amountMinor: 100, feeMinor: 0, on: null, key: 'k1' },
  ...more,
});
const booked = (more: Partial<Booked> = {}): Booked => ({
  ...{ kind: 'payment', id: 'p1', references: ['pi_1'], amountMinor: 100, isSettled: false, isExpected: true },
  ...more,
});
const outcomes = (rows: readonly StatementRow[], books: readonly Booked[]) =>
  reconcile(rows, books).map((it) => it.outcome);

describe('a report beside the books', () => {
  test.each([
    ['the same', [row()], [booked()], ['matched']],
    ['another amount', [row({ amountMinor: 90 })], [booked()], ['different-amount']],
    ['nothing here', [row()], [], ['missing-here']],
    ['nothing there', [], [booked()], ['missing-there']],
    ['nothing there, of another day', [], [booked({ isExpected: false })], []],
    ['the same line twice', [row(), row()], [booked()], ['matched', 'duplicate']],
    ['another line of the same payment', [row(), row({ key: 'k2' })], [booked()], ['matched', 'duplicate']],
    ['what another report had', [row()], [booked({ isSettled: true })], ['duplicate']],
    ['a kind that is not known', [row({ kind: 'other' })], [booked()], ['other', 'missing-there']],
    ['a fee and a payout', [row({ kind: 'fee' }), row({ kind: 'payout', key: 'k2' })], [], ['fee', 'payout']],
  ] as const)('%s', (_, rows, books, expected) => {
    expect(outcomes(rows, books)).toEqual(expected);
  });

  test('a dispute that was won has two lines, each once', () => {
    const of = { kind: 'dispute', id: 'd' } as const;
    const books = [booked({ ...of, amountMinor: -100 }), booked({ ...of, amountMinor: 100 })];
    const rows = [row({ kind: 'dispute' }), row({ kind: 'dispute', amountMinor: -100, key: 'k2' })];
    expect(outcomes(rows, books)).toEqual(['matched', 'matched']);
    expect(outcomes(rows.slice(1), books)).toEqual(['matched', 'missing-there']);
  });

  test('of two refunds of one payment each finds the one with its amount', () => {
    const refund = { kind: 'refund', references: ['pi_1'] } as const;
    const books = [booked({ ...refund, id: 'a', amountMinor: -30 }), booked({ ...refund, id: 'b', amountMinor: -50 })];
    const rows = [row({ kind: 'refund', amountMinor: -50 }), row({ kind: 'refund', amountMinor: -30, key: 'k2' })];
    expect(reconcile(rows, books).map((it) => [it.outcome, it.booked?.id])).toEqual([
      ['matched', 'b'],
      ['matched', 'a'],
    ]);
  });

  test('each row has one outcome, and nothing booked is matched twice or forgotten', () => {
    const reference = fc.constantFrom('a', 'b', 'c');
    const rows = fc.array(
      fc.record({ reference, amountMinor: fc.integer({ min: 1, max: 3 }), key: fc.constantFrom('1', '2', '3', '4') }),
    );
    const books = fc
      .uniqueArray(reference)
      .map((all) => all.map((it) => booked({ id: it, references: [it], amountMinor: 2 })));
    fc.assert(
      fc.property(rows, books, (given, all) => {
        const compared = reconcile(given.map(row), all);
        expect(compared.filter((it) => it.row !== null)).toHaveLength(given.length);
        const found = compared.filter((it) => ['matched', 'different-amount', 'missing-there'].includes(it.outcome));
        expect(found.map((it) => it.booked?.id).toSorted()).toEqual(all.map((it) => it.id).toSorted());
      }),
    );
  });
});

describe('a file', () => {
  const read = (text: string, provider: 'stripe' | 'bank-transfer' = 'stripe') =>
    readStatement(readCsv(Buffer.from(text), 'auto', 100), 'EGP', provider);

  test('of Stripe', () => {
    const { rows } = read(
      'balance_transaction_id,created_utc,reporting_category,gross,fee,currency,payment_intent_id\n' +
        'txn_1,2026-11-28 10:00:00,charge,"1,250.00",36.25,egp,pi_1\ntxn_2,2026-11-29,payout,-1213.75,0,egp,po_1\n',
    );
    expect(rows).toMatchObject([
      { line: 2, kind: 'payment', reference: 'pi_1', amountMinor: 125_000, feeMinor: 3_625, on: '2026-11-28' },
      { line: 3, kind: 'payout', reference: 'po_1', amountMinor: -121_375 },
    ]);
  });

  test('of an Arabic bank', () => {
    const { rows } = read('التاريخ;البيان;المبلغ\n28/11/2026;تحويل NC0123;١٢٥٫٥٠\n');
    expect(rows).toMatchObject([{ kind: 'payment', amountMinor: 12_550, on: '2026-11-28' }]);
  });

  test('keeps what it does not know, what is given back, and lines without a reference of ours', () => {
    const { rows, wrong } = read(
      'id,type,payment_intent_id,gross,fee,net,currency\n' +
        'txn_1,climate contribution,ch_1,-1.00,0,-1.00,EGP\ntxn_2,dispute,pi_1,-100.00,15.00,-115.00,EGP\n' +
        'txn_3,dispute reversal,pi_1,100.00,-15.00,115.00,EGP\ntxn_4,payout,,-50.00,0,-50.00,EGP\n' +
        'txn_5,payout failure,,50.00,0,50.00,EGP\n',
    );
    expect(wrong).toBeUndefined();
    expect(rows).toMatchObject([
      { kind: 'other', reference: 'ch_1' },
      { kind: 'dispute', amountMinor: -10_000, feeMinor: 1_500 },
      { kind: 'dispute', amountMinor: 10_000, feeMinor: -1_500 },
      { kind: 'payout', reference: 'txn_4', amountMinor: -5_000 },
      { kind: 'payout', amountMinor: 5_000 },
    ]);
  });

  test('whose fees are below nothing says so by what is left', () => {
    const { rows } = read('reference,amount,fee,net\npi_1,100.00,-3.00,97.00\npi_2,100.00,3.00,97.00\n');
    expect(rows.map((it) => it.feeMinor)).toEqual([300, 300]);
  });

  test('of a bank that writes no signs: what it calls a debit went, and its fees are what it kept', () => {
    const { rows } = read(
      'description,amount,type\nRETURNED NC0123,150.00,debit\nrent,5000,مدين\nNC0123,150.00,credit\nmonthly,3.00,fee\n',
      'bank-transfer',
    );
    expect(rows.map((it) => [it.kind, it.amountMinor])).toEqual([
      ['refund', -15_000],
      ['refund', -500_000],
      ['payment', 15_000],
      ['fee', -300],
    ]);
  });

  test('of a bank that writes signs: a fee above nothing was given back, and a payment below nothing went', () => {
    const { rows } = read('description,amount,type\nmonthly,3.00,fee\nNC0123,-150.00,transfer\n', 'bank-transfer');
    expect(rows.map((it) => [it.kind, it.amountMinor])).toEqual([
      ['fee', 300],
      ['refund', -15_000],
    ]);
  });

  test('whose lines of a day say the same: each is one, and the same one in the next report', () => {
    const line = '2026-11-28,monthly,-3.00,fee\n';
    const keys = (text: string) =>
      read(`date,description,amount,type\n${text}`, 'bank-transfer').rows.map((it) => it.key);
    const [first, second] = keys(line + line);
    expect(second).not.toBe(first);
    expect(keys(line)).toEqual([first]);
    expect(keys(line + line)).toEqual([first, second]);
    const { rows } = read('id,reference,amount\nt1,x,1\nt1,x,1\n');
    expect(rows[0]?.key).toBe(rows[1]?.key);
  });

  test.each([
    ['reference,amount\nx,"12,50"', 'amount-invalid'],
    ['reference,amount\nx,1.001', 'amount-invalid'],
    ['reference,amount,currency\nx,1,USD', 'currency-differs'],
    ['reference\nx', 'column-missing'],
    ['reference,amount\n,1', 'value-missing'],
  ])('that cannot be read: %j', (text, code) => {
    expect(read(text).wrong).toMatchObject({ code });
  });
});

test('amounts keep every digit of their currency', () => {
  expect(readAmount('1.250', 'KWD')).toBe(1_250);
  expect(readAmount('-0.5', 'EGP')).toBe(-50);
  expect(readAmount('1.50', 'JPY')).toBeUndefined();
  expect(readAmount('99999999999999', 'EGP')).toBeUndefined();
});

test.each([
  ['1,234,567.50', 'EGP', 123_456_750],
  ['- 1 250.5', 'EGP', -125_050],
  ['١٬٢٥٠٫٥٠', 'EGP', 125_050],
  ['1,250', 'EGP', 125_000],
  ['1,250.000', 'KWD', 1_250_000],
  ['1,250', 'KWD', undefined],
  ['12,50', 'EGP', undefined],
  ['1.250,50', 'EGP', undefined],
  ['1,25,000', 'EGP', undefined],
  ['1,2345', 'EGP', undefined],
  ['', 'EGP', undefined],
])('the amount %j of %s', (cell, currency, minor) => {
  expect(readAmount(cell, currency)).toBe(minor);
});

test('a transfer is found by its reference, however the bank wrote it', () => {
  const reference = transferReference('0190a0b1-7c3d-7e2f-8a4b-9c0d1e2f3a4b');
  expect(reference).toMatch(/^NC[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(referenceIn(`TRF FROM A. HASSAN ${reference.slice(0, 6).toLowerCase()} ${reference.slice(6)} THX`)).toBe(
    reference,
  );
  expect(referenceIn('no reference')).toBeUndefined();
});
