import { describe, expect, test } from 'vitest';
import { bodyOf, channelEntries, entriesOf, noChannel } from './channel-entries.ts';
import { bodyOf as destinationBody, destinationEntries, noDestination } from './destination-entries.ts';

const wrongIn = (schema: typeof channelEntries | typeof destinationEntries, entries: object) =>
  schema.safeParse(entries).error?.issues.map((it) => it.path.join('.')) ?? [];

describe('a channel', () => {
  const typed = { ...noChannel, facilityId: 'f', name: 'Laboratory', allow: '10.1.0.5\n 10.2.0.0/16, ::1' };

  test('is sent as it was typed, and edited as it is stored', () => {
    const body = bodyOf(channelEntries.parse(typed));
    expect(body).toMatchObject({
      ...{ name: 'Laboratory', allow: ['10.1.0.5', '10.2.0.0/16', '::1'], repeatedIdDays: 90, answersTo: null },
      limits: { queueDepth: 1000, windowMinutes: 60 },
    });
    expect(body).not.toHaveProperty('facilityId');
    const stored = { ...body, id: 'c', version: 1, facilityId: 'f' };
    expect(bodyOf(channelEntries.parse(entriesOf(stored)))).toEqual(body);
  });

  test('says at which entry something does not fit', () => {
    expect(wrongIn(channelEntries, { ...typed, name: ' ' })).toEqual(['name']);
    expect(wrongIn(channelEntries, { ...typed, allow: '' })).toEqual(['allow']);
    expect(wrongIn(channelEntries, { ...typed, allow: '10.1.0.5 10.1.0.555' })).toEqual(['allow']);
    expect(wrongIn(channelEntries, { ...typed, processingIds: [] })).toEqual(['processingIds']);
    expect(wrongIn(channelEntries, { ...typed, repeatedIdDays: '' })).toEqual(['repeatedIdDays']);
    const limits = { ...typed.limits, refusedPercent: '120', windowMinutes: '' };
    expect(wrongIn(channelEntries, { ...typed, limits })).toEqual(['limits.refusedPercent', 'limits.windowMinutes']);
  });

  test('of which an alert is left empty never tells of it', () => {
    const limits = { ...typed.limits, queueDepth: '', oldestMinutes: '٢٠' };
    expect(bodyOf(channelEntries.parse({ ...typed, limits })).limits).toMatchObject({
      ...{ queueDepth: null, oldestMinutes: 20 },
    });
  });
});

describe('a destination', () => {
  const typed = {
    ...noDestination,
    facilityId: 'f',
    name: 'Pharmacy',
    host: 'pharmacy.local',
    sends: 'adt, orm^o01 RDE',
    orders: ['lab-order' as const],
  };

  test('is sent as it was typed', () => {
    expect(destinationBody(destinationEntries.parse(typed))).toMatchObject({
      ...{ port: 2575, authority: null, sends: ['ADT', 'ORM^O01', 'RDE'], answerTimeoutSeconds: 30 },
    });
    expect(destinationBody(destinationEntries.parse({ ...typed, sends: '' })).sends).toEqual([]);
  });

  test('says at which entry something does not fit', () => {
    expect(wrongIn(destinationEntries, { ...typed, host: 'no host' })).toEqual(['host']);
    expect(wrongIn(destinationEntries, { ...typed, port: '70000' })).toEqual(['port']);
    expect(wrongIn(destinationEntries, { ...typed, sends: 'ADT, XYZ' })).toEqual(['sends']);
    expect(wrongIn(destinationEntries, { ...typed, authority: 'no certificate' })).toEqual(['authority']);
  });

  test.each([
    [{ sends: 'ORM, RDE', orders: [] }, ['orders']],
    [{ sends: 'ORM, RDE^O11', orders: ['prescription', 'lab-order'] }, ['orders']],
    [{ sends: 'ORM, OML', orders: ['lab-order'] }, ['orders']],
    [{ sends: 'ORM, OML', orders: ['prescription'] }, []],
    [{ sends: 'RDE, OML', orders: [] }, []],
    [{ sends: 'OML', orders: [], hl7Version: '2.3.1' }, ['hl7Version']],
    [{ sends: 'OML', orders: [], hl7Version: '2.4' }, []],
  ])('%j orders nothing twice, and nothing that its version has not', (given, wrong) => {
    expect(wrongIn(destinationEntries, { ...typed, ...given })).toEqual(wrong);
  });
});
