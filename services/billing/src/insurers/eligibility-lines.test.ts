import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { answerOf, eligibilityLines } from './eligibility-lines.ts';

const response = (more: object) => ({
  ...{ resourceType: 'CoverageEligibilityResponse', outcome: 'complete', insurance: [{ inforce: true }] },
  ...more,
});

test('only a plain yes is a yes, and only a plain no is a no', () => {
  expect(answerOf(response({}))).toMatchObject({ result: 'covered' });
  expect(answerOf(response({ insurance: [{ inforce: false }] }))).toMatchObject({ result: 'not-covered' });
  for (const more of [
    { outcome: 'partial' },
    { insurance: [] },
    { insurance: [{}] },
    { insurance: [{ inforce: true }, { inforce: false }] },
    { insurance: [{ inforce: 'true' }] },
    { resourceType: 'OperationOutcome' },
  ])
    expect(answerOf(response(more))).toMatchObject({ result: 'not-known', reason: 'answer-not-understood' });
  expect(answerOf(response({ disposition: 'x'.repeat(900) })).note).toHaveLength(500);
});

test('an answer without end is not waited for', async () => {
  let sent = 0;
  const server = createServer((_, answer) => {
    const more = () => void (answer.destroyed || answer.write('x'.repeat(50_000), () => setImmediate(more)));
    answer.on('close', () => (sent += 1));
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  const lines = eligibilityLines([{ payerId: 'P', url: `http://127.0.0.1:${port}` }], pino({ level: 'silent' }));
  const question = { payerId: 'P', providerId: 'W', policyNumber: '1', patientNumber: '2', birthDate: null };
  const answer = await lines.ask({ ...question, on: '2026-11-28', at: new Date() });
  expect(answer).toMatchObject({ result: 'not-known', reason: 'answer-not-understood' });
  await expect.poll(() => sent).toBe(1);
  await new Promise((resolve) => server.close(resolve));
});
