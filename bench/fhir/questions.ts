import type { Answer, Server } from './connection.ts';
import { wire } from './connection.ts';
import type { Loaded, Register } from './register.ts';

export interface Question {
  readonly request: string;
  isRight(answer: Answer): boolean;
}
export type Asker = () => Question;

const PAGE = 20;
/** Heart rate by pulse oximetry, which no record of Synthea has: what is made is in no other answer. */
const CODING = { system: 'http://loinc.org', code: '8889-8', display: 'Heart rate by Pulse oximetry' };
const FULL_URL = /"fullUrl" ?: ?"[^"]*\/([^"/]+)"/g;
const TOTAL = /"total" ?: ?(\d+)/;

const pick = <T>(list: readonly T[], random: () => number): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
};

const idsOf = (body: string): string[] => Array.from(body.matchAll(FULL_URL), ([, id = '']) => id);

/** A patient by id: the answer is that patient. */
export const readOf =
  (server: Server, people: readonly Loaded[], random: () => number): Asker =>
  () => {
    const { id, birthDate } = pick(people, random);
    return {
      request: wire(server, 'GET', `/Patient/${id}`),
      isRight: ({ status, body }) =>
        status === 200 && body.includes(`"id":"${id}"`) && body.includes(`"birthDate":"${birthDate}"`),
    };
  };

/** By family name and birth date: exactly those who bear them, and their number. */
export const nameSearchOf =
  (server: Server, register: Register, people: readonly Loaded[], random: () => number): Asker =>
  () => {
    const { family, birthDate } = pick(people, random);
    const expected = register.named(family, birthDate).sort();
    return {
      request: wire(server, 'GET', `/Patient?family=${family}&birthdate=${birthDate}`),
      isRight: ({ status, body }) => status === 200 && isPage(body, expected, idsOf(body).sort()),
    };
  };

const isPage = (body: string, expected: readonly string[], found: readonly string[]): boolean => {
  const total = TOTAL.exec(body)?.[1];
  const isCounted = total === undefined || Number(total) === expected.length;
  return isCounted && found.length === expected.length && found.every((id, place) => id === expected[place]);
};

/** A patient's observations of one code, newest first: the right ones in the right order. */
export const observationSearchOf =
  (server: Server, people: readonly Loaded[], random: () => number): Asker =>
  () => {
    const { id, byCode } = pick(people, random);
    const [code, observations] = pick([...byCode], random);
    const times = [...observations.values()].slice(0, PAGE);
    const query = `patient=${id}&code=${encodeURIComponent(code)}&_sort=-date&_count=${PAGE}`;
    return {
      request: wire(server, 'GET', `/Observation?${query}`),
      isRight: ({ status, body }) => {
        if (status !== 200) return false;
        const found = idsOf(body);
        return found.length === times.length && found.every((it, place) => observations.get(it) === times[place]);
      },
    };
  };

/** A measured heart rate of a patient: made, with an address. */
export const createOf =
  (server: Server, people: readonly Loaded[], random: () => number, made: Map<string, string>): Asker =>
  () => {
    const { id } = pick(people, random);
    const body = heartRate(id, 40 + Math.floor(random() * 100));
    return {
      request: wire(server, 'POST', '/Observation', body),
      isRight: ({ status, head }) => {
        const location = /\r\nlocation: *\S*\/Observation\/([^/\s]+)/i.exec(head)?.[1];
        if (status !== 201 || location === undefined) return false;
        made.set(location, id);
        return true;
      },
    };
  };

const heartRate = (patientId: string, value: number): string =>
  JSON.stringify({
    resourceType: 'Observation',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [CODING] },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: new Date().toISOString(),
    valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  });
