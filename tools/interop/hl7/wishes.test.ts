import { expect, test } from 'vitest';
import { createHl7Destination, Hl7Family, Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import { unheardIn, wishes } from './wishes.ts';

const destination = { name: 'Any', facilityId: '019a0000-0000-7000-8000-000000000000', host: '127.0.0.1', port: 2575 };
const may = (wish: object) => createHl7Destination.body.safeParse({ ...destination, ...wish }).success;
const all = Hl7Version.options.flatMap((hl7Version) =>
  Hl7Family.options.filter((type) => may({ hl7Version, sends: [type] })).map((type) => `${type} ${hl7Version}`),
);

test('every type that a version has is asked for once, as destinations may be told of it', () => {
  const asked = wishes.flatMap(({ hl7Version, sends }) => sends.map((type) => `${type} ${hl7Version}`));
  expect(asked.toSorted()).toEqual(all.toSorted());
  expect(wishes.filter((it) => !may(it))).toEqual([]);
});

test('a type of which nothing came is missed in each version of its own', () => {
  const said = (type: string, version: string) =>
    `MSH|^~\\&|NILECARE|H|||20260105143000||${type}|1|P|${version}\rEVN\r`;
  const texts = [said('RDE^O01^RDE_O01', '2.3.1'), said('RDE^O11^RDE_O11', '2.4'), said('ADT^A01^ADT_A01', '2.4')];
  const missed = unheardIn(texts);
  expect(missed.map(({ check }) => check).toSorted()).toEqual(
    all
      .filter((it) => !['RDE 2.3.1', 'RDE 2.4', 'ADT 2.4'].includes(it))
      .map((it) => `${it}: sent`)
      .toSorted(),
  );
  expect(missed.every(({ ok }) => !ok)).toBe(true);
});
