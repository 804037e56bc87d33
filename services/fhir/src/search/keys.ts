/**
 * Keys that resources are found by, in the field `k`. A key begins with the parameter, as `Observation.code`; a sign says what
 * follows:
 *
 * - `:<code>` and `:<code>|<system>` for tokens (`:<code>|` where there is no system; primitive codes have the first alone);
 * - `^<patient>:<code>|<system>` for coded tokens of resources of patients: so that a patient's observations of a
 *   code are one range of the index `{ k, sd, _id }`, newest first;
 * - `?<code of type>|<system of type>|<value>` for identifiers by their type;
 * - `><reference>`, `>#<value>|<system>` for references, those by identifier; canonical ones are filed as `><url>` and
 *   `><url>|<version>`, which ends with the bar where they name no version;
 * - `~<folded>NUL<exact>` for strings: one key for beginnings and for `:exact`;
 * - `"<word>` for the words of the narrative;
 * - `@<uri>` for URIs;
 * - `$<token>$<token>` and the like for composites of keys;
 * - `!` for the date by which a type is usually sorted, where it is a period of more than a year.
 *
 * Parts that may hold a separator are escaped.
 */
const SPECIAL = /[\\|$]/;

/** A part of a key, with the separators in it escaped. */
export const part = (text: string): string => (SPECIAL.test(text) ? text.replace(/[\\|$]/g, '\\$&') : text);

/** Behind every character that text holds: the end of a range of keys that begin alike. */
export const LAST = '\u{10FFFF}';
const NUL = '\0';

/** Texts are told apart by so much of them; a longer one is not asked for. */
export const LONGEST_FOLDED = 1_000;
const LONGEST_EXACT = 1_000;

export const tokenPart = (code: string, system: string | undefined): string => `${part(code)}|${part(system ?? '')}`;

/** What the keys of a patient's codes begin with. */
export const patientStart = (prefix: string, patient: string): string => `${prefix}^${patient}:`;

export const stringKey = (prefix: string, folded: string, exact: string): string =>
  `${prefix}~${folded.slice(0, LONGEST_FOLDED)}${NUL}${exact.slice(0, LONGEST_EXACT)}`;

/** What the keys of strings that begin with a folded text begin with. */
export const stringStart = (prefix: string, folded: string): string => `${prefix}~${folded}`;

export const wordKey = (prefix: string, word: string): string => `${prefix}"${word}`;

export const textKey = (prefix: string, folded: string): string => `${prefix}~${folded.slice(0, LONGEST_FOLDED)}`;

/** The longest that a date without an end of its own is: a leap year, in which clocks may have been put back for good. */
export const LONGEST_MOMENT = 367 * 86_400_000;

/** What has a period that is longer: few have, and when they begin says little about when they end. */
export const longKey = (prefix: string): string => `${prefix}!`;

/** A text as it stands in a regular expression. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
