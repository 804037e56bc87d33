import { describe, expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { groupedBy } from '../../er7/message.ts';
import { parseMessage } from '../../er7/read-message.ts';
import { MessageFault } from '../handler.ts';
import { howLong } from './how-long.ts';
import { whatIn } from './order-said.ts';

const cairo = zonedTime('Africa/Cairo');
const receivedAt = new Date('2026-01-05T12:30:00Z');

interface Given {
  readonly orc7?: string;
  readonly rxe1?: string;
  /** TQ1 from TQ1-2 on. */
  readonly tq1?: string;
  readonly rxe?: string;
  readonly more?: readonly string[];
}
const what = ({ orc7 = '', rxe1 = '', tq1, rxe = '1||TAB', more = ['RXR|PO'] }: Given) => {
  const timing = tq1 === undefined ? [] : [`TQ1|1|${tq1}`];
  const lines = [`ORC|NW|1|||||${orc7}`, ...timing, `RXE|${rxe1}|161^Paracetamol^RXNORM|${rxe}`, ...more];
  const { segments } = parseMessage(['MSH|^~\\&|A', ...lines].join('\r'));
  const [order = []] = groupedBy(segments, 'ORC');
  return whatIn(
    order.find((it) => it.name === 'RXE'),
    order,
    cairo,
  );
};
const daysOf = (given: Given) => howLong(what(given), receivedAt);
const placeOfFault = (act: () => unknown): string | null => {
  try {
    act();
    return 'taken';
  } catch (error) {
    if (error instanceof MessageFault) return error.fault.place;
    throw error;
  }
};
/** RXE with one field more, counted from RXE-1 on. */
const rxeWith = (field: number, text: string) => `1||TAB${'|'.repeat(field - 5)}${text}`;

describe('what changes a dose and is not carried out is refused', () => {
  test.each<[string, Given, string]>([
    ['how often in all', { tq1: '|BID|||7^d||||||||3' }, 'TQ1-14'],
    ['how often in all, before TQ1', { orc7: '^BID^^^^^^^^^^3' }, 'ORC-7.12'],
    ['after another order', { orc7: '^BID^^^^^^^^A' }, 'ORC-7.10'],
    ['a multiple of the dose', { tq1: '2|BID' }, 'TQ1-2'],
    ['relative to another time', { tq1: '|BID||30^min' }, 'TQ1-5'],
    ['how long a dose lasts', { tq1: '|BID||||||||||30^min' }, 'TQ1-13'],
    ['a phase of a pattern', { tq1: '|BID^DW^2' }, 'TQ1-3'],
    ['a period of a pattern', { tq1: '|BID^^^^3^h' }, 'TQ1-3'],
    ['before an operation', { tq1: '|ONCE||||||P' }, 'TQ1-9'],
    ['as needed, said as a priority', { tq1: '|BID||||||PRN' }, 'TQ1-9'],
    ['a dose, then another one', { tq1: '|BID', more: ['TQ1|2||QD', 'RXR|PO'] }, 'TQ1[2]-1'],
    ['the same in RXE-1', { rxe1: '^BID^D3~^QD^D4' }, 'RXE-1'],
    ['the same in ORC-7', { orc7: '^BID^D3~^QD^D4' }, 'ORC-7'],
    ['in turn with other orders', { tq1: '|BID', more: ['TQ2|1|S|1'] }, 'TQ2-1'],
    ['a rate', { tq1: '|BID', rxe: rxeWith(23, '100|mL/h') }, 'RXE-23'],
    ['a time for each dose', { tq1: '|BID', rxe: rxeWith(22, 'h1') }, 'RXE-22'],
    ['what is mixed in', { tq1: '|BID', more: ['RXR|PO', 'RXC|A|2|20|meq'] }, 'RXC-1'],
    ['another route', { tq1: '|BID', more: ['RXR|PO', 'RXR|IV'] }, 'RXR[2]-1'],
    ['instructions that are too long', { tq1: '|BID', more: ['RXR|PO', `NTE|1||${'x'.repeat(501)}`] }, 'RXE-7'],
    ['one of two doses a day', { orc7: '^BID^X1' }, 'ORC-7.3'],
    ['as many doses as that', { orc7: '^QD^X3' }, 'ORC-7.3'],
    ['no unit of how long', { tq1: '|BID|||7' }, 'TQ1-6'],
    ['hours', { tq1: '|BID|||7^h' }, 'TQ1-6'],
    ['doses', { tq1: '|BID|||7^doses' }, 'TQ1-6'],
  ])('%s', (_, given, place) => expect(placeOfFault(() => what(given))).toBe(place));

  test.each<[string, Given, string]>([
    ['it is over', { tq1: '|BID|||||20260104' }, 'TQ1-8'],
    ['it ends before it begins', { tq1: '|BID||||20260110|20260109' }, 'TQ1-8'],
    ['two lengths of it', { tq1: '|BID|||7^d|20260105|20260108' }, 'TQ1-8'],
    ['it began days ago, and ends', { tq1: '|BID|||7^d|20260101' }, 'TQ1-7'],
    ['one dose, days ago', { tq1: '|ONCE||||20260101' }, 'TQ1-7'],
  ])('%s', (_, given, place) => expect(placeOfFault(() => daysOf(given))).toBe(place));
});

describe('what is carried out', () => {
  test.each<[string, Given, number | null]>([
    ['in days', { tq1: '1|BID|||7^d' }, 7],
    ['in weeks', { orc7: '^BID^W2' }, 14],
    ['until its end, from its beginning on', { tq1: '|BID||||202601051000|202601121000' }, 7],
    ['until its end, from when it came on', { tq1: '|BID|||||20260112' }, 7],
    ['one dose once a day', { orc7: '^QD^X1' }, 1],
    ['one dose in all', { tq1: '|ONCE|||||||||||1' }, null],
    ['as long as it goes on, whenever it began', { tq1: '|BID||||20251201' }, null],
    ['across a change of clocks', { tq1: '|BID||||202604201000|202605041000' }, 14],
  ])('%s', (_, given, days) => expect(daysOf(given)).toBe(days));

  test('words stand in the instructions, each once', () => {
    const more = ['RXR|PO|LE^Left eye', 'NTE|1||First line~Second line'];
    const tq1 = `|BID|||||||${'if hot|With water'}`;
    const rxe = '1||TAB||W^With water~Slowly';
    expect(what({ tq1, rxe, more }).instructions?.split('\n')).toEqual([
      ...['With water', 'Slowly', 'if hot', 'Left eye', 'First line', 'Second line'],
    ]);
    expect(what({ orc7: '^BID^^^^^if hot^With water' }).instructions).toBe('if hot\nWith water');
  });
});
