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

/** Reads, searches and creates, each by all clients for the same time. */
export async function measureAll(round: Round): Promise<Measured> {
  const { server, people, random, made } = round;
  return {
    ...(await inTurn(round, { read: readOf(server, people, random) })),
    ...(await searchKinds(round)),
    ...(await inTurn(round, { create: createOf(server, people, random, made) })),
  };
}

export const searchKinds = (round: Round): Promise<Measured> => {
  const { server, register, people, random } = round;
  return inTurn(round, {
    names: nameSearchOf(server, register, people, random),
    observations: observationSearchOf(server, people, random),
  });
};

async function inTurn({ server, effort, tell }: Round, kinds: Readonly<Record<string, Asker>>): Promise<Measured> {
  const measured: Record<string, Figures> = {};
  for (const [kind, asker] of Object.entries(kinds)) {
    const figures = await measure(server, asker, effort);
    measured[kind] = figures;
    tell(kind, figures);
  }
  return measured;
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
