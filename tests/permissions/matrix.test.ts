import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { permissionNames } from '@nilecare/contracts/permissions.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { badCalls } from './bad-input.ts';
import { actorIn, cellsOf, patientIn, someOf, wrongIn, type Cell } from './cells.ts';
import { everyEndpoint, type OwnedEndpoint } from './endpoints.ts';
import { makeAll } from './made.ts';
import { overrides } from './overrides.ts';
import { openPlace, type Place } from './place.ts';
import { plant } from './planted.ts';
import { forgotten, readingCells, whileRefused } from './refused.ts';
import { callOf, misfitsOf, send, type Answer } from './request.ts';
import { changedTables, rowsOf, settledRows } from './unchanged.ts';

const AT_ONCE = 6;
const MINUTES = 60_000;
let system: System;
let all: readonly OwnedEndpoint[];
let here: Place;
let elsewhere: Place;
let unmade: readonly string[];
/** Whose sessions, messages and subscriptions are in the place. */
let ownerId: string;

beforeAll(async () => {
  all = await everyEndpoint();
  const tokens = ownTokens(serviceNames);
  // What a round of the inventory changes by itself has changed before the rows are looked at.
  system = await startSystem(serviceNames, { ...tokens, own: { ...tokens.own, inventory: { stockSweepMs: 500 } } });
  [here, elsewhere] = [await openPlace(system), await openPlace(system)];
  const maker = {
    facilityIds: [personOf(here).facilityId],
    staffId: here.ids['staffId'] ?? null,
    permissions: [...permissionNames],
  };
  unmade = await makeAll(system, all, here, system.token('doctor', maker));
  ownerId = here.made.get('userId') ?? '';
  await plant(system, here, ownerId);
}, 5 * MINUTES);
afterAll(() => system?.stop(), 5 * MINUTES);

interface Tried extends Cell {
  readonly userId: string;
  readonly answer: Answer;
}

const personOf = ({ ids }: Place) => ({ facilityId: ids['facilityId'] ?? '', staffId: ids['staffId'] ?? '' });
const foreignIds = () =>
  [...Object.values(here.ids), ...here.made.values()].filter((id) => id !== here.ids['organisationId']);

async function tried(cell: Cell): Promise<Tried> {
  const isOwner = cell.owned.endpoint.scope === 'own' && cell.situation === 'own facility';
  const userId = isOwner ? ownerId : randomUUID();
  const actor = {
    ...actorIn(cell.situation, personOf(here), personOf(elsewhere), userId),
    ...patientIn(cell, here.ids['patientId'], elsewhere.ids['patientId']),
  };
  const token = cell.role === null ? undefined : system.token(cell.role, actor);
  const caller = cell.situation === 'other facility' ? elsewhere : here;
  const answer = await send(system, cell.owned, callOf(cell.owned, here, caller), token);
  return { ...cell, userId, answer };
}

/** Tries cells, some at a time. */
async function tryAll(cells: readonly Cell[]): Promise<Tried[]> {
  const done: Tried[] = [];
  const rest = [...cells];
  const worker = async () => {
    for (let cell = rest.shift(); cell; cell = rest.shift()) done.push(await tried(cell));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

const complaints = (done: readonly Tried[]): string[] =>
  done.flatMap((it) => {
    const wrong = wrongIn(it, it.answer, foreignIds());
    return wrong === undefined
      ? []
      : [`${it.owned.address} as ${it.role ?? 'nobody'}, ${it.situation}: ${it.expected} expected, ${wrong}`];
  });

const someCells = () => all.flatMap((owned, turn) => someOf(cellsOf(owned), turn));
const isRefusal = ({ expected }: Cell) => expected !== 'allowed';
/** What ends or removes something comes after what needs it. */
const lastFirst = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];

test('every endpoint can be called, and the table of what schemas do not say holds no endpoint that is gone', () => {
  expect(all.flatMap((owned) => misfitsOf(owned, callOf(owned, here)))).toEqual([]);
  expect(unmade).toEqual([]);
  expect(Object.keys(overrides).filter((address) => !all.some((it) => it.address === address))).toEqual([]);
});

test(
  'whoever may not is refused as the contract says, nothing changes, and each refusal is in the trail',
  async () => {
    const before = await settledRows(system);
    const done = await tryAll(someCells().filter(isRefusal));
    expect(complaints(done)).toEqual([]);
    expect(changedTables(before, await rowsOf(system))).toEqual([]);

    const denied = done.filter(({ answer }) => answer.status === 403).map((it) => it.userId);
    const { kysely } = connect<AuditTables>(system.databaseUrl('audit'), 1);
    try {
      await eventually(
        async () => {
          const { rows } = await sql<{ actor: string }>`select distinct actor_id as actor from audit_entries
          where outcome = 'denied'`.execute(kysely);
          const told = new Set(rows.map((row) => row.actor));
          const missing = done.filter(({ answer, userId }) => answer.status === 403 && !told.has(userId));
          expect(missing.map((it) => `${it.owned.address} as ${it.role}, ${it.situation}`)).toEqual([]);
          return true;
        },
        { within: MINUTES },
      );
      expect(denied.length).toBeGreaterThan(all.length);
    } finally {
      await kysely.destroy();
    }
  },
  10 * MINUTES,
);

test(
  'whom the patient refuses her record is shown nothing of it, or the table says what and why',
  async () => {
    await whileRefused(system, here, async () => {
      const answers = await tryAll(all.flatMap(readingCells));
      expect(answers.filter(({ answer }) => answer.status >= 500).map((it) => it.owned.address)).toEqual([]);
      expect(forgotten(answers, here)).toEqual([]);
    });
  },
  5 * MINUTES,
);

test(
  'whoever may is not refused',
  async () => {
    const allowed = someCells().filter((cell) => !isRefusal(cell));
    const done: Tried[] = [];
    for (const method of lastFirst)
      done.push(...(await tryAll(allowed.filter(({ owned }) => owned.endpoint.method === method))));
    expect(complaints(done)).toEqual([]);
  },
  10 * MINUTES,
);

test(
  'bad input breaks nothing and shows nothing of another patient',
  async () => {
    const { facilityId, staffId } = personOf(elsewhere);
    const token = system.token('doctor', { facilityIds: [facilityId], staffId, permissions: [...permissionNames] });
    expect(await badCalls(system, all, elsewhere, token, await secretsOf(here))).toEqual([]);
  },
  10 * MINUTES,
);

/** What is of one patient alone. */
async function secretsOf({ ids }: Place): Promise<string[]> {
  const { patientId = '' } = ids;
  const patient = await system.asService('test', 'clinical', clinicalApi).getPatient({ params: { patientId } });
  return [patient.number];
}
