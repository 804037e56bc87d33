import type { Generated } from 'kysely';

export interface ApiClients {
  active: Generated<number>;
  created_at: Date;
  id: string;
  jwks: string | null;
  jwks_url: string | null;
  kind: string;
  launch_url: string | null;
  name: string;
  redirect_uris: string;
  scopes: string;
  secret_hash: string | null;
  updated_at: Date;
  version: Generated<number>;
}

export interface AppLaunches {
  client_id: string;
  encounter_id: string | null;
  expires_at: Date;
  launch_hash: string;
  patient_id: string;
  user_id: string;
}

export interface AppRequests {
  client_id: string;
  code_challenge: string;
  decided_at: Date | null;
  encounter_id: string | null;
  expires_at: Date;
  launched_by: string | null;
  nonce: string | null;
  patient_id: string | null;
  redirect_uri: string;
  request_hash: string;
  scopes: string;
  state: string;
}

export interface AuthorisationCodes {
  authorisation_id: string;
  code_challenge: string;
  code_hash: string;
  expires_at: Date;
  nonce: string | null;
  redirect_uri: string;
  used_at: Date | null;
}

export interface Authorisations {
  client_id: string;
  encounter_id: string | null;
  end_reason: string | null;
  ended_at: Date | null;
  expires_at: Date;
  granted_at: Date;
  id: string;
  last_used_at: Date | null;
  patient_id: string | null;
  scopes: string;
  session_id: string | null;
  user_id: string;
}

export interface AuthorisationTokens {
  authorisation_id: string;
  expires_at: Date;
  issued_at: Date;
  successor_key: string | null;
  token_hash: string;
  used_at: Date | null;
}

export interface DeviceCredentials {
  applied_generation: Generated<number>;
  device_id: string;
  generation: number;
  issued_at: Date;
  issued_by: string;
  password_cipher: string | null;
  revoked_at: Date | null;
}

export interface IdentityKeys {
  created_at: Date;
  kid: string;
  private_cipher: string;
  public_jwk: string;
  slot: number | null;
}

export interface LoginThrottles {
  failures: number;
  last_failure_at: Date;
  locked_until: Date | null;
  subject: string;
}

export interface PasswordHistory {
  created_at: Date;
  id: string;
  password_hash: string;
  user_id: string;
}

export interface PasswordResets {
  expires_at: Date;
  id: string;
  mail_attempts: Generated<number>;
  next_mail_at: Date | null;
  requested_at: Date;
  token_cipher: string | null;
  token_hash: string;
  used_at: Date | null;
  user_id: string | null;
}

export interface Permissions {
  description: string;
  name: string;
}

export interface RecoveryCodes {
  code_hash: string;
  used_at: Date | null;
  user_id: string;
}

export interface RefreshTokens {
  expires_at: Date;
  issued_at: Date;
  session_id: string;
  successor_key: string | null;
  token_hash: string;
  used_at: Date | null;
}

export interface Revocations {
  announced_at: Date | null;
  id: Generated<number>;
  kind: string;
  revoked_at: Date;
  subject: string;
}

export interface RolePermissions {
  permission_name: string;
  role_name: string;
}

export interface Roles {
  mfa_required: Generated<number>;
  name: string;
  title_ar: string;
  title_en: string;
  updated_at: Date;
  version: Generated<number>;
}

export interface SeededGrants {
  permission_name: string;
  role_name: string;
  seeded_at: Date;
}

export interface ServiceCredentials {
  active: Generated<number>;
  last_used_at: Date | null;
  secret_hash: string;
  service: string;
  updated_at: Date;
}

export interface Sessions {
  address: string | null;
  created_at: Date;
  device_name: string | null;
  end_reason: string | null;
  ended_at: Date | null;
  expires_at: Date;
  id: string;
  last_seen_at: Date;
  user_id: string;
}

export interface TotpFactors {
  confirmed_at: Date | null;
  last_step: number | null;
  pending_cipher: string | null;
  pending_since: Date | null;
  secret_cipher: string | null;
  user_id: string;
}

export interface UsedAssertions {
  assertion_hash: string;
  expires_at: Date;
}

export interface UsedChallenges {
  expires_at: Date;
  id: string;
}

export interface UserFacilities {
  facility_id: string;
  user_id: string;
}

export interface UserRoles {
  role_name: string;
  user_id: string;
}

export interface Users {
  active: Generated<number>;
  created_at: Date;
  email_cipher: string | null;
  email_index: string | null;
  every_facility: Generated<number>;
  id: string;
  language: Generated<string>;
  last_login_at: Date | null;
  must_change_password: Generated<number>;
  name_ar: string;
  name_en: string;
  password_changed_at: Date | null;
  password_hash: string | null;
  patient_id: string | null;
  phone_cipher: string | null;
  staff_id: string | null;
  updated_at: Date;
  user_name: string;
  version: Generated<number>;
}

export interface AuthTables {
  api_clients: ApiClients;
  app_launches: AppLaunches;
  app_requests: AppRequests;
  authorisation_codes: AuthorisationCodes;
  authorisation_tokens: AuthorisationTokens;
  authorisations: Authorisations;
  device_credentials: DeviceCredentials;
  identity_keys: IdentityKeys;
  login_throttles: LoginThrottles;
  password_history: PasswordHistory;
  password_resets: PasswordResets;
  permissions: Permissions;
  recovery_codes: RecoveryCodes;
  refresh_tokens: RefreshTokens;
  revocations: Revocations;
  role_permissions: RolePermissions;
  roles: Roles;
  seeded_grants: SeededGrants;
  service_credentials: ServiceCredentials;
  sessions: Sessions;
  totp_factors: TotpFactors;
  used_assertions: UsedAssertions;
  used_challenges: UsedChallenges;
  user_facilities: UserFacilities;
  user_roles: UserRoles;
  users: Users;
}
