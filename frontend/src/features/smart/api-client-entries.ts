import { ApiClientEntry, ApiClientKind, type ApiClient } from '@nilecare/contracts/api/auth-apps.ts';
import { z } from 'zod';

export const clientKinds = ApiClientKind.options;

const optional = (text: string): string | null => text.trim() || null;

/** Entries of an app, checked as the server checks them. */
export const apiClientEntries = z
  .object({
    name: z.string(),
    kind: ApiClientKind,
    redirectUris: z.string(),
    scopes: z.string(),
    launchUrl: z.string(),
    jwksUrl: z.string(),
    active: z.boolean(),
    /** Keys that were given by programs; they are not edited here. */
    jwks: ApiClientEntry.shape.jwks,
  })
  .transform((entries, context) => {
    const checked = ApiClientEntry.safeParse({
      ...entries,
      redirectUris: entries.redirectUris.split(/\s+/).filter(Boolean),
      launchUrl: optional(entries.launchUrl),
      jwksUrl: optional(entries.jwksUrl),
    });
    if (checked.success) return checked.data;
    for (const { path, message } of checked.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
export type ApiClientEntries = z.input<typeof apiClientEntries>;
export type ApiClientChecked = z.output<typeof apiClientEntries>;

export const noApiClient: ApiClientEntries = {
  ...{ name: '', kind: 'public', redirectUris: '', scopes: 'openid fhirUser launch/patient patient/*.rs' },
  ...{ launchUrl: '', jwksUrl: '', jwks: null, active: true },
};

/** An app as it is edited. */
export const entriesOf = (stored: ApiClient): ApiClientEntries => ({
  name: stored.name,
  kind: stored.kind,
  redirectUris: stored.redirectUris.join('\n'),
  scopes: stored.scopes,
  launchUrl: stored.launchUrl ?? '',
  jwksUrl: stored.jwksUrl ?? '',
  jwks: stored.jwks,
  active: stored.active,
});
