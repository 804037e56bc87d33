import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutyCancelled, dutyChanged, staffDeactivated, staffUpdated } from '@nilecare/contracts/events/business.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let published: PublishedEvents;

beforeAll(async () => {
  office = await openOffice();
  published = await publishedEvents(office.system, [dutyCancelled, dutyChanged, staffDeactivated, staffUpdated]);
});
afterAll(async () => {
  await published?.stop();
  await office?.system.stop();
});

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('a staff record', () => {
  test('keeps what belongs to a person, contact data encrypted, for who manages staff', async () => {
    const contact = { phone: '+20 100 555 0142', email: 'amina@example.org' };
    const facts = {
      contact,
      employeeNumber: 'N-1',
      languages: ['ar-EG', 'en'],
      specialities: [{ code: 'nursing' as const }],
    };
    const amina = await office.hospital.aStaffMember('nurse', facts);
    const params = { staffId: amina.id };
    const record = await office.manager.getStaff({ params });
    expect(record).toMatchObject({ contact, employeeNumber: 'N-1', languages: ['ar-EG', 'en'], version: 1 });
    expect(record.licences).toHaveLength(1);
    const row = await office.rows.selectFrom('staff').selectAll().where('id', '=', amina.id).executeTakeFirstOrThrow();
    expect(row.phone).toMatch(/^v1\./);
    expect(row.email).toMatch(/^v1\./);
    expect(await outcome(office.as('nurse').getStaff({ params }))).toBe('forbidden');
    const [listed] = (await office.as('nurse').listStaff({ query: { ids: [amina.id] } })).items;
    expect(listed).toMatchObject({ specialities: [{ code: 'nursing', text: null }] });
    expect(listed).not.toHaveProperty('contact');
    expect(listed).not.toHaveProperty('licences');
  });

  test('is changed by who read it last, and published', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const params = { staffId: id };
    const rename = (en: string) =>
      outcome(office.manager.updateStaff({ params, body: { name: { en, ar: 'هدى' } } }, { ifMatch: 1 }));
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => rename(`Hoda ${n}`)));
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 9 });
    const { version, languages } = await office.manager.getStaff({ params });
    expect([version, languages]).toEqual([2, []]);
    const event = await eventually(() => published.of(staffUpdated).find((it) => it.subject === id));
    expect(event.data).toMatchObject({ version: 2, active: true, facilityIds: [office.hospital.facility.id] });
  });

  test('has an employee number that is its own within the organisation', async () => {
    const first = await office.hospital.aStaffMember('nurse', { employeeNumber: 'N-2' });
    const { organisationId } = first;
    const taken = office.hospital.aStaffMember('nurse', { organisationId, employeeNumber: 'N-2' });
    expect(await outcome(taken)).toBe('employee-number-taken');
    const other = await office.hospital.aStaffMember('nurse', { organisationId, employeeNumber: 'N-3' });
    const change = { params: { staffId: other.id }, body: { employeeNumber: 'N-2' } };
    expect(await outcome(office.manager.updateStaff(change, { ifMatch: 1 }))).toBe('employee-number-taken');
    expect(
      await outcome(office.manager.updateStaff({ ...change, body: { employeeNumber: null } }, { ifMatch: 1 })),
    ).toBe('done');
  });

  test('is that of several facilities, each of which sees and plans the person', async () => {
    const second = await openHospital(office.system, 'Africa/Khartoum');
    const both = office.as('administrator', { facilityIds: [office.hospital.facility.id, second.facility.id] });
    const there = office.as('administrator', { facilityIds: [second.facility.id] });
    const { id } = await office.hospital.aStaffMember('nurse');
    const body = {
      staffId: id,
      wardId: second.ward.id,
      role: 'nurse' as const,
      from: hoursFromNow(24),
      to: hoursFromNow(32),
    };
    const change = { params: { staffId: id }, body: { facilityIds: [second.facility.id] } };
    expect(await outcome(office.manager.updateStaff(change, { ifMatch: 1 }))).toBe('forbidden');
    expect(await outcome(both.assignDuty({ body }))).toBe('other-facility');
    await both.updateStaff(change, { ifMatch: 1 });
    expect((await there.listStaff({ query: { ids: [id] } })).items).toHaveLength(1);
    expect(await outcome(there.assignDuty({ body }))).toBe('done');
    expect(await outcome(there.updateStaff({ ...change, body: { languages: ['en'] } }, { ifMatch: 2 }))).toBe(
      'forbidden',
    );
    const leave = { ...change, body: { facilityIds: [] } };
    expect(await outcome(both.updateStaff(leave, { ifMatch: 2 }))).toBe('duties-in-the-way');
    const nowhere = { ...change, body: { facilityIds: [randomUUID()] } };
    const everywhere = office.as('administrator', { facilityIds: ['*'] });
    expect(await outcome(everywhere.updateStaff(nowhere, { ifMatch: 2 }))).toBe('not-found');
  });

  test('cannot get a profession that its duties are not for', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    await office.onDuty(id, hoursFromNow(24), hoursFromNow(32));
    const change = { params: { staffId: id }, body: { profession: 'doctor' as const } };
    expect(await outcome(office.manager.updateStaff(change, { ifMatch: 1 }))).toBe('duties-in-the-way');
  });

  test('refuses what is none', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const change = (body: Parameters<typeof office.manager.updateStaff>[0]['body'] & object) =>
      outcome(office.manager.updateStaff({ params: { staffId: id }, body }, { ifMatch: 1 }));
    expect(await change({})).toBe('invalid-request');
    expect(await change({ languages: ['not a tag'] })).toBe('invalid-request');
    expect(await change({ specialities: [{ code: 'other' }] })).toBe('invalid-request');
    expect(await change({ contact: { email: 'nobody' } })).toBe('invalid-request');
  });
});

