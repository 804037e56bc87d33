import * as escalationsApi from '@nilecare/contracts/api/notification-escalations.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import * as templatesApi from '@nilecare/contracts/api/notification-templates.ts';
import * as webhooksApi from '@nilecare/contracts/api/notification-webhooks.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { acknowledgeEscalation } from './use-cases/acknowledge-escalation.ts';
import { revertTemplateText, setTemplateText } from './use-cases/change-template.ts';
import { getDelivery, listDeliveries } from './use-cases/list-deliveries.ts';
import { getEscalation, listEscalations } from './use-cases/list-escalations.ts';
import { listNotifications } from './use-cases/list-notifications.ts';
import { listOperatorAlerts } from './use-cases/list-operator-alerts.ts';
import { markAllNotificationsRead, markNotificationRead } from './use-cases/mark-read.ts';
import { notify, notifyByTemplate } from './use-cases/notify.ts';
import { getPreferences, listNoticeKinds, setPreferences } from './use-cases/preferences.ts';
import { previewTemplate } from './use-cases/preview-template.ts';
import { emailEvents, twilioStatus } from './use-cases/provider-webhooks.ts';
import {
  getPushKey,
  listPushSubscriptions,
  subscribeToPush,
  unsubscribeFromPush,
} from './use-cases/push-subscriptions.ts';
import { getPushedNotification } from './use-cases/pushed-notification.ts';
import { retryDelivery } from './use-cases/retry-delivery.ts';
import { sendMail } from './use-cases/send-mail.ts';
import { tellOperators } from './use-cases/tell-operators.ts';
import { getTemplate, listTemplates, listTemplateVersions } from './use-cases/templates.ts';
import { unsubscribe } from './use-cases/unsubscribe.ts';

export const routes = [
  route(api.listNotifications, listNotifications),
  route(api.markNotificationRead, markNotificationRead),
  route(api.markAllNotificationsRead, markAllNotificationsRead),
  route(api.getPushedNotification, getPushedNotification),
  route(api.notify, notify),
  route(api.notifyByTemplate, notifyByTemplate),
  route(api.listDeliveries, listDeliveries),
  route(api.getDelivery, getDelivery),
  route(api.retryDelivery, retryDelivery),
  route(api.sendMail, sendMail),
  route(webhooksApi.twilioStatus, twilioStatus),
  route(webhooksApi.emailEvents, emailEvents),
  route(templatesApi.listTemplates, listTemplates),
  route(templatesApi.getTemplate, getTemplate),
  route(templatesApi.setTemplateText, setTemplateText),
  route(templatesApi.revertTemplateText, revertTemplateText),
  route(templatesApi.listTemplateVersions, listTemplateVersions),
  route(templatesApi.previewTemplate, previewTemplate),
  route(preferencesApi.listNoticeKinds, listNoticeKinds),
  route(preferencesApi.getPreferences, getPreferences),
  route(preferencesApi.setPreferences, setPreferences),
  route(preferencesApi.unsubscribe, unsubscribe),
  route(preferencesApi.getPushKey, getPushKey),
  route(preferencesApi.listPushSubscriptions, listPushSubscriptions),
  route(preferencesApi.subscribeToPush, subscribeToPush),
  route(preferencesApi.unsubscribeFromPush, unsubscribeFromPush),
  route(escalationsApi.listEscalations, listEscalations),
  route(escalationsApi.getEscalation, getEscalation),
  route(escalationsApi.acknowledgeEscalation, acknowledgeEscalation),
  route(operatorsApi.tellOperators, tellOperators),
  route(operatorsApi.listOperatorAlerts, listOperatorAlerts),
];
