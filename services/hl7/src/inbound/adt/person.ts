import { putPerson } from '../patients/put-person.ts';
import type { InboundHandler } from '../handler.ts';
import { allergiesSaid } from './allergies-said.ts';
import { putAllergies } from './put-allergies.ts';

/** A28 add person, A31 change person: the index of patients, and what she does not tolerate. */
export const personHandler: InboundHandler = {
  kinds: ['ADT^A28', 'ADT^A31'],
  async handle(work, deps) {
    const allergies = allergiesSaid(work);
    const patientId = await putPerson(work, deps);
    await putAllergies(patientId, allergies, deps);
    return { patientId };
  },
};
