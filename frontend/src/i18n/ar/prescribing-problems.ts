import type { prescribingProblems as english } from '../en/prescribing-problems.ts';
import type { Wording } from '../wording.ts';

export const prescribingProblems: Wording<typeof english> = {
  'safety-stops': 'توقف: قد يضر هذا بالمريض. غيّره، أو اذكر لكل تنبيه لماذا لا بد منه.',
  'safety-not-checked': 'لم يُفحص كل شيء. تأكد بنفسك واذكر كيف، ثم وقّع.',
  'override-unknown': 'تغيرت التنبيهات. راجع المعروض الآن ثم وقّع.',
  'dose-indivisible':
    'لا يمكن أخذ هذه الجرعة من هذا المستحضر. اختر أقراصًا أو كبسولات كاملة، أو أرباع أقراص، أو تركيزًا آخر.',
  'drug-not-in-use': 'لم يعد هذا الدواء مستخدمًا. اختر دواءً آخر.',
  'drug-barcode-taken': 'أحد رموز الباركود يخص دواءً آخر. احذفه من هناك أولًا.',
  'encounter-over': 'انتهت هذه الإقامة. صِف الدواء ضمن الإقامة الجارية.',
  'prescription-item-not-active': 'تغيّر الأمر أو انتهى في هذه الأثناء. راجع القائمة.',
  'prescribed-meanwhile': 'وصف شخص آخر دواءً لهذا المريض الآن. راجع القائمة ثم وقّع مجددًا.',
  'reconciliation-complete': 'هذه المراجعة مكتملة بالفعل.',
  'reconciliation-undecided': 'بعض الأدوية دون قرار، أو تغيرت أوامرها منذ ذلك. قرّرها أولًا.',
  'reconciliation-decision-unfounded': 'الأوامر لا تقول ذلك. صِف أو غيّر أو أوقف أولًا، ثم اذكر ما حدث.',
};
