import { registerWidths, type ModbusDevice, type Register } from '../map/schema.ts';
import { readingOf, type Reading } from '../map/reading.ts';
import { MOST_REGISTERS, type RegisterKind } from './frames.ts';

/** Registers that stand side by side and are read with one request. */
export interface Block {
  readonly kind: RegisterKind;
  readonly address: number;
  readonly count: number;
  readonly registers: readonly Register[];
}

const endOf = ({ address, type }: Register): number => address + registerWidths[type];

/** The fewest requests that read what is mapped and nothing else: many devices refuse what lies between. */
export function blocksOf(registers: readonly Register[]): Block[] {
  const blocks: Block[] = [];
  for (const register of registers.toSorted(byPlace)) {
    const before = blocks.at(-1);
    const end = endOf(register);
    const fits =
      before?.kind === register.function &&
      register.address <= before.address + before.count &&
      end - before.address <= MOST_REGISTERS;
    if (before && fits)
      blocks[blocks.length - 1] = {
        ...before,
        count: Math.max(before.count, end - before.address),
        registers: [...before.registers, register],
      };
    else
      blocks.push({
        kind: register.function,
        address: register.address,
        count: end - register.address,
        registers: [register],
      });
  }
  return blocks;
}

const byPlace = (one: Register, other: Register): number =>
  one.function === other.function ? one.address - other.address : one.function < other.function ? -1 : 1;

/** What the registers of a block say. @param words as they were read, from the block's address on */
export const readingsOf = (
  { address, registers }: Block,
  words: readonly number[],
  { wordOrder }: Pick<ModbusDevice, 'wordOrder'>,
): Reading[] =>
  registers.map((register) => {
    const first = register.address - address;
    const own = words.slice(first, first + registerWidths[register.type]);
    const raw = rawOf(register, own, register.wordOrder ?? wordOrder);
    return readingOf(register, register.bad.includes(raw) ? null : raw);
  });

function rawOf({ type }: Register, words: readonly number[], order: ModbusDevice['wordOrder']): number {
  const bytes = Buffer.alloc(words.length * 2);
  for (const [index, word] of (order === 'big' ? words : words.toReversed()).entries())
    bytes.writeUInt16BE(word, index * 2);
  switch (type) {
    case 'u16':
      return bytes.readUInt16BE(0);
    case 'i16':
      return bytes.readInt16BE(0);
    case 'u32':
      return bytes.readUInt32BE(0);
    case 'i32':
      return bytes.readInt32BE(0);
    case 'float32':
      return bytes.readFloatBE(0);
  }
}
