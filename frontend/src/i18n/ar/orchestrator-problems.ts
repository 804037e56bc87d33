import type { orchestratorProblems as english } from '../en/orchestrator-problems.ts';
import type { Wording } from '../wording.ts';

export const orchestratorProblems: Wording<typeof english> = {
  'process-not-waiting': 'الأمر مستمر من تلقاء نفسه أو انتهى. أعد التحميل لترى إلى أين وصل.',
  'discharge-begun': 'خروج المريض جارٍ بالفعل. انظر إلى أين وصل.',
  'report-not-ready': 'التقرير غير جاهز بعد.',
  'report-gone': 'لم يعد التقرير محفوظًا. اطلب تقريرًا جديدًا.',
  'report-over': 'التقرير جاهز من قبل، أو لن يُعد.',
};
