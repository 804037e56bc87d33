import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { asInHospitals } from './database.ts';

/** Servers of the bench alone, for ours and for the one beside it. */
export interface Place {
  readonly dir: string;
  /** Of the database, as its administrator. */
  readonly adminUrl: string;
  readonly databaseName: string;
  /** The service's own address of it. */
  readonly databaseUrl: string;
  readonly databasePid: number | undefined;
  readonly databaseVersion: string;
  /** Environment of the service. */
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const dir = join(checkoutRoot, '.nilecare', `bench-hl7-${process.pid}`);
  const stack = await startStack({ dir, ports: 'free', only: ['mysql', 'redis', 'kafka', 'rabbitmq', 'mqtt'] });
  try {
    const databaseUrls = await provisionServices(stack);
    const ports = new Map<string, number>();
    for (const name of serviceNames) ports.set(name, await freePort());
    const portOf = (name: string): number => ports.get(name) ?? 0;
    const { hl7: settings } = serviceEnvironments({ dir, stackEnv: stack.env, databaseUrls, portOf });
    const adminUrl = stack.env['MYSQL_URL'] ?? '';
    await asInHospitals(adminUrl);
    const mysql = readState(dir)?.servers.mysql;
    const databaseUrl = databaseUrls.hl7 ?? '';
    return {
      ...{ dir, adminUrl, databaseUrl },
      databaseName: new URL(databaseUrl).pathname.slice(1),
      databasePid: mysql?.process?.pid,
      databaseVersion: mysql?.version ?? 'a given database',
      settings: { ...settings, MLLP_PORT: String(await freePort()) },
      close: () => stack.stop({ discard: true }),
    };
  } catch (error) {
    await stack.stop({ discard: true });
    throw error;
  }
}
