import { putPerson } from '../patients/put-person.ts';
import type { InboundHandler } from '../handler.ts';

/** A28 add person, A31 change person: the index of patients alone. */
export const personHandler: InboundHandler = {
  kinds: ['ADT^A28', 'ADT^A31'],
  handle: async (work, deps) => ({ patientId: await putPerson(work, deps) }),
};
