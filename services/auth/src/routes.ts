import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as api from '@nilecare/contracts/api/auth.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { beginMfa } from './use-cases/begin-mfa.ts';
import { changePassword } from './use-cases/change-password.ts';
import { confirmMfa } from './use-cases/confirm-mfa.ts';
import { createApiClient } from './use-cases/create-api-client.ts';
import { createUser } from './use-cases/create-user.ts';
import { decideAppRequest } from './use-cases/decide-app-request.ts';
import { endOwnAuthorisation } from './use-cases/end-own-authorisation.ts';
import { endOwnSession } from './use-cases/end-own-session.ts';
import { endUserSessions } from './use-cases/end-user-sessions.ts';
import { getApiClient } from './use-cases/get-api-client.ts';
import { getAppRequest } from './use-cases/get-app-request.ts';
import { getAppRights } from './use-cases/get-app-rights.ts';
import { getUserContacts } from './use-cases/get-user-contacts.ts';
import { getUser } from './use-cases/get-user.ts';
import { issueClientSecret } from './use-cases/issue-client-secret.ts';
import { issueDeviceCredential } from './use-cases/issue-device-credential.ts';
import { issueServiceToken } from './use-cases/issue-service-token.ts';
import { launchApp } from './use-cases/launch-app.ts';
import { listAdministrators } from './use-cases/list-administrators.ts';
import { listApiClients } from './use-cases/list-api-clients.ts';
import { listLaunchableApps } from './use-cases/list-launchable-apps.ts';
import { listOwnAuthorisations } from './use-cases/list-own-authorisations.ts';
import { listOwnSessions } from './use-cases/list-own-sessions.ts';
import { listRoles } from './use-cases/list-roles.ts';
import { listUserSessions } from './use-cases/list-user-sessions.ts';
import { listUsers } from './use-cases/list-users.ts';
import { loginWithCode } from './use-cases/login-with-code.ts';
import { loginWithNewPassword } from './use-cases/login-with-new-password.ts';
import { login } from './use-cases/login.ts';
import { logout } from './use-cases/logout.ts';
import { me } from './use-cases/me.ts';
import { provisionUser } from './use-cases/provision-user.ts';
import { refresh } from './use-cases/refresh.ts';
import { removeMfa } from './use-cases/remove-mfa.ts';
import { renewRecoveryCodes } from './use-cases/renew-recovery-codes.ts';
import { requestPasswordReset } from './use-cases/request-password-reset.ts';
import { resetPassword } from './use-cases/reset-password.ts';
import { resetUserMfa } from './use-cases/reset-user-mfa.ts';
import { revokeDeviceCredential } from './use-cases/revoke-device-credential.ts';
import { setTemporaryPassword } from './use-cases/set-temporary-password.ts';
import { unlockUser } from './use-cases/unlock-user.ts';
import { updateApiClient } from './use-cases/update-api-client.ts';
import { updateRole } from './use-cases/update-role.ts';
import { updateUser } from './use-cases/update-user.ts';

/** `/users/contacts` and `/users/administrators` stand before `/users/:userId`, which would take them for ids. */
export const routes: readonly Route<Deps>[] = [
  route(api.login, login),
  route(api.loginWithCode, loginWithCode),
  route(api.loginWithNewPassword, loginWithNewPassword),
  route(api.refresh, refresh),
  route(api.logout, logout),
  route(api.me, me),

  route(api.changePassword, changePassword),
  route(api.requestPasswordReset, requestPasswordReset),
  route(api.resetPassword, resetPassword),

  route(api.beginMfa, beginMfa),
  route(api.confirmMfa, confirmMfa),
  route(api.removeMfa, removeMfa),
  route(api.renewRecoveryCodes, renewRecoveryCodes),

  route(api.listOwnSessions, listOwnSessions),
  route(api.endOwnSession, endOwnSession),
  route(usersApi.listUserSessions, listUserSessions),
  route(usersApi.endUserSessions, endUserSessions),

  route(usersApi.getUserContacts, getUserContacts),
  route(usersApi.listAdministrators, listAdministrators),
  route(usersApi.listUsers, listUsers),
  route(usersApi.provisionUser, provisionUser),
  route(usersApi.createUser, createUser),
  route(usersApi.getUser, getUser),
  route(usersApi.updateUser, updateUser),
  route(usersApi.unlockUser, unlockUser),
  route(usersApi.setTemporaryPassword, setTemporaryPassword),
  route(usersApi.resetUserMfa, resetUserMfa),

  route(usersApi.listRoles, listRoles),
  route(usersApi.updateRole, updateRole),

  route(credentialsApi.issueServiceToken, issueServiceToken),
  route(credentialsApi.issueDeviceCredential, issueDeviceCredential),
  route(credentialsApi.revokeDeviceCredential, revokeDeviceCredential),

  route(appsApi.listApiClients, listApiClients),
  route(appsApi.createApiClient, createApiClient),
  route(appsApi.getApiClient, getApiClient),
  route(appsApi.updateApiClient, updateApiClient),
  route(appsApi.issueClientSecret, issueClientSecret),
  route(appsApi.getAppRights, getAppRights),

  route(appsApi.getAppRequest, getAppRequest),
  route(appsApi.decideAppRequest, decideAppRequest),
  route(appsApi.listLaunchableApps, listLaunchableApps),
  route(appsApi.launchApp, launchApp),
  route(appsApi.listOwnAuthorisations, listOwnAuthorisations),
  route(appsApi.endOwnAuthorisation, endOwnAuthorisation),
];
