import { expect, test } from 'vitest';
import { holdsCardNumber, NewPayment } from './payment.ts';

test.each(['4242424242424242', '4242 4242 4242 4242', 'card 5555-5555-5555-4444.', '378282246310005'])(
  '%s could be the number of a card',
  (text) => {
    expect(holdsCardNumber(text)).toBe(true);
  },
);
test.each(['4242424242424241', '+201001234567', 'INV 2026-00042', '0190a0b1-7c3d-7e2f-8a4b-9c0d1e2f3a4b'])(
  '%s is none',
  (text) => {
    expect(holdsCardNumber(text)).toBe(false);
  },
);

test('a field that nobody asked for is refused, and what stands in it is not repeated', () => {
  const id = '0190a0b1-7c3d-7e2f-8a4b-9c0d1e2f3a4b';
  const body = { facilityId: id, patientId: id, method: 'card', currency: 'EGP', depositMinor: 1 };
  expect(NewPayment.safeParse(body).success).toBe(true);
  const refused = NewPayment.safeParse({ ...body, card: '4242424242424242' });
  expect(refused.success).toBe(false);
  expect(JSON.stringify(refused.error)).not.toContain('4242');
});
