import { describe, expect, test } from 'vitest';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { DischargeFacts, dischargeWithBill } from './discharge.ts';
import type { Owners } from './owners.ts';
import { NeedsSomebody } from './step.ts';

const askedAt = '2026-03-01T10:00:00.000Z';
const facts = DischargeFacts.parse({
  ...{ encounterId: '01890000-0000-7000-8000-000000000001', patientId: '01890000-0000-7000-8000-000000000002' },
  ...{ askedAt, seenVersion: 3, reason: null, disposition: 'home', destination: null, deceasedDate: null },
  ...{ dischargedAt: null, bedReleased: false, invoiceId: null, invoiceNumber: null },
});
const [discharge] = dischargeWithBill.steps;

/** A stay at a version, whose discharge needs that version. @param end what happens to the stay just before */
function clinicalAt(version: number, end: { readonly finished?: string } = {}) {
  const asked: unknown[] = [];
  let status = 'in-progress';
  let dischargedAt: string | null = null;
  const clinical = {
    getEncounter: () => Promise.resolve({ status, version, dischargedAt }),
    dischargePatient: ({ body }: { body: unknown }, { ifMatch }: { ifMatch: number }) => {
      asked.push(body);
      if (end.finished !== undefined) [status, dischargedAt] = ['finished', end.finished];
      if (ifMatch !== version || status === 'finished') throw new VersionConflict(`"${ifMatch}"`, version);
      return Promise.resolve({ dischargedAt: askedAt });
    },
  };
  // Only what the step asks.
  return { asked, run: { owners: { clinical } as unknown as Owners, key: 'key' } };
}

describe('the first step of a discharge', () => {
  test('ends the stay at the time it was asked for', async () => {
    const { asked, run } = clinicalAt(3);
    expect(await discharge.act(facts, run)).toMatchObject({ dischargedAt: askedAt });
    expect(asked).toEqual([{ reason: null, disposition: 'home', destination: null, at: askedAt }]);
  });

  test('a stay that changed meanwhile is for somebody to look at, who then goes on with it as it is', async () => {
    const { run } = clinicalAt(4);
    const stopped = await Promise.resolve(discharge.act(facts, run)).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(NeedsSomebody);
    const looked = stopped instanceof NeedsSomebody ? DischargeFacts.parse(stopped.facts) : facts;
    expect(looked.seenVersion).toBe(4);
    expect(await discharge.act(looked, run)).toMatchObject({ dischargedAt: askedAt });
  });

  test('one that was discharged at the same time stays so', async () => {
    const { run } = clinicalAt(3, { finished: '2026-03-01T09:59:00.000Z' });
    expect(await discharge.act(facts, run)).toMatchObject({ dischargedAt: '2026-03-01T09:59:00.000Z' });
  });
});
