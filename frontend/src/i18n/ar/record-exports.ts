import type { recordExports as english } from '../en/record-exports.ts';
import type { Wording } from '../wording.ts';

export const recordExports: Wording<typeof english> = {
  title: 'نسخ السجل',
  none: 'لم تُطلب أي نسخة بعد.',
  ask: 'طلب نسخة',
  reasonHint: 'لمن هي ولأي غرض؛ ويُحفظ ذلك في سجل التدقيق',
  formatName: 'نوع النسخة',
  format: { pdf: 'للقراءة (PDF)', fhir: 'لنظام آخر (FHIR)' },
  language: 'اللغة',
  asked: 'طلبها {{name}}',
  keptUntil: 'محفوظة حتى {{date}}',
  missing: 'ما ليس فيها لأن خدمته لم تُجب: {{services}}',
  cancel: 'إيقاف',
  state: {
    waiting: 'تنتظر',
    running: 'قيد الإعداد',
    ready: 'جاهزة',
    failed: 'أخفقت',
    cancelled: 'أُوقفت',
    expired: 'لم تعد محفوظة',
  },
};
