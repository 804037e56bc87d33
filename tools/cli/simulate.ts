import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArguments, usage } from '@nilecare/device-simulator/src/arguments.ts';
import type { Arguments } from '@nilecare/device-simulator/src/arguments.ts';
import { chooseDevices } from '@nilecare/device-simulator/src/choose-devices.ts';
import { claimDevices } from '@nilecare/device-simulator/src/claims.ts';
import type { Claim } from '@nilecare/device-simulator/src/claims.ts';
import { mixedWard } from '@nilecare/device-simulator/src/model/ward.ts';
import { BadOption, deviceIdsOf } from '@nilecare/device-simulator/src/options.ts';
import type { Devices } from '@nilecare/device-simulator/src/options.ts';
import { BadCredentialFile, readCredentials } from '@nilecare/device-simulator/src/publish/credentials.ts';
import { BrokerUnreachable, CredentialRefused } from '@nilecare/device-simulator/src/publish/refusal.ts';
import { BadAnchor } from '@nilecare/device-simulator/src/recording/anchor.ts';
import { BadRecording, parseRecording } from '@nilecare/device-simulator/src/recording/recording.ts';
import type { Recording } from '@nilecare/device-simulator/src/recording/recording.ts';
import { startReplay } from '@nilecare/device-simulator/src/replay.ts';
import type { Running } from '@nilecare/device-simulator/src/running.ts';
import { startSimulation } from '@nilecare/device-simulator/src/simulation.ts';
import { statusLines } from '@nilecare/device-simulator/src/status-line.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { Misuse } from './misuse.ts';
import { openRecordingDevice } from './recording-device.ts';

const STATUS_EVERY_MS = 5_000;
const SAME_SIGNAL_MS = 500;
const DEVELOPMENT_CREDENTIALS = '.nilecare/dev/device-credentials.json';
const CLAIMS = '.nilecare/dev/simulators';
const inCheckout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Errors whose message already says what to do. */
const plain = [
  ...[BadOption, BadAnchor, BadRecording, BadCredentialFile, BrokerUnreachable, CredentialRefused],
  ...[Misuse, ContractError],
];

function explanationOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return plain.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

function credentialsFor({ credentialFile }: Arguments) {
  if (credentialFile !== undefined) return readCredentials(credentialFile, `there is no file ${credentialFile}`);
  return readCredentials(
    inCheckout(DEVELOPMENT_CREDENTIALS),
    `no device credentials at ${DEVELOPMENT_CREDENTIALS}.\n` +
      'Start the system first: npm start. Or name a file with --credentials FILE.json',
  );
}

function recordingFrom(file: string): Recording {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadRecording(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return parseRecording(text);
  } catch (error) {
    throw error instanceof BadRecording ? new BadRecording(`${file}, ${error.message}`) : error;
  }
}

interface What {
  readonly recording?: Recording | undefined;
  readonly claim?: Claim | undefined;
}

function start(args: Arguments, devices: Devices, { recording, claim }: What): Promise<Running> {
  const common = { ...devices, ...(claim ? { maySpeakFor: claim.holds } : {}) };
  if (recording) {
    const { speed, anchor } = args;
    return startReplay({ ...common, recording, speed, anchor });
  }
  const { seed, rate, pace, durationMs, clockOffMs } = args;
  return startSimulation({
    ...common,
    scenario: args.scenario === 'mixed' ? mixedWard : args.scenario,
    seed,
    rate,
    pace,
    clockOffMs,
    ...(durationMs === undefined ? {} : { durationMs }),
  });
}

/**
 * One Ctrl-C ends it in order, a second one at once. Npm passes on what the terminal has already sent: that is one.
 * @returns takes what is to be stopped, once it runs
 */
function hearSignals(): (running: Running) => void {
  let askedAt: number | undefined;
  let stoppable: Running | undefined;
  const onSignal = () => {
    if (askedAt !== undefined && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(130);
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    process.stdout.write('stopping; once more to leave at once\n');
    void stoppable?.stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return (running) => {
    stoppable = running;
    if (askedAt !== undefined) void running.stop();
  };
}

async function untilFinished(running: Running, stopWhenAsked = hearSignals()): Promise<void> {
  stopWhenAsked(running);
  const line = statusLines(running);
  const timer = setInterval(() => process.stdout.write(`${line()}\n`), STATUS_EVERY_MS);
  const end = await running.finished.finally(() => clearInterval(timer));
  process.stdout.write(
    `done: ${end.measured} samples of ${end.devices} devices, ${end.acknowledged} acknowledged, ` +
      `${end.dropped + end.refused + end.pending} not\n`,
  );
  process.exitCode = end.acknowledged === end.measured ? 0 : 1;
}

/** Whether a recording is played and nobody said by which device: then it is by one that has no newer samples of its own. */
const needsItsOwnDevice = (args: Arguments): boolean =>
  args.replayFile !== undefined &&
  args.deviceIds.length === 0 &&
  args.deviceCount === undefined &&
  args.connections === undefined &&
  args.credentialFile === undefined;

async function playOnItsOwnDevice(args: Arguments, recording: Recording) {
  // Heard from the beginning: a Ctrl-C while it connects must not leave the pairing behind.
  const stopWhenAsked = hearSignals();
  const device = await openRecordingDevice();
  try {
    process.stdout.write(device.where);
    await untilFinished(await start(args, { credentials: [device.credential] }, { recording }), stopWhenAsked);
  } finally {
    await device.close();
  }
}

async function main() {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) return void process.stdout.write(usage);
  const recording = args.replayFile === undefined ? undefined : recordingFrom(args.replayFile);
  if (recording && needsItsOwnDevice(args)) return playOnItsOwnDevice(args, recording);
  const devices = chooseDevices(args, credentialsFor(args));
  // The monitors of npm start make way for these, and come back afterwards.
  const claim = args.credentialFile === undefined ? claimDevices(inCheckout(CLAIMS), deviceIdsOf(devices)) : undefined;
  try {
    await untilFinished(await start(args, devices, { recording, claim }));
  } finally {
    claim?.release();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`simulate: ${explanationOf(error)}\n`);
  process.exitCode = 1;
}
