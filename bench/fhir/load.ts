import { quantile } from '../quantiles.ts';
import { Connection, wire, type Server } from './connection.ts';
import type { Figures } from './measure.ts';
import { person } from './people.ts';
import { cpuOfTrees } from './processes.ts';
import { loadedOf, type Register } from './register.ts';
import type { Template } from './templates.ts';

/** Part of a load that is not counted: the server warms up. */
const WARM_UP = 0.1;

export interface LoadOptions {
  readonly server: Server;
  readonly templates: readonly Template[];
  /** Patients to add. */
  readonly patients: number;
  readonly clients: number;
  readonly random: () => number;
  readonly register: Register;
}

/** Hospitals and practitioners, before anybody refers to them. */
export async function loadShared(server: Server, bundles: readonly string[]): Promise<void> {
  const connection = await Connection.open(server.url);
  for (const bundle of bundles) {
    const { status, body } = await connection.ask(wire(server, 'POST', '', bundle));
    const refused = /"status" ?: ?"[45]\d\d/.test(body);
    if (status !== 200 || refused) throw new Error(`${server.name} answered ${status}: ${body.slice(0, 1_000)}`);
  }
  connection.close();
}

/**
 * Loads one transaction bundle for each patient. @returns resources a second, and how long a bundle took
 * @throws when a bundle is not answered as it should be
 */
export async function loadPatients(options: LoadOptions): Promise<Figures> {
  const { server, templates, patients, clients, random, register } = options;
  const warm = Math.floor(patients * WARM_UP);
  const took: number[] = [];
  let [next, done, resources, began] = [0, 0, 0, performance.now()];
  let [ownBefore, before] = [process.cpuUsage(), cpuOfTrees(server.pids)];
  await Promise.all(Array.from({ length: Math.min(clients, patients) }, () => client()));
  const seconds = (performance.now() - began) / 1_000;
  const own = process.cpuUsage(ownBefore);
  return {
    perSecond: resources / seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    wrong: 0,
    cpuMs: ((cpuOfTrees(server.pids) - before) * 1_000) / resources,
    ownLoad: (own.user + own.system) / 1e6 / seconds,
  };

  async function client(): Promise<void> {
    const connection = await Connection.open(server.url);
    while (next < patients) {
      const template = templates[next % templates.length];
      next += 1;
      if (!template) throw new Error('There are no templates.');
      const who = person(random);
      const request = wire(server, 'POST', '', template.bundleFor(who));
      const asked = performance.now();
      const { status, body } = await connection.ask(request);
      if (status !== 200) throw new Error(`${server.name} answered a bundle ${status}: ${body.slice(0, 2_000)}`);
      took.push(performance.now() - asked);
      register.add(loadedOf(who, template, body));
      done += 1;
      if (done > warm) resources += template.entries;
      if (done !== warm) continue;
      [began, ownBefore, before] = [performance.now(), process.cpuUsage(), cpuOfTrees(server.pids)];
    }
    connection.close();
  }
}
