/** A canonical reference as its URL and, after the bar, the version that is meant. */
export interface Canonical {
  readonly url: string;
  readonly version?: string;
}

export function splitCanonical(reference: string): Canonical {
  const bar = reference.indexOf('|');
  if (bar < 0) return { url: reference };
  const version = reference.slice(bar + 1);
  return { url: reference.slice(0, bar), ...(version === '' ? {} : { version }) };
}

export const joinCanonical = ({ url, version }: Canonical): string =>
  version === undefined ? url : `${url}|${version}`;
