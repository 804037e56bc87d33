import type { imports as english } from '../en/imports.ts';
import type { Wording } from '../wording.ts';

export const imports: Wording<typeof english> = {
  result: 'ما في الملف من أخطاء',
  columns: 'الأعمدة: {{columns}}',
  file: 'اختر ملف CSV',
  chosen: 'الملف: {{name}}',
  encodingName: 'الترميز',
  encoding: { auto: 'تعرّف عليه', 'utf-8': 'ترميز UTF-8', 'windows-1256': 'ترميز Windows-1256' },
  check: 'فحص دون حفظ',
  store: 'استيراد كل الصفوف',
  clean: 'لا أخطاء: سيضاف {{created}}، ويتغيّر {{changed}}، ويبقى {{unchanged}} كما هو.',
  stored: 'حُفظ: أضيف {{created}}، وتغيّر {{changed}}، وبقي {{unchanged}} كما هو.',
  wrong_zero: 'لا أخطاء.',
  wrong_one: 'إدخال واحد خاطئ؛ لم يُحفظ شيء.',
  wrong_two: 'إدخالان خاطئان؛ لم يُحفظ شيء.',
  wrong_few: '{{count}} إدخالات خاطئة؛ لم يُحفظ شيء.',
  wrong_many: '{{count}} إدخالًا خاطئًا؛ لم يُحفظ شيء.',
  wrong_other: '{{count}} إدخال خاطئ؛ لم يُحفظ شيء.',
  ignored: 'هذه العناوين لا تعني عمودًا ولا تُقرأ: {{headings}}',
  line: 'السطر',
  column: 'العمود',
  wholeRow: 'الصف كله',
  reason: 'الخطأ',
};
