import { kindOfPatch } from '../formats/negotiate.ts';
import { parseAny } from '../formats/parse-json.ts';
import type { Shapes } from '../formats/shapes.ts';
import type { Sent } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import { fhirPathPatched } from './fhirpath-patch.ts';
import { jsonPatched } from './json-patch.ts';
import { markExact } from './tree.ts';

/**
 * The resource as a patch makes it: a JSON Patch or a FHIRPath Patch, in a bundle also a JSON Patch in a Binary. Whether it is
 * a valid one, the validator says.
 * @throws FhirError 400 where the patch is none, 415 for other kinds, 422 where it does not fit the resource or changes whose
 *   it is
 */
export function patched(shapes: Shapes, resource: Resource, { contentType, text, resource: read }: Sent): Resource {
  const result = applied(shapes, resource, contentType, text, read);
  if (!isObject(result) || result['resourceType'] !== resource.resourceType)
    throw refusal(422, 'processing', 'A patch does not change the type.', 'resourceType');
  if (result['id'] !== resource.id)
    throw refusal(422, 'processing', 'A patch does not change the id.', `${resource.resourceType}.id`);
  markExact(result);
  return result as Resource; // of the type, as seen above
}

function applied(
  shapes: Shapes,
  resource: Resource,
  contentType: string | undefined,
  text: string,
  read: () => Resource,
): unknown {
  if (kindOfPatch(contentType) === 'json-patch') return jsonPatched(resource, parseAny(text));
  const patch = read();
  return patch.resourceType === 'Binary'
    ? jsonPatched(resource, parseAny(textOf(patch)))
    : fhirPathPatched(shapes, resource, patch);
}

function textOf({ contentType, data }: Resource): string {
  if (contentType !== 'application/json-patch+json')
    throw refusal(
      415,
      'not-supported',
      'A Binary that patches has the contentType application/json-patch+json.',
      'Binary.contentType',
    );
  if (typeof data !== 'string') throw refusal(400, 'required', 'The patch stands in data, as base64.', 'Binary.data');
  return Buffer.from(data, 'base64').toString('utf8');
}
