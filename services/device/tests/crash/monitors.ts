import { connectAsync, type MqttClient } from 'mqtt';
import { eventually } from '@nilecare/testing/eventually.ts';

/** What a monitor sent and the broker acknowledged. */
export interface SentSample {
  readonly deviceId: string;
  /** Epoch ms, given by the monitor. */
  readonly time: number;
  readonly hr: number;
  readonly spo2: number;
  readonly resp: number;
}

/** Monitors that publish at one hertz each, until they are switched off. */
export interface Monitors {
  /** Epoch ms of the first sample. */
  readonly since: number;
  /** How often every monitor has published. */
  readonly beats: number;
  /** Resolves when the broker has acknowledged all of them. @returns what they sent, in the order of its times */
  switchOff(): Promise<readonly SentSample[]>;
}

const CONNECTIONS = 20;
/** The monitors of one slice publish together, so that the second is filled evenly. */
const SLICE_MS = 20;
const SLICES_A_BEAT = 1_000 / SLICE_MS;

/**
 * A quarter of the patients, each round another one, has a heart that races for five beats of every forty: what is open
 * from the time before and what comes again are told apart.
 */
const QUARTERS = 4;
const EVERY_BEATS = 40;
const RACING_BEATS = 5;

/** Over the critical limit of 120, rising, so that an alarm has a worst value to keep. */
const RACES_FROM = 140;
export const isRacing = ({ hr }: Pick<SentSample, 'hr'>): boolean => hr >= RACES_FROM;

/** @param round 0, 1, …: chooses whose hearts race */
export async function switchOn(mqttUrl: string, deviceIds: readonly string[], round: number): Promise<Monitors> {
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => connectAsync(mqttUrl, { clean: true })),
  );
  const sent: Promise<SentSample>[] = [];
  const since = Date.now();
  let slice = 0;

  const publishDue = () => {
    for (; since + slice * SLICE_MS <= Date.now(); slice += 1) {
      const beat = Math.floor(slice / SLICES_A_BEAT);
      for (let index = slice % SLICES_A_BEAT; index < deviceIds.length; index += SLICES_A_BEAT) {
        const connection = connections[index % CONNECTIONS];
        const sample = {
          deviceId: deviceIds[index] ?? '',
          time: since + slice * SLICE_MS,
          ...valuesOf(index, beat, round),
        };
        if (connection) sent.push(publish(connection, sample));
      }
    }
  };
  const timer = setInterval(publishDue, SLICE_MS);

  return {
    since,
    get beats() {
      return Math.floor(slice / SLICES_A_BEAT);
    },
    async switchOff() {
      clearInterval(timer);
      const acknowledged = await Promise.all(sent);
      await Promise.all(connections.map((it) => it.endAsync()));
      return acknowledged;
    },
  };
}

/** Resolves when every monitor has published so often again. */
export async function beats(monitors: Monitors, count: number): Promise<void> {
  const until = monitors.beats + count;
  await eventually(() => monitors.beats >= until, { within: 60_000 });
}

/** Neighbours differ, and every patient begins calm. */
function valuesOf(index: number, beat: number, round: number): Pick<SentSample, 'hr' | 'spo2' | 'resp'> {
  const phase = (beat + Math.floor(index / QUARTERS)) % EVERY_BEATS;
  const races = index % QUARTERS === round % QUARTERS && beat > 0 && phase < RACING_BEATS;
  return { hr: races ? RACES_FROM + phase : 60 + ((index + beat) % 40), spo2: 94 + (beat % 6), resp: 12 + (index % 8) };
}

async function publish(connection: MqttClient, sample: SentSample): Promise<SentSample> {
  const { deviceId, time, ...values } = sample;
  const payload = JSON.stringify({ ...values, timestamp: time });
  await connection.publishAsync(`devices/${deviceId}/vitals`, payload, { qos: 1 });
  return sample;
}
