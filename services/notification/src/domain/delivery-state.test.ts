import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSettled, stateAfter, type DeliveryEvent, type DeliveryState } from './delivery-state.ts';

const told = ['sent', 'delivered', 'bounced'] as const satisfies DeliveryEvent[];
const run = (events: readonly DeliveryEvent[], from: DeliveryState = 'queued') =>
  events.reduce<DeliveryState>((state, event) => stateAfter(state, event) ?? state, from);

test('the usual way', () => {
  expect(run(['begin', 'postpone', 'begin', 'sent', 'delivered'])).toBe('delivered');
  expect(run(['begin', 'fail', 'retry', 'begin', 'sent', 'bounced'])).toBe('bounced');
});

test('what a provider tells ends the same in whichever order and however often it comes', () => {
  const shuffled = fc.array(fc.constantFrom(...told), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(shuffled, (events) => {
      const best = events.includes('bounced') ? 'bounced' : events.includes('delivered') ? 'delivered' : 'sent';
      expect(run(['begin', ...events])).toBe(best);
    }),
  );
});

test('what was given up without an answer may have arrived', () => {
  expect(run(['begin', 'fail', 'delivered'])).toBe('delivered');
});

test('what a rule kept back, and what is on its way, is not sent again', () => {
  expect(run(['suppress', 'begin', 'retry', 'sent'])).toBe('suppressed');
  expect((['queued', 'sending', 'sent', 'delivered'] as const).map((it) => stateAfter(it, 'retry'))).toEqual(
    Array(4).fill(undefined),
  );
});

test('only what waits or is being sent is unsettled', () => {
  const states = ['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'suppressed'] as const;
  expect(states.filter((it) => !isSettled(it))).toEqual(['queued', 'sending']);
});
