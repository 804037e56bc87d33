import type { Resource } from '../rest/resource.ts';

/** What a service of the platform decides before anything of it is stored here. */
export interface Decision {
  /** The version that a change is based on; absent where something is created. */
  readonly basedOn?: number;
  /** @returns what is to be stored @throws FhirError where the service refuses it, or is away */
  ask(): Promise<Resource>;
}
