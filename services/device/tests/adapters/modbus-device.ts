import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '@nilecare/stack/ports.ts';
import type { Order } from './modbus-orders.ts';

const Answer = z.object({ served: z.number().optional() }).loose();

/** A Modbus TCP server in a process of its own. */
export interface ModbusServer {
  readonly port: number;
  /** @param registers `unit/kind/address` → 16 bits, or an exception */
  set(registers: Readonly<Record<string, number | { readonly exception: number }>>): Promise<void>;
  /** Whether it answers at all; requests of before stay without an answer. */
  answer(answers: boolean): Promise<void>;
  /** How often the counter was read. */
  served(): Promise<number>;
  /** `kill -9` */
  kill(): Promise<void>;
  /** Starts it again on its port, with nothing in its registers. */
  restart(): Promise<void>;
}

export async function startModbusServer(): Promise<ModbusServer> {
  const port = await freePort();
  let child = await started(port);
  const ask = async (order: Order) => {
    const answered = once(child, 'message');
    child.send(order);
    return Answer.parse((await answered)[0]);
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    set: async (registers) => void (await ask({ type: 'set', registers: { ...registers } })),
    answer: async (answers) => void (await ask({ type: 'answer', answers })),
    served: async () => (await ask({ type: 'served' })).served ?? 0,
    kill,
    async restart() {
      await kill();
      child = await started(port);
    },
  };
}

async function started(port: number): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'modbus-server.ts'), [String(port)], { stdio: 'inherit' });
  await once(child, 'message');
  return child;
}
