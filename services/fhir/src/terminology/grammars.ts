import { isUcum } from './ucum.ts';

/** Systems whose codes are made by a grammar: they can be checked, and not listed. */
const grammars: Readonly<Record<string, (code: string) => boolean>> = {
  'urn:ietf:bcp:47': isLanguage,
  'urn:ietf:bcp:13': isMimeType,
  'http://unitsofmeasure.org': isUcum,
  'urn:ietf:rfc:3986': isAbsoluteUri,
  'https://www.iana.org/time-zones': isTimeZone,
};

export const grammarOf = (system: string): ((code: string) => boolean) | undefined =>
  Object.hasOwn(grammars, system) ? grammars[system] : undefined;

const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/i;
const PRIVATE = /^(?:x(?:-[a-z\d]{1,8})+|i-[a-z]{2,8})$/i;

/** BCP 47 (RFC 5646 §2.1) by syntax, with what is for private use; subtags are not looked up. */
function isLanguage(code: string): boolean {
  return code.length <= 64 && (LANGUAGE.test(code) || PRIVATE.test(code));
}

const TOKEN = '[A-Za-z0-9!#$&^_.+-]{1,127}';
const MIME = new RegExp(`^${TOKEN}/${TOKEN}(?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[^"\\\\]{0,127}"))*$`);

/** BCP 13 (RFC 6838 §4.2): `type/subtype` with parameters; registration is not looked up. FHIR's own short names count. */
function isMimeType(code: string): boolean {
  return code === 'json' || code === 'xml' || code === 'ttl' || (code.length <= 512 && MIME.test(code));
}

function isAbsoluteUri(code: string): boolean {
  return /^[A-Za-z][A-Za-z\d+.-]*:\S+$/.test(code);
}

function isTimeZone(code: string): boolean {
  if (!/^[A-Za-z]/.test(code)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: code }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
