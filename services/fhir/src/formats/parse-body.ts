import type { Specification } from '../definitions/spec.ts';
import { refusal } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { formatOfBody } from './negotiate.ts';
import { parseJson } from './parse-json.ts';

/** The resource that was sent. @throws FhirError 400 with the place, 415 where it is not JSON */
export function parseBody(_spec: Specification, text: string, contentType: string | undefined): Resource {
  if (formatOfBody(contentType) === 'json') return parseJson(text);
  throw refusal(415, 'not-supported', 'Send the resource as application/fhir+json.');
}
