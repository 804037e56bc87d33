import { expect, test, vi } from 'vitest';
import { createWatchList } from './watch-list.ts';

test('the server hears the sum of what the screen wants, once per change', async () => {
  const changed = vi.fn();
  const list = createWatchList(changed);
  const end = list.add({ wardIds: ['w2', 'w1'] });
  list.add({ wardIds: ['w1'], patientIds: ['p1'] });
  await Promise.resolve();
  expect(changed.mock.calls).toEqual([[{ wardIds: ['w1', 'w2'], patientIds: ['p1'], calendarFacilityIds: [] }]]);
  end();
  await Promise.resolve();
  expect(changed).toHaveBeenLastCalledWith({ wardIds: ['w1'], patientIds: ['p1'], calendarFacilityIds: [] });
  list.add({ wardIds: ['w1'] });
  await Promise.resolve();
  expect(changed).toHaveBeenCalledTimes(2);
});
