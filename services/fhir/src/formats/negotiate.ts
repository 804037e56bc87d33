import { refusal } from '../rest/outcome.ts';

export type Format = 'json' | 'xml';

/** What is said of a body in the format. */
export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/fhir+json; charset=utf-8',
  xml: 'application/fhir+xml; charset=utf-8',
};

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['application/fhir+json', 'json'],
  ['application/json', 'json'],
  ['application/json+fhir', 'json'],
  ['text/json', 'json'],
  ['json', 'json'],
  ['application/fhir+xml', 'xml'],
  ['application/xml', 'xml'],
  ['application/xml+fhir', 'xml'],
  ['text/xml', 'xml'],
  ['xml', 'xml'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['text/*', 'json'],
]);

interface MediaType {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function mediaType(text: string): MediaType {
  const [name = '', ...rest] = text.split(';').map((part) => part.trim());
  const pairs = rest.map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0
      ? [part.toLowerCase(), '']
      : [part.slice(0, at).trim().toLowerCase(), unquoted(part.slice(at + 1).trim())];
  });
  return { name: name.toLowerCase(), parameters: new Map(pairs) };
}

const unquoted = (text: string): string => (/^".*"$/s.test(text) ? text.slice(1, -1) : text);

/** R4 is asked for as 4.0; who says nothing gets it. */
const isOurVersion = ({ parameters }: MediaType): boolean =>
  /^4\.0(\.1)?$/.test(parameters.get('fhirversion') ?? '4.0');

/**
 * The format of the answer: what `_format` asks for, else what `Accept` prefers.
 * @throws FhirError 406 where the server writes none of them
 */
export function formatOfAnswer(accept: string | undefined, asked: string | undefined): Format {
  if (asked !== undefined && asked !== '') {
    // A + that nobody escaped arrives as a space.
    const type = mediaType(asked.replace(/^(\w+\/\w+) (?=json|xml)/, '$1+'));
    const format = FORMATS.get(type.name);
    if (format && isOurVersion(type)) return format;
    throw refusal(406, 'not-supported', '_format is json or xml, or one of their media types, of FHIR version 4.0.');
  }
  if (accept === undefined || accept === '*/*' || accept === 'application/fhir+json') return 'json';
  const wanted = accept
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(mediaType)
    .flatMap((type) => {
      const format = FORMATS.get(type.name);
      const quality = Number(type.parameters.get('q') ?? '1');
      return format && isOurVersion(type) && quality > 0
        ? [{ format, quality: Math.min(quality, 1), name: type.name }]
        : [];
    });
  if (wanted.length === 0 && accept.trim() !== '')
    throw refusal(406, 'not-supported', 'Accept application/fhir+json or application/fhir+xml, of FHIR version 4.0.');
  // Of equals the one that was named first, and names before stars.
  const [best] = wanted.sort(
    (a, b) => b.quality - a.quality || Number(a.name.includes('*')) - Number(b.name.includes('*')),
  );
  return best?.format ?? 'json';
}

/** The format of a body that holds a resource. @throws FhirError 415 */
export function formatOfBody(contentType: string | undefined): Format {
  if (contentType === undefined || contentType === 'application/fhir+json') return 'json';
  const type = mediaType(contentType);
  mustBeUtf8(type);
  const format = type.name.includes('/') && !type.name.includes('*') ? FORMATS.get(type.name) : undefined;
  if (format && isOurVersion(type)) return format;
  throw refusal(
    415,
    'not-supported',
    'Send the resource as application/fhir+json or application/fhir+xml, of FHIR version 4.0.',
  );
}

export type PatchKind = 'json-patch' | 'fhirpath-json' | 'fhirpath-xml';

/** What a body of PATCH is. @throws FhirError 415 */
export function kindOfPatch(contentType: string | undefined): PatchKind {
  const type = mediaType(contentType ?? '');
  mustBeUtf8(type);
  if (type.name === 'application/json-patch+json') return 'json-patch';
  const format = type.name.startsWith('application/fhir+') ? FORMATS.get(type.name) : undefined;
  if (format && isOurVersion(type)) return `fhirpath-${format}`;
  throw refusal(
    415,
    'not-supported',
    'A patch is sent as application/json-patch+json, or as Parameters in application/fhir+json or application/fhir+xml.',
  );
}

function mustBeUtf8({ parameters }: MediaType): void {
  if (!/^utf-?8$/i.test(parameters.get('charset') ?? 'utf-8'))
    throw refusal(415, 'not-supported', 'FHIR is written in UTF-8: leave the charset out, or send utf-8.');
}
