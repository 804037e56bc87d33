import type { Format } from './negotiate.ts';
import { onlyElements, summarise, summaryModeOf } from './summary.ts';
import { parseJson } from './parse-json.ts';
import type { Shapes } from './shapes.ts';
import { stringify } from './stringify.ts';
import { toXml } from './to-xml.ts';

/** How a client wants a resource to be shown. */
export interface Form {
  readonly format: Format;
  readonly pretty: boolean;
  readonly summary?: string | undefined;
  readonly elements?: string | undefined;
}

/**
 * The resource in the form that was asked for; the text itself where it is that form already.
 * @throws FhirError 400 where there is no such form
 */
export function presented(shapes: Shapes, json: string, { format, pretty, summary, elements }: Form): string {
  if (format === 'json' && !pretty && summary === undefined && elements === undefined) return json;
  let resource = parseJson(json);
  if (summary !== undefined) resource = summarise(shapes, resource, summaryModeOf(summary));
  if (elements !== undefined)
    resource = onlyElements(
      shapes,
      resource,
      elements.split(',').map((it) => it.trim()),
    );
  if (format === 'xml') return toXml(shapes, resource, { pretty });
  return stringify(resource, pretty);
}
