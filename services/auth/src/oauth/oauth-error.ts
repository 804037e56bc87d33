/** Codes of RFC 6749, 5.2. */
export type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable';

/** A refusal as apps read it. The description says what to do and nothing of what is stored. */
export class OAuthError extends Error {
  readonly code: OAuthCode;
  readonly status: number;

  constructor(code: OAuthCode, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.code = code;
    this.status = code === 'invalid_client' ? 401 : code === 'temporarily_unavailable' ? 503 : 400;
  }
}
