import { readFileSync } from 'node:fs';
import { check, must } from './checks.ts';

/** What of the library is used; the package is installed beside the product, so its own types are not at hand. */
interface Segment {
  getField(field: number): { toString(): string } | undefined;
}
interface Hl7Message {
  getSegment(name: string): Segment | undefined;
}
interface Core {
  readonly Hl7Message: { parse(text: string): Hl7Message };
}
interface Hl7Client {
  sendAndWait(message: Hl7Message): Promise<Hl7Message>;
  close(): Promise<void> | void;
}
interface Hl7 {
  readonly Hl7Client: new (options: { readonly host: string; readonly port: number }) => Hl7Client;
}
/** As hl7/messages.ts makes them. */
interface Sent {
  readonly name: string;
  readonly controlId: string;
  readonly text: string;
  readonly answer: string;
}

const NAME = '@medplum/hl7';
const [folder = ''] = process.argv.slice(2);
const { HL7_PORT = '', HL7_MESSAGES = '' } = process.env;
// The packages are found by their folder; what of them is used is written above.
const core = (await import(`${folder}/node_modules/@medplum/core/dist/esm/index.mjs`)) as Core;
const hl7 = (await import(`${folder}/node_modules/@medplum/hl7/dist/esm/index.mjs`)) as Hl7;
// Written by the program that starts this one.
const messages = JSON.parse(readFileSync(HL7_MESSAGES, 'utf8')) as readonly Sent[];
const client = new hl7.Hl7Client({ host: '127.0.0.1', port: Number(HL7_PORT) });

const fieldOf = (message: Hl7Message, segment: string, field: number): string =>
  message.getSegment(segment)?.getField(field)?.toString() ?? '';

for (const { name, controlId, text, answer } of messages)
  await check(NAME, `${name}: answer`, async () => {
    const told = await client.sendAndWait(core.Hl7Message.parse(text));
    const [code, of] = [fieldOf(told, 'MSA', 1), fieldOf(told, 'MSA', 2)];
    must(code === 'AA' && of === controlId, `MSA-1 ${code}, MSA-2 ${of} to ${controlId}: ${fieldOf(told, 'ERR', 8)}`);
    must(fieldOf(told, 'MSH', 9).startsWith(answer), `it is a ${fieldOf(told, 'MSH', 9)}, not ${answer}`);
  });
await client.close();
