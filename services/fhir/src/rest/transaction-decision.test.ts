import { expect, test } from 'vitest';
import { FhirError } from './outcome.ts';
import { answersOf, oneOf, type Undecided } from './transaction-decision.ts';

const undecided = (index: number, ask: Undecided['decision']['ask']): Undecided => ({
  plan: {
    entry: {
      index,
      method: 'POST',
      path: ['Patient'],
      query: [],
      conditions: {},
      fullUrl: undefined,
      resource: undefined,
    },
  },
  decision: { ask },
});
const registered = { resourceType: 'Patient', id: 'p' };

test('a service is asked once, however often the database has the work done', async () => {
  let asked = 0;
  const answerOn = answersOf();
  const write = () =>
    undecided(0, () => {
      asked += 1;
      return Promise.resolve(registered);
    });
  expect(await answerOn(write())).toEqual({ held: registered });
  expect(await answerOn(write())).toEqual({ held: registered });
  expect(asked).toBe(1);
});

test('a service that was away is asked again', async () => {
  const answerOn = answersOf();
  await expect(answerOn(undecided(0, () => Promise.reject(new Error('away'))))).rejects.toThrow('away');
  expect(await answerOn(undecided(0, () => Promise.resolve(registered)))).toEqual({ held: registered });
});

test('of several that services decide none is done, and each is named', () => {
  const write = (index: number) => undecided(index, () => Promise.resolve(registered));
  expect(oneOf([])).toBeUndefined();
  expect(oneOf([write(3)])?.plan.entry.index).toBe(3);
  const refused = () => oneOf([write(3), write(5)]);
  expect(refused).toThrow(FhirError);
  expect(refused).toThrow(
    expect.objectContaining({
      status: 422,
      issues: [
        expect.objectContaining({ expression: ['Bundle.entry[3]'], code: 'not-supported' }),
        expect.objectContaining({ expression: ['Bundle.entry[5]'] }),
      ],
    }),
  );
});
