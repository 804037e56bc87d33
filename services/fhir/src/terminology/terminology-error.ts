import { FhirError, refusal, type IssueType } from '../rest/outcome.ts';

/** A question about codes that has no answer here, and why. */
export class TerminologyError extends FhirError {
  constructor(status: number, code: IssueType, diagnostics: string) {
    super(status, refusal(status, code, diagnostics).issues);
    this.name = 'TerminologyError';
  }
}

/** The codes of a system are not on this server: licensed ones are loaded by the hospital itself. */
export const notLoaded = (system: string): TerminologyError =>
  new TerminologyError(
    422,
    'not-found',
    `The code system ${system} is not loaded: POST it as a CodeSystem with its concepts (and "content": "complete").`,
  );

export const unknownValueSet = (url: string): TerminologyError =>
  new TerminologyError(404, 'not-found', `There is no value set ${url} here: POST it as a ValueSet, or send it along.`);

export const tooCostly = (what: string): TerminologyError => new TerminologyError(422, 'too-costly', what);
