import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.system.stop());

const cairo = zonedTime('Africa/Cairo');
const today = () => cairo.date(new Date());
const licence = (facts: { number?: string; validFrom?: string; validUntil?: string } = {}) => ({
  kind: 'nursing' as const,
  number: randomUUID(),
  authority: 'Nursing Syndicate',
  country: 'EG',
  validFrom: '2020-01-01',
  validUntil: '2099-12-31',
  ...facts,
});
const hours = (date: string, from: number, to: number) => ({
  from: cairo.instant(date, from * 60).toISOString(),
  to: cairo.instant(date, to * 60).toISOString(),
});

describe('a clinical duty', () => {
  test('needs a licence on each of its days, by the clocks of the ward', async () => {
    const { id } = await office.hospital.aStaffMember('nurse', { licences: [] });
    const day = addDays(today(), 10);
    const asked = ({ from, to }: { from: string; to: string }) => outcome(office.onDuty(id, from, to));
    expect(await asked(hours(day, 8, 16))).toBe('licence-missing');
    await office.manager.addLicence({ params: { staffId: id }, body: licence({ validUntil: day }) });
    expect(await asked(hours(day, 16, 24.5))).toBe('licence-missing');
    expect(await asked(hours(day, 16, 24))).toBe('done');
    expect(await asked(hours(addDays(day, 2), 8, 16))).toBe('licence-missing');
  });

  test('that loses its licence is named, whether the licence ends sooner or was never there', async () => {
    const until = addDays(today(), 30);
    const own = licence({ validUntil: until });
    const { id, licences } = await office.hospital.aStaffMember('nurse', { licences: [own] });
    const first = hours(addDays(today(), 3), 8, 16);
    const second = hours(addDays(today(), 20), 8, 16);
    await office.onDuty(id, first.from, first.to);
    const later = await office.onDuty(id, second.from, second.to);
    const params = { staffId: id, licenceId: licences[0]?.id ?? '' };
    const sooner = { params, body: { ...own, validUntil: addDays(today(), 10) } };
    expect(await outcome(office.manager.changeLicence(sooner, { ifMatch: 9 }))).toBe('version-conflict');
    const changed = await office.manager.changeLicence(sooner, { ifMatch: 1 });
    expect(changed.dutiesWithoutLicence.map((it) => it.id)).toEqual([later.id]);
    const removed = await office.manager.removeLicence({ params }, { ifMatch: 2 });
    expect(removed.dutiesWithoutLicence).toHaveLength(2);
    expect(removed.staff).toMatchObject({ version: 3, licences: [] });
    const roster = await office.as('nurse').getRoster({
      query: { wardId: office.hospital.ward.id, from: addDays(today(), 19), to: addDays(today(), 21) },
    });
    expect(roster.problems).toEqual([{ dutyId: later.id, problem: 'licence-missing' }]);
  });
});

describe('a licence', () => {
  test('is on record once, whoever asks for it at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => office.hospital.aStaffMember('nurse')));
    const body = licence();
    const outcomes = await Promise.all(
      people.map(({ id }) => outcome(office.manager.addLicence({ params: { staffId: id }, body }))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'licence-number-taken': 9 });
    const rows = await office.rows.selectFrom('licences').selectAll().where('number', '=', body.number).execute();
    expect(rows).toHaveLength(1);
    const lowerCase = { ...body, authority: body.authority.toLowerCase() };
    expect(
      await outcome(office.manager.addLicence({ params: { staffId: people[0]?.id ?? '' }, body: lowerCase })),
    ).toBe('licence-number-taken');
  });

  test('is changed by who manages the person, and only with her', async () => {
    const [one, other] = await Promise.all([
      office.hospital.aStaffMember('nurse'),
      office.hospital.aStaffMember('nurse'),
    ]);
    const body = licence();
    const add = { params: { staffId: one.id }, body };
    expect(await outcome(office.as('nurse').addLicence(add))).toBe('forbidden');
    expect(await outcome(office.as('administrator', { facilityIds: [randomUUID()] }).addLicence(add))).toBe(
      'forbidden',
    );
    const foreign = { staffId: one.id, licenceId: other.licences[0]?.id ?? '' };
    expect(await outcome(office.manager.removeLicence({ params: foreign }, { ifMatch: 1 }))).toBe('not-found');
    const reversed = { ...body, validUntil: '2019-12-31' };
    expect(await outcome(office.manager.addLicence({ params: { staffId: one.id }, body: reversed }))).toBe(
      'invalid-request',
    );
  });
});

test('licences that end soon are listed with the days that are left, unless another one follows or nobody needs them', async () => {
  const until = (days: number, number = randomUUID()) => licence({ number, validUntil: addDays(today(), days) });
  const followed = [until(20), licence({ validFrom: addDays(today(), 21) })];
  const gone = await office.hospital.aStaffMember('nurse', { licences: [until(5)] });
  await office.manager.deactivateStaff({ params: { staffId: gone.id }, body: { reason: 'retired' } }, { ifMatch: 1 });
  await office.hospital.aStaffMember('nurse', { licences: followed });
  await office.hospital.aStaffMember('nurse', { licences: [until(61)] });
  const gap = await office.hospital.aStaffMember('nurse', {
    licences: [until(30), licence({ validFrom: addDays(today(), 32) })],
  });
  const soon = await office.hospital.aStaffMember('nurse', { licences: [until(60)] });
  const over = await office.hospital.aStaffMember('nurse', { licences: [until(-2)] });
  const mine = new Set([gone.id, gap.id, soon.id, over.id]);
  const listed = async (withinDays: number) => {
    const { items } = await office.manager.listExpiringLicences({ query: { withinDays } });
    return items.filter((it) => mine.has(it.staff.id)).map((it) => [it.staff.id, it.daysLeft]);
  };
  expect(await listed(60)).toEqual([
    [over.id, -2],
    [gap.id, 30],
    [soon.id, 60],
  ]);
  expect(await listed(29)).toEqual([[over.id, -2]]);
  expect(await outcome(office.as('nurse').listExpiringLicences({}))).toBe('forbidden');
  const elsewhere = office.as('administrator', { facilityIds: [randomUUID()] });
  expect((await elsewhere.listExpiringLicences({})).items).toEqual([]);
});
