import { createHash, randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import { patientKeyOf } from '@nilecare/hl7/src/intake/patient-keys.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { loadRows, NONE } from '../load-rows.ts';

export interface Past {
  readonly since: Date;
  readonly until: Date;
  /** Facilities with their channels; most of the messages are the first one's, one in a thousand the last one's. */
  readonly facilities: readonly { readonly id: string; readonly channelId: string }[];
  /** Of some messages, thinned out: what searches ask for. */
  readonly sample: readonly PastMessage[];
}

export interface PastMessage {
  readonly controlId: string;
  readonly identifier: string;
  readonly patientId: string;
  readonly facilityId: string;
}

const DAYS = 60;
const BATCH = 10_000;
const PATIENTS = 200_000;
const SAMPLE_EVERY = 997;
/** Letters of a message, and of its answer, as they are stored: encrypted. */
const [BODY, ANSWER] = [900, 300];
const COLUMNS =
  'hl7_messages (seq, id, channel_id, facility_id, control_id, sender, code, event, hl7_version, received_at, bytes, body, fingerprint, claim, answer, answer_code, state, attempts, due_at, ended_at, patient_id, fault_code, fault_place, fault_text)';

/** What of a thousand messages is of a kind. */
const KINDS = [
  ['ADT', 'A08', 400],
  ['ORU', 'R01', 200],
  ['ADT', 'A01', 100],
  ['ADT', 'A03', 100],
  ['ADT', 'A31', 99],
  ['SIU', 'S12', 50],
  ['ADT', 'A02', 50],
  ['MDM', 'T02', 1],
] as const;

export interface PastOptions {
  /** Administrator's address of the service's database, which may load from a client's stream. */
  readonly databaseUrl: string;
  readonly cipher: FieldCipher;
  readonly messages: number;
  readonly facilities: Past['facilities'];
  readonly onProgress: (count: number) => void;
}

/** Fills the store with messages of the last months, at even distances; their texts are there for their length alone. */
export async function loadPast({ databaseUrl, cipher, messages, facilities, onProgress }: PastOptions): Promise<Past> {
  const connection = await createConnection({ uri: databaseUrl, flags: ['+LOCAL_FILES'] });
  const random = seededRandom('messages of the past');
  const until = new Date();
  const since = new Date(until.getTime() - DAYS * 86_400_000);
  const keys = new Map<string, string>();
  const keyOf = (identifier: string): string => {
    const key = keys.get(identifier) ?? patientKeyOf(identifier, cipher);
    keys.set(identifier, key);
    return key;
  };
  const sample: PastMessage[] = [];
  try {
    for (const check of ['unique_checks', 'foreign_key_checks']) await connection.query(`set ${check} = 0`);
    for (let first = 1; first <= messages; first += BATCH) {
      const rows: string[] = [];
      const patients: string[] = [];
      for (let seq = first; seq < Math.min(first + BATCH, messages + 1); seq += 1) {
        const at = new Date(since.getTime() + ((until.getTime() - since.getTime()) * seq) / (messages + 1));
        const facility = facilityAt(facilities, random);
        const patient = Math.floor(random.uniform() * PATIENTS);
        const past = {
          controlId: `past-${seq}`,
          identifier: String(5_000_000 + patient),
          patientId: patientIdOf(patient),
          facilityId: facility.id,
        };
        if (seq % SAMPLE_EVERY === 0) sample.push(past);
        rows.push(rowOf(seq, at, facility, past, random));
        patients.push(`${keyOf(past.identifier)}\t${seq}`);
      }
      await loadRows(connection, COLUMNS, rows);
      await loadRows(connection, 'hl7_message_patients (patient_key, seq)', patients);
      onProgress(Math.min(first + BATCH - 1, messages));
    }
    for (const table of ['hl7_messages', 'hl7_message_patients']) await connection.query(`analyze table ${table}`);
  } finally {
    await connection.end();
  }
  return { since, until, facilities, sample };
}

function facilityAt(facilities: Past['facilities'], random: Random): Past['facilities'][number] {
  const dice = random.uniform();
  const found = dice < 0.6 ? facilities[0] : dice > 0.999 ? facilities.at(-1) : facilities[1];
  if (!found) throw new Error('Three facilities are needed.');
  return found;
}

const patientIdOf = (patient: number): string => `0197a000-0000-7000-8000-${String(patient).padStart(12, '0')}`;

function rowOf(
  seq: number,
  at: Date,
  facility: Past['facilities'][number],
  { controlId, patientId }: PastMessage,
  random: Random,
): string {
  const [code, event] = kindAt(random.uniform() * 1_000);
  const state = stateAt(random.uniform());
  const when = at.toISOString().slice(0, 23).replace('T', ' ');
  const fingerprint = createHash('sha256').update(controlId).digest('base64url');
  const isDone = state === 'done';
  const fault = isDone ? [NONE, NONE, NONE] : ['102', 'PID-7', 'The date is none.'];
  return [
    ...[seq, newId(at.getTime()), facility.channelId, facility.id, controlId, 'HIS|OTHER', code, event, '2.5.1', when],
    ...[BODY, letters(BODY), fingerprint, fingerprint, letters(ANSWER), 'AA', state, 1, when, when],
    ...[isDone ? patientId : NONE, ...fault],
  ].join('\t');
}

const kindAt = (dice: number): readonly [string, string] => {
  let sum = 0;
  const found = KINDS.find(([, , share]) => (sum += share) > dice) ?? KINDS[0];
  return [found[0], found[1]];
};

const stateAt = (dice: number): string => (dice < 0.998 ? 'done' : dice < 0.9985 ? 'failed' : 'discarded');

const pool = randomBytes(64 * 1024).toString('base64url');
const letters = (count: number): string => {
  const at = Math.floor(Math.random() * (pool.length - count));
  return pool.slice(at, at + count);
};
