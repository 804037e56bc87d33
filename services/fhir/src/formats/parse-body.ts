import type { Resource } from '../rest/resource.ts';
import { fromXml } from './from-xml.ts';
import { formatOfBody } from './negotiate.ts';
import { parseJson } from './parse-json.ts';
import type { Shapes } from './shapes.ts';

/** The resource that was sent. @throws FhirError 400 with the place, 415 where it is neither JSON nor XML */
export function parseBody(shapes: Shapes, text: string, contentType: string | undefined): Resource {
  return formatOfBody(contentType) === 'json' ? parseJson(text) : fromXml(shapes, text);
}
