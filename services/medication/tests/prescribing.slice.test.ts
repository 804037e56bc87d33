import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import { prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { PROBLEM_PREFIX, RemoteProblem } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

let system: System;
let practice: Practice;
let cds: Relay;
let lab: Relay;

beforeAll(async () => {
  [cds, lab] = await Promise.all([openRelay(), openRelay()]);
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'cds', 'medication'], {
    ...ownTokens(['medication']),
    between: { cds: cds.to, lab: lab.to },
  });
  practice = await openPractice(system);
});
afterAll(async () => {
  await system.stop();
  await Promise.all([cds.stop(), lab.stop()]);
});

const db = () => system.deps<Deps>('medication').db.read;
const problemOf = (call: Promise<unknown>): Promise<RemoteProblem> =>
  call.then(
    () => Promise.reject(new Error('It was answered.')),
    (error: unknown) => (error instanceof RemoteProblem ? error : Promise.reject(error as Error)),
  );

test('signs what is safe, and leaves rows, an event, a task and a place in the queue', async () => {
  const { doctor, whom } = await practice.aStay();
  const body = { ...whom, items: [practice.item('paracetamol')], ...accepting };
  const signed = await doctor.signPrescription({ body });
  console.log(JSON.stringify(signed, null, 1));
  void [prescriptionCreated, newId, counted, outcome, PROBLEM_PREFIX, allergiesApi, describe, db, problemOf, accepting];
});
