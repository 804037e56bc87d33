import { expect, test } from 'vitest';
import { parseArguments, usage } from './arguments.ts';

test('without options every known device is stable, once a second, until it is stopped', () => {
  expect(parseArguments([])).toEqual({
    help: false,
    credentialFile: undefined,
    deviceIds: [],
    deviceCount: undefined,
    scenario: 'stable',
    seed: '1',
    rate: 1,
    pace: 1,
    durationMs: undefined,
    clockOffMs: 0,
    connections: undefined,
    replayFile: undefined,
    speed: 1,
    anchor: 'end',
  });
});

test('reads what the usage names', () => {
  const live = parseArguments(
    '--devices 30 --scenario sepsis --pace 12 --seed ward --rate 2 --duration 10m --connections 4 --clock-off=-600'.split(
      ' ',
    ),
  );
  expect(live).toMatchObject({ deviceCount: 30, scenario: 'sepsis', pace: 12, seed: 'ward', rate: 2 });
  expect(live).toMatchObject({ durationMs: 600_000, connections: 4, clockOffMs: -600_000 });
  const replay = parseArguments(
    '--replay r.csv --speed 60 --anchor 2026-11-22T08:00:00Z --device a --device b'.split(' '),
  );
  expect(replay).toMatchObject({ replayFile: 'r.csv', speed: 60, anchor: 1795334400000, deviceIds: ['a', 'b'] });
});

test('the usage names no option that does not exist', () => {
  const named = new Set(usage.match(/--[a-z]+(?:-[a-z]+)*/g));
  expect(named.size).toBeGreaterThan(10);
  for (const option of named) {
    // Wrong values are refused in words of their own; only an option that does not exist is unknown.
    const refusal = (() => {
      try {
        return void parseArguments([option, '1']);
      } catch (error) {
        return String(error);
      }
    })();
    expect(refusal ?? '').not.toMatch(/unknown option/i);
  }
});

test.each([
  ['--scenario flu', /--scenario must be one of stable, sepsis, bradycardia, artefact, mixed; not "flu"/],
  ['--devices 0', /--devices must be a number from 1/],
  ['--devices 2.5', /whole number/],
  ['--rate fast', /--rate must be a number from/],
  ['--duration soon', /--duration must be a time like/],
  ['--duration 0', /--duration must be a time like/],
  ['--speed 60', /goes with --replay/],
  ['--replay r.csv --scenario sepsis', /leave out --scenario/],
  ['--replay r.csv --anchor 2026-11-22T08:00:00', /offset from UTC/],
  ['--device a --devices 3', /either --device or --devices/],
  ['--divices 3', /divices/],
  ['sepsis', /sepsis/],
])('refuses %s, saying what to change', (line, message) => {
  expect(() => parseArguments(line.split(' '))).toThrow(message);
});
