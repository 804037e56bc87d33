import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerName } from '@nilecare/topology/servers.ts';
import { StackError } from './errors.ts';
import { replaceFile } from './files.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What is known of one server. Those that somebody else runs have an address and nothing more. */
export interface ServerState {
  /** With the administrator's account: the file is readable by its owner only. */
  readonly address: string;
  readonly from: 'environment' | 'private';
  readonly port?: number;
  readonly sidePorts?: Readonly<Record<string, number>>;
  /** Absent while it is stopped. */
  readonly process?: ProcessIdentity;
  readonly version?: string;
  readonly binary?: string;
  readonly inPlaceOf?: string;
  /** What it runs without, and what to do about that. */
  readonly lack?: string;
  /** ISO 8601 */
  readonly startedAt?: string;
  readonly log?: string;
}

export type PortChoice = 'fixed' | 'free';

export interface StackState {
  readonly ports: PortChoice;
  readonly servers: Readonly<Partial<Record<ServerName, ServerState>>>;
}

export const stateFile = (dir: string): string => join(dir, 'stack.json');

/**
 * @returns undefined when no stack was ever started in that folder
 * @throws StackError when the file is damaged: then nobody knows which servers run
 */
export function readState(dir: string): StackState | undefined {
  let text: string;
  try {
    text = readFileSync(stateFile(dir), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as StackState; // written by `writeState` only
  } catch {
    throw new StackError(
      `${stateFile(dir)} is damaged, as after a crash of the machine, and says no more which servers run.\n` +
        `End those that still do, then remove what they stored: npm run stack:reset -- --dir ${dir}`,
    );
  }
}

/** What can be read of it, for whoever removes the folder anyway. */
export function stateIfReadable(dir: string): StackState | undefined {
  try {
    return readState(dir);
  } catch {
    return undefined;
  }
}

const writeState = (dir: string, state: StackState): void =>
  replaceFile(stateFile(dir), `${JSON.stringify(state, null, 2)}\n`, 0o600);

/** Opens the state of a folder, making it on the first start. The choice of ports is for good. */
export function openState(dir: string, ports: PortChoice): StackState {
  const state = readState(dir) ?? { ports, servers: {} };
  writeState(dir, state);
  return state;
}

/** Replaces what is known of one server. Only for the holder of the folder's lock. */
export function recordServer(dir: string, name: ServerName, server: ServerState): void {
  const state = readState(dir);
  if (state === undefined) return;
  writeState(dir, { ...state, servers: { ...state.servers, [name]: server } });
}
