import { join } from 'node:path';
import { javaClients, nodeClients, pythonClients } from './installation.ts';

/** A program that speaks to the server through an outside client, and prints a line of JSON for each check. */
export interface Program {
  readonly name: string;
  /** `hl7` sends messages by MLLP; `hl7-read` reads those that the system sent. */
  readonly speaks: 'fhir' | 'hl7' | 'hl7-read';
  /** Installs what it needs. @returns the words of its command */
  prepare(root: string): readonly string[];
}

const here = import.meta.dirname;

type Speaks = Program['speaks'];

const inNode = (name: string, speaks: Speaks = 'fhir'): Program => ({
  ...{ name, speaks },
  prepare: (root) => [process.execPath, join(here, 'clients', `${name}.ts`), nodeClients(root)],
});
const inPython = (name: string, speaks: Speaks = 'fhir'): Program => ({
  ...{ name, speaks },
  prepare: (root) => [pythonClients(root), '-B', join(here, 'python', `with_${name}.py`)],
});
const pythonReader = (name: string): Program => ({
  ...{ name: `${name}-read`, speaks: 'hl7-read' },
  prepare: (root) => [pythonClients(root), '-B', join(here, 'python', `reads_${name}.py`)],
});
const inJava = (name: string, main: string, speaks: Speaks = 'fhir'): Program => ({
  ...{ name, speaks },
  prepare: (root) => ['java', '-cp', javaClients(root), `interop.${main}`],
});

export const programs: readonly Program[] = [
  inNode('medplum'),
  inNode('fhir-kit-client'),
  inPython('fhirpy'),
  inPython('fhirclient'),
  inJava('hapi-client', 'GenericClient'),
  inJava('hapi-validator', 'Judge'),
  inJava('hapi-hl7', 'Hl7Peer', 'hl7'),
  inPython('hl7', 'hl7'),
  inPython('hl7apy', 'hl7'),
  inNode('medplum-hl7', 'hl7'),
  inJava('hapi-hl7-read', 'Hl7Reader', 'hl7-read'),
  pythonReader('hl7apy'),
];
