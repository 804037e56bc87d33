import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArguments, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { chooseDevices } from './choose-devices.ts';
import { claimDevices } from './claims.ts';
import type { Claim } from './claims.ts';
import { mixedWard } from './model/ward.ts';
import { BadOption, deviceIdsOf } from './options.ts';
import type { Devices } from './options.ts';
import { BadCredentialFile, readCredentials } from './publish/credentials.ts';
import { BrokerUnreachable, CredentialRefused } from './publish/refusal.ts';
import { BadAnchor } from './recording/anchor.ts';
import { BadRecording, parseRecording } from './recording/recording.ts';
import type { Recording } from './recording/recording.ts';
import { startReplay } from './replay.ts';
import type { Running } from './running.ts';
import { startSimulation } from './simulation.ts';
import { statusLines } from './status-line.ts';

const STATUS_EVERY_MS = 5_000;
const SAME_SIGNAL_MS = 500;
const DEVELOPMENT_CREDENTIALS = '.nilecare/dev/device-credentials.json';
const CLAIMS = '.nilecare/dev/simulators';
const inCheckout = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Errors whose message already says what to do. */
const plain = [BadOption, BadAnchor, BadRecording, BadCredentialFile, BrokerUnreachable, CredentialRefused];

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

function start(args: Arguments, devices: Devices, claim: Claim | undefined): Promise<Running> {
  const common = { ...devices, ...(claim ? { maySpeakFor: claim.holds } : {}) };
  if (args.replayFile !== undefined) {
    const { speed, anchor } = args;
    return startReplay({ ...common, recording: recordingFrom(args.replayFile), speed, anchor });
  }
  const { seed, rate, pace, durationMs } = args;
  return startSimulation({
    ...common,
    scenario: args.scenario === 'mixed' ? mixedWard : args.scenario,
    seed,
    rate,
    pace,
    ...(durationMs === undefined ? {} : { durationMs }),
  });
}

/** One Ctrl-C ends it in order, a second one at once. Npm passes on what the terminal has already sent: that is one. */
function stopOnSignals(running: Running) {
  let askedAt: number | undefined;
  const onSignal = () => {
    if (askedAt !== undefined && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(130);
    if (askedAt !== undefined) return;
    askedAt = performance.now();
    process.stdout.write('stopping; once more to leave at once\n');
    void running.stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function untilFinished(running: Running): Promise<void> {
  stopOnSignals(running);
  const line = statusLines(running);
  const timer = setInterval(() => process.stdout.write(`${line()}\n`), STATUS_EVERY_MS);
  const end = await running.finished.finally(() => clearInterval(timer));
  process.stdout.write(
    `done: ${end.measured} samples of ${end.devices} devices, ${end.acknowledged} acknowledged, ` +
      `${end.dropped + end.refused + end.pending} not\n`,
  );
  process.exitCode = end.acknowledged === end.measured ? 0 : 1;
}

async function main() {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) return void process.stdout.write(usage);
  const devices = chooseDevices(args, credentialsFor(args));
  // The monitors of npm start make way for these, and come back afterwards.
  const claim = args.credentialFile === undefined ? claimDevices(inCheckout(CLAIMS), deviceIdsOf(devices)) : undefined;
  try {
    await untilFinished(await start(args, devices, claim));
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
