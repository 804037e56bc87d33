import { plainScopes } from '@nilecare/contracts/smart/scopes.ts';
import type { Addresses } from './addresses.ts';

/** OpenID Connect Discovery 1.0, 3. */
export const openIdConfiguration = ({ issuer, token }: Addresses) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: token,
  jwks_uri: `${issuer}/jwks`,
  introspection_endpoint: `${issuer}/introspect`,
  revocation_endpoint: `${issuer}/revoke`,
  scopes_supported: plainScopes,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  authorization_response_iss_parameter_supported: true,
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
  claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce', 'fhirUser', 'profile'],
});
