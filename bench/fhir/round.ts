import { Connection, wire, type Server } from './connection.ts';
import { measure, type Effort, type Figures } from './measure.ts';
import { createOf, nameSearchOf, observationSearchOf, readOf, type Asker } from './questions.ts';
import type { Loaded, Register } from './register.ts';

export type Measured = Readonly<Record<string, Figures>>;

export interface Round {
  readonly server: Server;
  readonly register: Register;
  /** Who is asked for. */
  readonly people: readonly Loaded[];
  readonly random: () => number;
  /** What was made: id of the observation to id of the patient. */
  readonly made: Map<string, string>;
  readonly effort: Effort;
  readonly tell: (name: string, figures: Figures) => void;
}

const SAMPLE = 200;

/** What is measured, in this order. */
export const kinds = ['read', 'names', 'observations', 'create'] as const;
type Kind = (typeof kinds)[number];

/** Reads, searches and creates, or some of them, each by all clients for the same time. */
export async function measureAll(round: Round, wanted: readonly string[] = kinds): Promise<Measured> {
  const { server, effort, tell } = round;
  const measured: Record<string, Figures> = {};
  for (const kind of kinds.filter((it) => wanted.includes(it))) {
    const figures = await measure(server, askerOf(kind, round), effort);
    measured[kind] = figures;
    tell(kind, figures);
  }
  return measured;
}

export const searchKinds = (round: Round): Promise<Measured> => measureAll(round, ['names', 'observations']);

function askerOf(kind: Kind, { server, register, people, random, made }: Round): Asker {
  switch (kind) {
    case 'read':
      return readOf(server, people, random);
    case 'names':
      return nameSearchOf(server, register, people, random);
    case 'observations':
      return observationSearchOf(server, people, random);
    case 'create':
      return createOf(server, people, random, made);
  }
}

/** What was acknowledged is there. @throws when one of a sample is not */
export async function verifyMade(server: Server, made: ReadonlyMap<string, string>): Promise<void> {
  const connection = await Connection.open(server.url);
  for (const [id, patientId] of [...made].slice(-SAMPLE)) {
    const { status, body } = await connection.ask(wire(server, 'GET', `/Observation/${id}`));
    if (status !== 200 || !body.includes(`Patient/${patientId}"`))
      throw new Error(`${server.name} made the observation ${id} and answers ${status} to its reader.`);
  }
  connection.close();
}
