import { expect, test } from 'vitest';
import { mayConfirm, mayUse, mustBeChecked, type Check, type Use } from './second-check.ts';

const now = new Date('2026-03-01T10:00:00Z');
const nurse = { id: 'account-1', staffId: 'nurse' };
const colleague = { id: 'account-2', staffId: 'colleague' };
const asked: Check = {
  purpose: 'administer',
  facilityId: 'hospital',
  drugId: 'morphine',
  itemId: 'item',
  quantity: 5,
  askedBy: nurse,
  confirmedBy: null,
  usedAt: null,
  until: new Date('2026-03-01T10:15:00Z'),
};
const confirmed = { ...asked, confirmedBy: colleague };
const use: Use = {
  purpose: 'administer',
  facilityId: 'hospital',
  drugId: 'morphine',
  itemId: 'item',
  quantity: 5,
  by: nurse,
};

test('two people look: never the same one, also under another account', () => {
  mayConfirm(asked, colleague, now);
  expect(() => mayConfirm(asked, nurse, now)).toThrow('somebody else');
  expect(() => mayConfirm(asked, { id: 'account-9', staffId: 'nurse' }, now)).toThrow('somebody else');
  expect(() => mayUse(confirmed, { ...use, by: colleague }, now)).toThrow();
});

test('it serves once, in time, for exactly what was looked at', () => {
  expect(mayUse(confirmed, use, now)).toBe(colleague);
  expect(() => mayUse(asked, use, now)).toThrow();
  expect(() => mayUse({ ...confirmed, usedAt: now }, use, now)).toThrow();
  expect(() => mayUse(confirmed, use, asked.until)).toThrow();
  expect(() => mayConfirm(asked, colleague, asked.until)).toThrow();
  const others = [
    { purpose: 'dispense' },
    { facilityId: 'x' },
    { drugId: 'x' },
    { itemId: null },
    { quantity: 10 },
  ] as const;
  for (const other of others) expect(() => mayUse(confirmed, { ...use, ...other }, now)).toThrow();
});

test('a controlled drug without a second check goes nowhere', () => {
  expect(() => mustBeChecked({ controlled: true }, undefined, 'item')).toThrow('under her own name');
  mustBeChecked({ controlled: true }, 'check', 'item');
  mustBeChecked({ controlled: false }, undefined, 'item');
});
