import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { AuthSettings } from '../settings.ts';
import { addressesOf, type Addresses } from './addresses.ts';
import { clientKeys, type ClientKeys } from './client-keys.ts';
import { identityTokens, type IdentityTokens } from './identity-tokens.ts';
import { keyFetch } from './key-fetch.ts';

/** What letting apps in needs. */
export interface Apps {
  readonly addresses: Addresses;
  readonly keys: ClientKeys;
  readonly identity: IdentityTokens;
}

export const openApps = (core: Core<AuthTables, AuthSettings>): Apps => ({
  addresses: addressesOf(core.own.publicUrl),
  keys: clientKeys(keyFetch(core.own.appKeysFromLoopback === 'on'), core.clock),
  identity: identityTokens(core),
});
