import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';

/** The device service as a process of its own, to be killed, stopped and frozen. */
export interface DeviceProcess extends ServiceProcess {
  isInCharge(): Promise<boolean>;
}

/** Starts the service with an environment; resolves when it listens. */
export async function startDeviceProcess(env: Readonly<Record<string, string>>): Promise<DeviceProcess> {
  const started = await startServiceProcess('device', env);
  return {
    ...started,
    isInCharge: () =>
      fetch(`${started.url}/metrics`, { signal: AbortSignal.timeout(3_000) }).then(
        async (answer) => /^device_ingestion_in_charge(?:{.*})? 1$/m.test(await answer.text()),
        () => false,
      ),
  };
}

/** What it warned of, each with its subject. */
export const complaintsOf = ({ lines }: DeviceProcess): string[] =>
  lines
    .filter(({ level }) => level === 'warn' || level === 'error')
    .map(({ target, msg }) => (target ? `${target}: ${msg}` : msg));

/** What a busy machine may make it say, and what is done again by itself: it is not about what is measured. */
const HARMLESS: ReadonlySet<string> = new Set(['expired rows could not be removed; trying again in an hour']);

/** What it warned of though nothing happened to it or to its servers. */
export const unexpectedOf = (device: DeviceProcess): string[] =>
  complaintsOf(device).filter((complaint) => !HARMLESS.has(complaint));

/** How often it logged these words. */
export const countOf = ({ lines }: DeviceProcess, words: string): number =>
  lines.filter(({ msg }) => msg === words).length;
