import { afterAll, beforeAll, expect, test } from 'vitest';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import { staffDeactivated } from '@nilecare/contracts/events/business.ts';
import { userUpdated } from '@nilecare/contracts/events/auth.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { brokerNames } from '@nilecare/service-kit/messaging/names.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { testKafka } from '@nilecare/testing/test-kafka.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
let hospital: Hospital;
beforeAll(async () => {
  clinic = await openClinic({}, ['business', 'facility']);
  hospital = await openHospital(clinic.system);
});
afterAll(() => clinic?.stop());

const office = () => clinic.system.asService('test', 'business', { ...businessApi, ...staffApi });
const dismiss = (staffId: string, ifMatch: number) =>
  office().deactivateStaff({ params: { staffId }, body: { reason: 'retired' } }, { ifMatch });
const rowOf = (userId: string) =>
  clinic.deps.db.read
    .selectFrom('users')
    .select(['active', 'version'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
const told = (userId: string) => clinic.events.of(userUpdated).filter((it) => it.data.userId === userId);
const handled = async () => (await clinic.deps.db.read.selectFrom('inbox').select('event_id').execute()).length;

/** Kafka delivers what was published about somebody a second time; resolves when auth is past it. */
async function deliverAgain(staffId: string): Promise<void> {
  const { namespace, stackEnv } = clinic.system;
  const published = await publishedEvents(clinic.system, [staffDeactivated]);
  const producer = testKafka(stackEnv).producer();
  try {
    const event = await eventually(() => published.of(staffDeactivated).find((it) => it.data.staffId === staffId));
    // Under the same key, and so behind it: somebody who has no account.
    const next = { ...event, id: newId(), data: { ...event.data, staffId: newId() } };
    const messages = [event, next].map((it) => ({ key: staffId, value: JSON.stringify(it) }));
    const before = await handled();
    await producer.connect();
    await producer.send({ topic: brokerNames('test', namespace).topic(staffDeactivated.topic), messages });
    await eventually(async () => (await handled()) === before + 1);
  } finally {
    await producer.disconnect();
    await published.stop();
  }
}

test('who does not work here any more has no account and no session, until an administrator opens it again', async () => {
  const [leaving, staying] = await Promise.all([hospital.aStaffMember('nurse'), hospital.aStaffMember('nurse')]);
  const person = await clinic.aPerson({ staffId: leaving.id });
  const colleague = await clinic.aPerson({ staffId: staying.id });
  const [tokens, theirs] = [await clinic.signIn(person), await clinic.signIn(colleague)];
  const { id } = person.user;
  await dismiss(leaving.id, 1);

  await eventually(async () => (await outcome(clinic.as(tokens.accessToken).me({}))) === 'unauthenticated');
  expect(await outcome(clinic.anybody.refresh({ body: { refreshToken: tokens.refreshToken } }))).toBe(
    'bad-credentials',
  );
  expect(await outcome(clinic.signIn(person))).toBe('account-inactive');
  expect(await rowOf(id)).toEqual({ active: 0, version: 2 });
  const sessions = clinic.deps.db.read.selectFrom('sessions').select('end_reason').where('user_id', '=', id);
  expect(await sessions.execute()).toEqual([{ end_reason: 'deactivated' }]);
  await eventually(() => expect(told(id)).toMatchObject([{ data: { userId: id, active: false } }]));
  await eventually(() =>
    expect(clinic.audited('user.update', `user/${id}`)).toMatchObject([
      { actor: { kind: 'service', id: 'auth' }, details: { fields: [], active: false } },
    ]),
  );
  expect(await outcome(clinic.as(theirs.accessToken).me({}))).toBe('done');
  expect(await rowOf(colleague.user.id)).toEqual({ active: 1, version: 1 });

  await office().reactivateStaff({ params: { staffId: leaving.id }, body: { reason: 'is back' } }, { ifMatch: 2 });
  const closed = await clinic.platform.getUser({ params: { userId: id } });
  expect(closed.active).toBe(false);
  const { name, email, phone, language, roles, facilityIds, staffId, patientId } = closed;
  const open = { name, email, phone, language, roles, facilityIds, staffId, patientId, active: true };
  await clinic.platform.updateUser({ params: { userId: id }, body: open }, { ifMatch: 2 });
  expect(await outcome(clinic.signIn(person))).toBe('done');
  await deliverAgain(leaving.id);
  expect(await rowOf(id)).toEqual({ active: 1, version: 3 });
});

test('somebody without an account leaves, and one whose account is closed already: nothing changes', async () => {
  const [unknown, closed] = await Promise.all([hospital.aStaffMember('nurse'), hospital.aStaffMember('nurse')]);
  const { user } = await clinic.aPerson({ staffId: closed.id });
  const { name, email, phone, language, roles, facilityIds, staffId, patientId } = user;
  const body = { name, email, phone, language, roles, facilityIds, staffId, patientId, active: false };
  await clinic.platform.updateUser({ params: { userId: user.id }, body }, { ifMatch: 1 });
  const accounts = clinic.deps.db.read.selectFrom('users').select(['id', 'active', 'version']).orderBy('id');
  const [before, count] = [await accounts.execute(), await handled()];
  await dismiss(unknown.id, 1);
  await dismiss(closed.id, 1);
  await eventually(async () => (await handled()) === count + 2);
  expect(await accounts.execute()).toEqual(before);
});
