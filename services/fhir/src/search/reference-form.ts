/**
 * References as they are compared: those to this server without its base, without a version.
 * @param base where this server stands for its clients
 * @returns the form; undefined for a reference into the resource itself
 */
export function referenceForm(base: string): (reference: string) => string | undefined {
  const own = `${base}/`;
  return (reference) => {
    if (reference === '' || reference.startsWith('#')) return undefined;
    const relative = reference.startsWith(own) ? reference.slice(own.length) : reference;
    const version = relative.indexOf('/_history/');
    return version < 0 ? relative : relative.slice(0, version);
  };
}

export type ReferenceForm = ReturnType<typeof referenceForm>;

const PATIENT = 'Patient/';

/** The id of the patient that a reference in its form is to. */
export const patientOf = (reference: string): string | undefined =>
  reference.startsWith(PATIENT) ? reference.slice(PATIENT.length) : undefined;
