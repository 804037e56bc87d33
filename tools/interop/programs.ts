import { join } from 'node:path';
import { javaClients, nodeClients, pythonClients } from './installation.ts';

/** A program that speaks to the server through an outside client, and prints a line of JSON for each check. */
export interface Program {
  readonly name: string;
  /** Installs what it needs. @returns the words of its command */
  prepare(root: string): readonly string[];
}

const here = import.meta.dirname;

const inNode = (name: string): Program => ({
  name,
  prepare: (root) => [process.execPath, join(here, 'clients', `${name}.ts`), nodeClients(root)],
});
const inPython = (name: string): Program => ({
  name,
  prepare: (root) => [pythonClients(root), '-B', join(here, 'python', `with_${name}.py`)],
});
const inJava = (name: string, main: string): Program => ({
  name,
  prepare: (root) => ['java', '-cp', javaClients(root), `interop.${main}`],
});

export const programs: readonly Program[] = [
  inNode('medplum'),
  inNode('fhir-kit-client'),
  inPython('fhirpy'),
  inPython('fhirclient'),
  inJava('hapi-client', 'GenericClient'),
  inJava('hapi-validator', 'Judge'),
];
