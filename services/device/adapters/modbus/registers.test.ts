import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Register } from '../map/schema.ts';
import { blocksOf, readingsOf } from './registers.ts';

const names = ['hr', 'pulse', 'spo2', 'resp', 'temp', 'abp_sys', 'abp_dia', 'abp_mean'] as const;
const register = (given: Record<string, unknown>) =>
  Register.parse({ parameter: 'hr', function: 'input', address: 0, type: 'u16', ...given });
const value = (given: Record<string, unknown>, words: number[], wordOrder: 'big' | 'little' = 'big') => {
  const one = register(given);
  const block = { kind: one.function, address: one.address, count: words.length, registers: [one] };
  return readingsOf(block, words, { wordOrder })[0]?.value;
};

describe('a value', () => {
  test.each<[string, Record<string, unknown>, number[], number | null]>([
    ['of 16 bits', { type: 'u16' }, [0xfffe], 65_534],
    ['of 16 bits with a sign', { type: 'i16' }, [0xfffe], -2],
    ['of 32 bits', { type: 'u32' }, [0x0001, 0x0002], 65_538],
    ['of 32 bits with a sign', { type: 'i32' }, [0xffff, 0xfffe], -2],
    ['with a point', { type: 'float32' }, [0x4212, 0x6666], 36.599998],
    ['that is scaled', { scale: 0.1 }, [366], 36.6],
    ['that is scaled and moved', { type: 'i16', scale: 0.1, offset: -40 }, [766], 36.6],
    ['that means none', { bad: [65_535] }, [65_535], null],
    ['that means none, before the scale', { bad: [0], scale: 2, offset: 5 }, [0], null],
    ['that is no number', { type: 'float32' }, [0x7fc0, 0x0000], null],
    ['that is infinite', { type: 'float32' }, [0x7f80, 0x0000], null],
  ])('%s', (_, given, words, expected) => {
    expect(value(given, words)).toBe(expected);
  });

  test('whose halves are swapped, on the device or on one register', () => {
    expect(value({ type: 'u32' }, [0x0002, 0x0001], 'little')).toBe(65_538);
    expect(value({ type: 'u32', wordOrder: 'big' }, [0x0001, 0x0002], 'little')).toBe(65_538);
    expect(value({ type: 'float32' }, [0x6666, 0x4212], 'little')).toBe(36.599998);
  });
});

test('requests read exactly what is mapped, each register in one of them, at most 125 at a time', () => {
  const mapped = fc.uniqueArray(fc.nat({ max: 300 }), { minLength: 1, maxLength: 8 }).map((addresses) =>
    addresses.map((address, index) =>
      register({
        parameter: names[index],
        address,
        function: index % 3 === 0 ? 'holding' : 'input',
        type: index % 2 === 0 ? 'u16' : 'u32',
      }),
    ),
  );
  fc.assert(
    fc.property(mapped, (registers) => {
      const blocks = blocksOf(registers);
      expect(blocks.flatMap((it) => it.registers).toSorted()).toHaveLength(registers.length);
      for (const block of blocks) {
        expect(block.count).toBeLessThanOrEqual(125);
        const asked = Array.from({ length: block.count }, (_, index) => block.address + index);
        const wanted = block.registers.flatMap(({ address, type }) =>
          type === 'u16' ? [address] : [address, address + 1],
        );
        expect(new Set(asked)).toEqual(new Set(wanted));
        expect(block.registers.every((it) => it.function === block.kind)).toBe(true);
      }
    }),
  );
});

test('neighbours share a request, what lies between is never asked for', () => {
  const blocks = blocksOf([
    register({ parameter: 'hr', address: 3 }),
    register({ parameter: 'resp', address: 0 }),
    register({ parameter: 'temp', address: 1, type: 'float32' }),
    register({ parameter: 'spo2', address: 5 }),
  ]);
  expect(blocks.map(({ address, count }) => [address, count])).toEqual([
    [0, 4],
    [5, 1],
  ]);
});
