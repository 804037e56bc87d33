import { ServerTCP } from 'modbus-serial';
import { COUNTER, Order } from './modbus-orders.ts';

/**
 * A Modbus TCP server as a process of its own, of another maker than the adapter's client. What its registers hold is told
 * by its parent.
 */
const registers = new Map<string, number | { readonly exception: number }>();
let answers = true;
let served = 0;

function valueAt(kind: 'holding' | 'input', address: number, unit: number): Promise<number> {
  if (!answers) return new Promise(() => {});
  if (address === COUNTER) return Promise.resolve((served += 1));
  const held = registers.get(`${unit}/${kind}/${address}`);
  if (typeof held === 'number') return Promise.resolve(held);
  // As the library tells an exception to its client; 2: illegal data address.
  return Promise.reject(Object.assign(new Error('refused'), { modbusErrorCode: held?.exception ?? 2 }));
}

const server = new ServerTCP(
  {
    getInputRegister: (address: number, unit: number) => valueAt('input', address, unit),
    getHoldingRegister: (address: number, unit: number) => valueAt('holding', address, unit),
  },
  { host: '127.0.0.1', port: Number(process.argv[2] ?? 0), unitID: 0 },
);
server.on('initialized', () => process.send?.({ port: Number(process.argv[2]) }));
process.on('message', (message) => {
  const order = Order.parse(message);
  switch (order.type) {
    case 'set':
      for (const [key, value] of Object.entries(order.registers)) registers.set(key, value);
      return void process.send?.({ done: true });
    case 'answer':
      answers = order.answers;
      return void process.send?.({ done: true });
    case 'served':
      return void process.send?.({ served });
  }
});