describe('who does not work here any more', () => {
  test('is not on duty any more: what has begun ends now, what has not is cancelled, and both are named', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const over = await office.onDuty(id, hoursFromNow(-30), hoursFromNow(-22));
    const running = await office.onDuty(id, hoursFromNow(-1), hoursFromNow(7));
    const coming = await office.onDuty(id, hoursFromNow(24), hoursFromNow(32));
    const params = { staffId: id };
    const leaving = { params, body: { reason: 'moved abroad' } };
    expect(await outcome(office.as('nurse').deactivateStaff(leaving, { ifMatch: 1 }))).toBe('forbidden');
    const { staff, endedDuties } = await office.manager.deactivateStaff(leaving, { ifMatch: 1 });
    expect(staff).toMatchObject({ active: false, version: 2 });
    expect(endedDuties.map((it) => it.id)).toEqual([running.id, coming.id]);
    const duties = await office.rows
      .selectFrom('duties')
      .selectAll()
      .where('staff_id', '=', id)
      .orderBy('starts_at')
      .execute();
    expect(duties.map((it) => [it.id, it.cancelled_at !== null])).toEqual([
      [over.id, false],
      [running.id, false],
      [coming.id, true],
    ]);
    expect(duties[1]?.ends_at.getTime()).toBeLessThanOrEqual(Date.now());
    const at = (query: { at?: string }) => office.as('nurse').listDuties({ query: { staffId: id, ...query } });
    expect((await at({})).items).toEqual([]);
    expect((await at({ at: hoursFromNow(25) })).items).toEqual([]);
    expect(await outcome(office.onDuty(id, hoursFromNow(48), hoursFromNow(56)))).toBe('staff-inactive');
    expect(await outcome(office.manager.deactivateStaff(leaving, { ifMatch: 2 }))).toBe('staff-inactive');

    await eventually(() => published.of(staffDeactivated).find((it) => it.subject === id));
    await eventually(() => published.of(dutyChanged).find((it) => it.data.dutyId === running.id));
    await eventually(() => published.of(dutyCancelled).find((it) => it.data.dutyId === coming.id));
  });

  test('may come back, without the duties of before', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    await office.onDuty(id, hoursFromNow(24), hoursFromNow(32));
    const call = { params: { staffId: id }, body: { reason: 'a year abroad' } };
    expect(await outcome(office.manager.reactivateStaff(call, { ifMatch: 1 }))).toBe('staff-active');
    await office.manager.deactivateStaff(call, { ifMatch: 1 });
    expect(await office.manager.reactivateStaff(call, { ifMatch: 2 })).toMatchObject({ active: true, version: 3 });
    expect((await office.as('nurse').listDuties({ query: { staffId: id, at: hoursFromNow(25) } })).items).toEqual([]);
    expect(await outcome(office.onDuty(id, hoursFromNow(24), hoursFromNow(32)))).toBe('done');
  });
});

describe('an organisation', () => {
  const named = (en: string) => ({ name: { en: `${en} ${randomUUID()}`, ar: en } });
  const group = () => office.as('administrator', { facilityIds: ['*'] });

  test('is managed by who works everywhere, has a name and a registration of its own, and a place in the tree', async () => {
    expect(await outcome(office.manager.createOrganisation({ body: named('Own') }))).toBe('forbidden');
    const registrationNumber = randomUUID();
    const parent = await group().createOrganisation({ body: { ...named('Group'), registrationNumber } });
    const taken = { ...named('Other'), registrationNumber };
    expect(await outcome(group().createOrganisation({ body: taken }))).toBe('registration-number-taken');
    expect(await outcome(group().createOrganisation({ body: { name: parent.name } }))).toBe('organisation-name-taken');
    const body = { ...named('Clinic'), kind: 'clinic' as const, parentId: parent.id };
    const clinic = await group().createOrganisation({ body });
    const above = { params: { organisationId: parent.id }, body: { ...parent, parentId: clinic.id } };
    expect(await outcome(group().updateOrganisation(above, { ifMatch: 1 }))).toBe('parent-not-possible');
    const end = { params: { organisationId: parent.id }, body: { ...parent, active: false } };
    expect(await outcome(group().updateOrganisation(end, { ifMatch: 1 }))).toBe('organisation-in-use');
    expect(await outcome(group().updateOrganisation(above, { ifMatch: 7 }))).toBe('version-conflict');
  });

  test('ends when nobody works for it, and then takes nobody', async () => {
    const { id, organisationId } = await office.hospital.aStaffMember('nurse');
    const organisation = (await group().listOrganisations({})).items.find((it) => it.id === organisationId);
    if (!organisation) throw new Error('the organisation is not listed');
    const other = await group().createOrganisation({ body: named('Other') });
    const end = (it: typeof other) => ({ params: { organisationId: it.id }, body: { ...it, active: false } });
    expect(await outcome(group().updateOrganisation(end(organisation), { ifMatch: 1 }))).toBe('organisation-in-use');
    await group().updateOrganisation(end(other), { ifMatch: 1 });
    const move = { params: { staffId: id }, body: { organisationId: other.id } };
    expect(await outcome(office.manager.updateStaff(move, { ifMatch: 1 }))).toBe('organisation-ended');
    expect(await outcome(office.hospital.aStaffMember('nurse', { organisationId: other.id }))).toBe(
      'organisation-ended',
    );
    expect((await office.as('nurse').listOrganisations({ query: { active: 'true' } })).items).not.toContainEqual(
      expect.objectContaining({ id: other.id }),
    );
  });
});
