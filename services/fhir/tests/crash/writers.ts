import { setTimeout as wait } from 'node:timers/promises';

/** What the server acknowledged: nothing of it may be lost. */
export interface Acknowledged {
  /** By `Patient/<id>`: the newest version that was acknowledged, and the birth date that each version has. */
  readonly versions: Map<string, Map<number, string>>;
  /** Marks of the transactions that were acknowledged. */
  readonly transactions: Set<string>;
  /** Marks of all that were sent. */
  readonly sent: Set<string>;
}

export interface Writers {
  readonly acknowledged: Acknowledged;
  /** Lets them write what they have begun. */
  stop(): Promise<Acknowledged>;
}

export const MARK = 'urn:test:crash';
export const IN_TRANSACTION = 6;
const PAUSE_MS = 50;
const LIMIT_MS = 20_000;

interface Made {
  readonly id: string;
  readonly meta: { readonly versionId: string };
}

/**
 * So many write at once until they are stopped: each makes patients, changes them version by version, and sends transactions of
 * a patient with observations. A request that fails may have been done or not; the next one goes on.
 * @param address where the server is now, and with which token
 */
export function startWriters(count: number, address: () => { url: string; token: string }): Writers {
  const acknowledged: Acknowledged = { versions: new Map(), transactions: new Set(), sent: new Set() };
  let isOver = false;
  const done = Promise.all(Array.from({ length: count }, (_, number) => writer(number)));
  return {
    acknowledged,
    async stop() {
      isOver = true;
      await done;
      return acknowledged;
    },
  };

  async function writer(number: number): Promise<void> {
    for (let round = 0; !isOver; round += 1) {
      const mark = `${number}-${round}`;
      await onePatient(mark).catch(() => wait(PAUSE_MS));
      await oneTransaction(mark).catch(() => wait(PAUSE_MS));
    }
  }

  async function onePatient(mark: string): Promise<void> {
    let made = await send<Made>('POST', 'Patient', patient(mark, birthDate(1)));
    const reference = `Patient/${made.id}`;
    const versions = new Map([[1, birthDate(1)]]);
    acknowledged.versions.set(reference, versions);
    for (let version = 2; version <= 4; version += 1) {
      const changed = { ...patient(mark, birthDate(version)), id: made.id };
      made = await send<Made>('PUT', reference, changed, { 'if-match': `W/"${made.meta.versionId}"` });
      versions.set(Number(made.meta.versionId), birthDate(version));
    }
  }

  async function oneTransaction(mark: string): Promise<void> {
    acknowledged.sent.add(mark);
    await send('POST', '', transaction(mark));
    acknowledged.transactions.add(mark);
  }

  async function send<Body>(
    method: string,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Body> {
    const { url, token } = address();
    const response = await fetch(`${url}/fhir/R4/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    // What is wrong in it shows when it is compared with the rows.
    return JSON.parse(text) as Body;
  }
}

const birthDate = (version: number): string => `198${version}-05-17`;

const patient = (mark: string, born: string) => ({
  resourceType: 'Patient',
  identifier: [{ system: `${MARK}:patient`, value: mark }],
  birthDate: born,
});

function transaction(mark: string) {
  const identifier = [{ system: MARK, value: mark }];
  const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
  const subject = { reference: fullUrl };
  const code = { text: 'pulse' };
  const observations = Array.from({ length: IN_TRANSACTION - 1 }, () => ({
    resource: { resourceType: 'Observation', status: 'final', identifier, code, subject },
    request: { method: 'POST', url: 'Observation' },
  }));
  const first = {
    fullUrl,
    resource: { resourceType: 'Patient', identifier },
    request: { method: 'POST', url: 'Patient' },
  };
  return { resourceType: 'Bundle', type: 'transaction', entry: [first, ...observations] };
}
