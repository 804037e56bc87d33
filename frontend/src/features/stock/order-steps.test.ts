import { PurchaseState } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { expect, test } from 'vitest';
import { stepsOf, waitsForAnother } from './order-steps.ts';

const writtenBy = { id: 'u1', name: 'Nadia', staffId: 's1' };
const writer = { id: 'u1', staffId: 's1', permissions: ['purchase:request', 'stock:manage'] };
const approver = { id: 'u2', staffId: 's2', permissions: ['purchase:approve'] };

test('an order goes from its writer to the approver, and back to the writer', () => {
  const of = (state: PurchaseState, reader: typeof writer) => stepsOf({ state, writtenBy }, reader)[0];
  expect(of('draft', writer)).toBe('submit');
  expect(of('submitted', approver)).toBe('approve');
  expect(of('approved', writer)).toBe('send');
  expect(of('sent', writer)).toBe('receive');
  expect(of('partly-received', writer)).toBe('receive');
  expect(of('rejected', writer)).toBe('edit');
});

test('nobody is offered to approve the own order, under another account neither', () => {
  const both = [...writer.permissions, ...approver.permissions];
  const order = { state: 'submitted' as const, writtenBy };
  for (const reader of [
    { ...writer, permissions: both },
    { id: 'u3', staffId: 's1', permissions: both },
  ]) {
    expect(stepsOf(order, reader)).toEqual(['cancel']);
    expect(waitsForAnother(order, reader)).toBe(true);
  }
  expect(waitsForAnother(order, approver)).toBe(false);
});

test('who only reads is offered nothing', () => {
  for (const state of PurchaseState.options)
    expect(stepsOf({ state, writtenBy }, { id: 'u9', staffId: null, permissions: ['stock:read'] })).toEqual([]);
});
