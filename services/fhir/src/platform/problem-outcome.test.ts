import { expect, test } from 'vitest';
import { SlotTaken } from '@nilecare/contracts/api/appointment.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { ProbableDuplicate } from '@nilecare/contracts/api/clinical-index.ts';
import { ImplausibleBirthDate } from '@nilecare/contracts/api/clinical-patients.ts';
import {
  Forbidden,
  IdempotencyInProgress,
  InvalidRequest,
  NotFound,
  PatientMerged,
  RemoteProblem,
  ServiceUnavailable,
  VersionConflict,
} from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { patientAdvice } from './patient/advice.ts';
import { patientPlaces } from './patient/to-demographics.ts';
import { askingPlatform, outcomeOf } from './problem-outcome.ts';

test.each([
  [new SlotTaken('s', ['a']), 422, 'business-rule'],
  [new ProbableDuplicate([]), 422, 'duplicate'],
  [new Forbidden('no'), 403, 'forbidden'],
  [new NotFound('visit type', 'v'), 422, 'not-found'],
  [new PatientMerged('a', 'b'), 409, 'conflict'],
  [new VersionConflict('1', 2), 409, 'conflict'],
  [new ServiceUnavailable('away'), 503, 'transient'],
  [new RemoteProblem({ type: 'urn:nilecare:problem:slot-taken', title: 'Taken', status: 409 }), 422, 'business-rule'],
  [new RemoteProblem({ type: 'urn:nilecare:problem:internal', title: 'Wrong', status: 500 }), 503, 'transient'],
])('%s is told with %i %s', (error, status, code) => {
  expect(outcomeOf(error)).toMatchObject({ status, issues: [{ code, severity: 'error' }] });
});

test('the reason and what to do are told, and the element that the rule is about', () => {
  const told = outcomeOf(new Implausible('body.measured.pulse', 'Look at the pulse again.'), {
    measured: 'Observation.value',
  });
  expect(told).toMatchObject({
    issues: [
      {
        expression: ['Observation.value'],
        diagnostics: expect.stringMatching(/Look at the pulse again.*urn:nilecare:problem:implausible/),
      },
    ],
  });
});

test('a field that does not fit the contract is told as the element that it came from', () => {
  const error = new InvalidRequest([{ field: 'body.details.email', message: 'is no address' }]);
  expect(outcomeOf(error, { details: 'Patient.telecom' })).toMatchObject({
    status: 422,
    issues: [{ code: 'value', expression: ['Patient.telecom'] }],
  });
});

test('a birth date that cannot be right is told by its element', () => {
  expect(outcomeOf(new ImplausibleBirthDate('It lies in the future.'), patientPlaces)).toMatchObject({
    issues: [{ expression: ['Patient.birthDate'] }],
  });
});

test('who is taken for somebody else hears how she is registered over FHIR', () => {
  const candidate = { level: 'probable' as const, score: null, probability: null, fields: [], patient: null };
  const told = outcomeOf(new ProbableDuplicate([{ ...candidate, number: 'NC-7' }]), {}, patientAdvice);
  expect(told).toMatchObject({
    issues: [{ code: 'duplicate', diagnostics: expect.stringMatching(/NC-7.*urn:nilecare:duplicate-seen/) }],
  });
});

test('the end of the same create is waited for, no longer than the client waits', async () => {
  let asked = 0;
  const underWay = () => {
    asked += 1;
    return asked < 3 ? Promise.reject(new IdempotencyInProgress('Wait a moment.')) : Promise.resolve('made');
  };
  const within = (deadline: number) =>
    inRequest({ actor: serviceActor('test'), deadline }, () => askingPlatform({}, underWay));
  await expect(within(Date.now())).rejects.toMatchObject({ status: 409 });
  expect(asked).toBe(1);
  expect(await within(Date.now() + 10_000)).toBe('made');
});

test('what is no refusal of the platform stays what it is', () => {
  const error = new TypeError('a mistake here');
  expect(outcomeOf(error)).toBe(error);
});
