import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMap } from './read-map.ts';
import { devicesIn } from './schema.ts';

const examples = join(import.meta.dirname, '..', 'maps');

test.each(readdirSync(examples))('the example %s can be used', (name) => {
  const map = parseMap(readFileSync(join(examples, name), 'utf8'), name);
  expect(devicesIn(map).length).toBeGreaterThan(1);
});

const modbus = (register: string, more = '') => `
sources:
  - kind: modbus-tcp
    host: gateway
    devices:
      - deviceId: vent-1
        ${more}
        registers:
          - ${register}
`;
const hr = '{ parameter: hr, function: input, address: 0, type: u16 }';

test('what is left out is as it usually is', () => {
  const { sources, spool } = parseMap(modbus(hr), 'map');
  expect(spool).toEqual({ directory: 'spool', maxMegabytes: 64 });
  expect(sources[0]).toMatchObject({
    port: 502,
    devices: [{ unitId: 1, pollMs: 1_000, registers: [{ scale: 1, offset: 0, bad: [] }] }],
  });
});

describe('refused, naming the place, is', () => {
  test.each<[string, string, RegExp]>([
    ['what is no YAML', 'sources: [', /not YAML/],
    ['a map without sources', 'spool: { directory: x }', /sources/],
    ['an unknown key', modbus(hr, 'pollms: 5'), /pollms/],
    [
      'an unknown parameter',
      modbus('{ parameter: mood, function: input, address: 0, type: u16 }'),
      /registers\.0\.parameter/,
    ],
    [
      'a unit of another quantity',
      modbus('{ parameter: hr, function: input, address: 0, type: u16, unit: kPa }'),
      /registers\.0\.unit/,
    ],
    [
      'a value beyond the last register',
      modbus('{ parameter: hr, function: input, address: 65535, type: u32 }'),
      /beyond/,
    ],
    ['a parameter twice', modbus(`${hr}\n          - ${hr}`), /twice/],
    ['a scale of nothing', modbus('{ parameter: hr, function: input, address: 0, type: u16, scale: 0 }'), /scale/],
    ['a poll that never rests', modbus(hr, 'pollMs: 1'), /pollMs/],
    ['a device that no topic can carry', modbus(hr).replace('vent-1', 'vent/1'), /deviceId/],
  ])('%s', (_, text, problem) => {
    expect(() => parseMap(text, 'ward-3.yaml')).toThrow(problem);
  });

  test('a device that is named twice', () => {
    const text = modbus(hr) + modbus(hr).replace('\nsources:\n', '');
    expect(() => parseMap(text, 'map')).toThrow(/a device is named twice/);
  });

  test('a pattern that is none', () => {
    const line = `
sources:
  - kind: serial
    deviceId: oxi-1
    path: /dev/null
    framing: { kind: delimiter, delimiter: '0a' }
    record: { kind: regex, pattern: '(', values: [{ parameter: hr, group: hr }] }
`;
    expect(() => parseMap(line, 'map')).toThrow(/regular expression/);
  });
});
