import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The clients are no part of the product: they are installed beside it, once for each set of versions. */
const NODE_PACKAGES = ['@medplum/core@4.5.2', '@medplum/hl7@4.5.2', 'fhir-kit-client@2.0.3'];
const PYTHON_PACKAGES = ['fhirpy==2.3.1', 'fhirclient==4.4.0', 'hl7==0.4.5', 'hl7apy==1.3.5'];
const here = import.meta.dirname;
const javaSources = join(here, 'java', 'src', 'main', 'java', 'interop');

/** Runs a program to its end. @throws with what it wrote, when it fails */
function run(cwd: string, program: string, ...words: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} failed: ${error?.message ?? `${stdout}${stderr}`}`);
}

/** Does the work in the folder unless it was done for the same recipe before. */
function once(folder: string, recipe: string, work: () => void): string {
  const marker = join(folder, 'installed');
  const mark = createHash('sha256').update(recipe).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === mark) return folder;
  mkdirSync(folder, { recursive: true });
  work();
  writeFileSync(marker, mark);
  return folder;
}

/** @returns the folder whose `node_modules` has the clients in JavaScript */
export function nodeClients(root: string): string {
  const folder = join(root, 'node');
  return once(folder, NODE_PACKAGES.join(), () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    run(folder, 'npm', 'install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', ...NODE_PACKAGES);
  });
}

/** @returns the interpreter that has the clients in Python */
export function pythonClients(root: string): string {
  const folder = join(root, 'python');
  const python = join(folder, 'venv', 'bin', 'python');
  once(folder, PYTHON_PACKAGES.join(), () => {
    run(folder, 'python3', '-m', 'venv', 'venv');
    run(folder, python, '-m', 'pip', 'install', '--quiet', ...PYTHON_PACKAGES);
  });
  return python;
}

/** @returns the class path of the clients in Java */
export const javaClients = (root: string): string =>
  compiledJava(join(root, 'java'), join(here, 'java', 'pom.xml'), javaSources);

/**
 * Jars by Maven, then the programs compiled against them, once for each state of both.
 * @param sources folder of the programs
 * @returns the class path
 */
export function compiledJava(folder: string, pomFile: string, sources: string): string {
  const [jars, classes] = [join(folder, 'lib'), join(folder, 'classes')];
  const pom = readFileSync(pomFile, 'utf8');
  once(folder, pom, () => {
    // All that lie there are on the class path: those of versions before as well.
    rmSync(jars, { recursive: true, force: true });
    const target = [`-DoutputDirectory=${jars}`, '-DincludeScope=runtime'];
    run(dirname(pomFile), 'mvn', '-q', '-B', 'dependency:copy-dependencies', ...target);
  });
  const files = globSync('*.java', { cwd: sources }).map((name) => join(sources, name));
  once(classes, pom + files.map((file) => readFileSync(file, 'utf8')).join(''), () =>
    run(folder, 'javac', '-nowarn', '-proc:none', '-cp', join(jars, '*'), '-d', classes, ...files),
  );
  return `${classes}:${join(jars, '*')}`;
}
