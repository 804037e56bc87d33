import type { vitals as english } from '../en/vitals.ts';
import type { Wording } from '../wording.ts';

export const vitals: Wording<typeof english> = {
  bp: 'BP',
  bpLong: 'ضغط الدم',
  news2: 'NEWS2',
  news2Of: 'درجة NEWS2 ‏{{score}}، الخطورة {{risk}}',
  news2AtLeast: 'درجة NEWS2 ‏{{score}} على الأقل، الخطورة {{risk}} على الأقل: عُرف {{n}} من {{of}} بنود',
  news2None: 'لا درجة NEWS2',
  news2Missing: 'لم تُقَس وحُسبت 0: {{parts}}',
  risk: { low: 'منخفضة', 'low-medium': 'منخفضة إلى متوسطة', medium: 'متوسطة', high: 'عالية' },
  part: {
    respiration: 'التنفس',
    spo2: 'تشبع الأكسجين',
    oxygen: 'إعطاء الأكسجين',
    systolic: 'الضغط الانقباضي',
    pulse: 'النبض',
    consciousness: 'الوعي',
    temperature: 'الحرارة',
  },
  notMeasured: 'لم يُقَس',
  sensorOff: 'المجس مفصول',
  stale: 'لا قيم جديدة منذ {{age}}',
  staleShort: 'متقادمة · {{age}}',
  waiting: 'في انتظار القيم',
  noDevice: 'لا جهاز مقترن',
  clockOff: 'ساعة الجهاز مختلفة: عيّنة {{time}}',
  above: 'فوق الحد',
  below: 'دون الحد',
  measuredAgo: 'قيس {{age}}',
  heartRateTrace: 'معدل ضربات القلب في الدقائق الأخيرة',
};
