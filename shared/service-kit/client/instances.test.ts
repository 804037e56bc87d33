import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInstances } from './instances.ts';

const none: ReadonlySet<string> = new Set();

function at(start = 0) {
  let time = start;
  return { instances: createInstances(() => time), pass: (ms: number) => (time += ms) };
}

describe('createInstances', () => {
  test('instances take turns', () => {
    const { instances } = at();
    const picked = Array.from({ length: 30 }, () => instances.pick(['a', 'b', 'c'], none));
    for (const name of ['a', 'b', 'c']) expect(picked.filter((it) => it === name)).toHaveLength(10);
  });

  test('one that failed is left out, longer each time, and asked again afterwards', () => {
    const { instances, pass } = at();
    const asked = () => new Set(Array.from({ length: 4 }, () => instances.pick(['a', 'b'], none)));
    instances.failed('a');
    expect(asked()).toEqual(new Set(['b']));
    pass(1_000);
    expect(asked()).toEqual(new Set(['a', 'b']));
    instances.failed('a');
    pass(1_999);
    expect(asked()).toEqual(new Set(['b']));
    pass(1);
    instances.worked('a');
    instances.failed('a');
    pass(1_000);
    expect(asked()).toEqual(new Set(['a', 'b']));
  });

  test('within one call another instance comes first, even one that rests', () => {
    const { instances } = at();
    instances.failed('b');
    expect(instances.pick(['a', 'b'], new Set(['a']))).toBe('b');
    expect(instances.pick(['a'], new Set(['a']))).toBe('a');
  });

  test('when all rest, the one that may work soonest is asked', () => {
    const { instances, pass } = at();
    instances.failed('b');
    pass(500);
    instances.failed('a');
    expect(instances.pick(['a', 'b'], none)).toBe('b');
    expect(instances.pick([], none)).toBeUndefined();
  });

  test('there is always one to ask as long as there is an address', () => {
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean(), fc.nat(3_000));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { instances, pass } = at();
        for (const [name, worked, ms] of steps) {
          pass(ms);
          if (worked) instances.worked(name);
          else instances.failed(name);
          expect(['a', 'b', 'c']).toContain(instances.pick(['a', 'b', 'c'], none));
        }
      }),
    );
  });
});
