import { readFileSync } from 'node:fs';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { givenAddress } from './environment.ts';
import { groupMembers } from './process-identity.ts';
import { isUp } from './start-server.ts';
import { readState } from './state.ts';

export interface ServerStatus {
  readonly name: ServerName;
  /** `given`: the environment names its address, and somebody else runs it. */
  readonly state: 'running' | 'stopped' | 'given';
  readonly env: string;
  readonly address?: string;
  readonly pid?: number;
  readonly version?: string;
  readonly inPlaceOf?: string;
  /** What it runs without, and what to do about that. */
  readonly lack?: string;
  readonly startedAt?: string;
  readonly log?: string;
  /** Resident memory of all its processes, in MB. */
  readonly rssMb?: number;
}

/** What is known of each server of a stack now. Changes nothing. */
export async function stackStatus(dir: string, only: readonly ServerName[]): Promise<ServerStatus[]> {
  return Promise.all(only.map((name) => serverStatus(dir, name)));
}

async function serverStatus(dir: string, name: ServerName): Promise<ServerStatus> {
  const { env } = servers[name];
  const server = readState(dir)?.servers[name];
  const given = givenAddress(name, server) ?? (server?.from === 'environment' ? server.address : undefined);
  if (given !== undefined) return { name, env, state: 'given', address: given };
  if (server === undefined) return { name, env, state: 'stopped' };
  const { process, port: _port, sidePorts: _sidePorts, from: _from, binary: _binary, ...known } = server;
  if (process === undefined || !(await isUp(server))) return { name, env, state: 'stopped', ...known };
  const rss = groupMembers(process).map(({ pid }) => residentMb(pid));
  return { name, env, state: 'running', ...known, pid: process.pid, rssMb: Math.round(rss.reduce((a, b) => a + b, 0)) };
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has just ended, or this system has no /proc
  }
}
