/** What a client would like, as far as it says so. */
export interface Preferences {
  readonly return?: 'minimal' | 'representation' | 'OperationOutcome';
  readonly handling?: 'strict' | 'lenient';
  readonly respondAsync: boolean;
}

const NOTHING: Preferences = { respondAsync: false };
const RETURNS = ['minimal', 'representation', 'OperationOutcome'] as const;
const HANDLINGS = ['strict', 'lenient'] as const;

/** Reads `Prefer` (RFC 7240): of what is said twice the first counts, what is unknown is passed over. */
export function preferOf(header: string | undefined): Preferences {
  if (header === undefined) return NOTHING;
  const said = new Map<string, string>();
  for (const part of header.split(',')) {
    // Parameters after a semicolon qualify one preference; clients also send them for a comma.
    for (const preference of part.split(';')) {
      const [name = '', value = ''] = preference.split('=').map((it) => it.trim().replace(/^"(.*)"$/, '$1'));
      const key = name.toLowerCase();
      if (key !== '' && !said.has(key)) said.set(key, value);
    }
  }
  const kind = RETURNS.find((it) => it.toLowerCase() === said.get('return')?.toLowerCase());
  const handling = HANDLINGS.find((it) => it === said.get('handling')?.toLowerCase());
  return {
    ...(kind ? { return: kind } : {}),
    ...(handling ? { handling } : {}),
    respondAsync: said.has('respond-async'),
  };
}
