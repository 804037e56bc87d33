import { parseArgs } from 'node:util';
import { scenarioNames } from './model/scenario.ts';
import type { ScenarioName } from './model/scenario.ts';
import { BadOption, mustLieWithin } from './options.ts';
import { parseAnchor } from './recording/anchor.ts';
import type { Anchor } from './recording/anchor.ts';

/** What the command line asks for. */
export interface Arguments {
  readonly help: boolean;
  readonly credentialFile: string | undefined;
  /** Ids of the devices; empty when only their number is given. */
  readonly deviceIds: readonly string[];
  readonly deviceCount: number | undefined;
  /** `mixed`: a ward as it is, most patients stable. */
  readonly scenario: ScenarioName | 'mixed';
  readonly seed: string;
  readonly rate: number;
  readonly pace: number;
  readonly durationMs: number | undefined;
  readonly clockOffMs: number;
  /** Shared connections; one for each device when absent. */
  readonly connections: number | undefined;
  readonly replayFile: string | undefined;
  readonly speed: number;
  readonly anchor: Anchor;
}

export const usage = `Simulated bedside monitors, over MQTT, against the running system.

npm run simulate -- [options]

  --devices N           how many of the known devices (default: all)
  --device ID           this device; may be given several times
  --scenario NAME       ${scenarioNames.join(' | ')} | mixed   (default stable)
  --pace N              the scenario unfolds N times as fast as in life (default 1)
  --seed TEXT           the same seed gives the same patients and readings (default 1)
  --rate HZ             readings a second from each device (default 1)
  --duration TIME       stops after 90 (seconds), 10m or 2h
  --clock-off=SECONDS   so far the devices' clocks are ahead (-600: behind) until the platform tells them the time

  --replay FILE.csv     plays a recording instead of a scenario; without --device or --devices on a device of its own,
                        at the bed of a patient whom nothing measures, until it ends
  --speed N             N times as fast as it was recorded (default 1)
  --anchor WHERE        end (default): the last sample is of the moment at which it is sent, none lies in the future
                        start: the first sample is of now
                        2026-11-22T08:00:00+02:00: the time of the first sample

  --credentials FILE    JSON list of {deviceId, userName, password, url}
                        (default: .nilecare/dev/device-credentials.json, which npm start writes)
  --connections N       all devices over N connections, with the account of deviceId "*" in that file
  --help
`;

const DAY_S = 86_400;
const unitsInMs: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000 };

function durationOf(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text) ?? [];
  const ms = Number(amount) * (unitsInMs[unit] ?? NaN);
  if (ms > 0) return ms;
  throw new BadOption(`--duration must be a time like 90, 10m or 2h, not "${text}"`);
}

function numberOf(name: string, text: string, low: number, high: number): number {
  return mustLieWithin(`--${name}`, text.trim() === '' ? NaN : Number(text), low, high);
}

function wholeNumberOf(name: string, text: string | undefined, high: number): number | undefined {
  if (text === undefined) return undefined;
  const number = numberOf(name, text, 1, high);
  if (Number.isInteger(number)) return number;
  throw new BadOption(`--${name} must be a whole number, not ${text}`);
}

function scenarioOf(text: string): ScenarioName | 'mixed' {
  const known = ([...scenarioNames, 'mixed'] as const).find((name) => name === text);
  if (known) return known;
  throw new BadOption(`--scenario must be one of ${scenarioNames.join(', ')}, mixed; not "${text}"`);
}

function rawOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', default: false },
        credentials: { type: 'string' },
        device: { type: 'string', multiple: true, default: [] },
        devices: { type: 'string' },
        scenario: { type: 'string' },
        seed: { type: 'string', default: '1' },
        rate: { type: 'string' },
        pace: { type: 'string' },
        duration: { type: 'string' },
        'clock-off': { type: 'string' },
        connections: { type: 'string' },
        replay: { type: 'string' },
        speed: { type: 'string' },
        anchor: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

function mustFitTogether(raw: ReturnType<typeof rawOf>) {
  const live = (['scenario', 'pace', 'rate', 'duration', 'clock-off'] as const).filter(
    (name) => raw[name] !== undefined,
  );
  const replayed = (['speed', 'anchor'] as const).filter((name) => raw[name] !== undefined);
  if (raw.replay !== undefined && live.length > 0) {
    throw new BadOption(`--replay plays what was recorded: leave out --${live.join(' and --')}`);
  }
  if (raw.replay === undefined && replayed.length > 0) {
    throw new BadOption(`--${replayed.join(' and --')} goes with --replay FILE.csv only`);
  }
  if (raw.device.length > 0 && raw.devices !== undefined) {
    throw new BadOption('give either --device or --devices');
  }
}

/** @throws BadOption, BadAnchor */
export function parseArguments(argv: readonly string[]): Arguments {
  const raw = rawOf(argv);
  mustFitTogether(raw);
  return {
    help: raw.help,
    credentialFile: raw.credentials,
    deviceIds: raw.device,
    deviceCount: wholeNumberOf('devices', raw.devices, 10_000),
    scenario: scenarioOf(raw.scenario ?? 'stable'),
    seed: raw.seed,
    rate: numberOf('rate', raw.rate ?? '1', 0.001, 250),
    pace: numberOf('pace', raw.pace ?? '1', 0.01, 10_000),
    durationMs: raw.duration === undefined ? undefined : durationOf(raw.duration),
    clockOffMs: 1_000 * numberOf('clock-off', raw['clock-off'] ?? '0', -DAY_S, DAY_S),
    connections: wholeNumberOf('connections', raw.connections, 1000),
    replayFile: raw.replay,
    speed: numberOf('speed', raw.speed ?? '1', 0.01, 1_000_000),
    anchor: parseAnchor(raw.anchor ?? 'end'),
  };
}
