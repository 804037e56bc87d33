import type { ownLeave as english } from '../en/own-leave.ts';
import type { Wording } from '../wording.ts';

export const ownLeave: Wording<typeof english> = {
  title: 'إجازاتي',
  ask: 'طلب إجازة',
  none: 'لم تطلب إجازة بعد.',
  noRecord: 'لا سجل عامل لحسابك، فلا إجازات له. يستطيع مدير النظام تغيير ذلك.',
  asked: 'طُلبت في {{time}}',
  cancel: 'سحب الطلب',
  cancelAsk: 'سحب إجازة {{days}}؟',
};
