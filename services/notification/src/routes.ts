import * as api from '@nilecare/contracts/api/notification.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listDeliveries } from './use-cases/list-deliveries.ts';
import { listNotifications } from './use-cases/list-notifications.ts';
import { markAllNotificationsRead, markNotificationRead } from './use-cases/mark-read.ts';
import { notify } from './use-cases/notify.ts';
import { sendMail } from './use-cases/send-mail.ts';

export const routes = [
  route(api.listNotifications, listNotifications),
  route(api.markNotificationRead, markNotificationRead),
  route(api.markAllNotificationsRead, markAllNotificationsRead),
  route(api.listDeliveries, listDeliveries),
  route(api.notify, notify),
  route(api.sendMail, sendMail),
];
