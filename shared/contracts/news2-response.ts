import type { News2 } from './alarms.ts';
import type { Bilingual } from './primitives.ts';

/** What a score asks for: how often to measure again, and who is to come. */
export interface News2Response {
  readonly band: 'zero' | 'low' | 'single-red' | 'medium' | 'high';
  readonly monitoring: Bilingual;
  readonly response: Bilingual;
}

/** Royal College of Physicians: National Early Warning Score (NEWS) 2. London 2017, charts 2 and 4, in our words. */
const responses: Readonly<Record<News2Response['band'], Omit<News2Response, 'band'>>> = {
  zero: {
    monitoring: { en: 'At least every 12 hours', ar: 'كل 12 ساعة على الأقل' },
    response: { en: 'Go on with routine observations.', ar: 'تابع القياسات المعتادة.' },
  },
  low: {
    monitoring: { en: 'At least every 4 to 6 hours', ar: 'كل 4 إلى 6 ساعات على الأقل' },
    response: {
      en: 'A registered nurse assesses the patient and decides whether to measure more often or to escalate.',
      ar: 'تقيّم ممرضة مسجلة المريض وتقرر هل يُقاس أكثر أو يُصعَّد الأمر.',
    },
  },
  'single-red': {
    monitoring: { en: 'At least every hour', ar: 'كل ساعة على الأقل' },
    response: {
      en: 'One value alone is critical: tell the treating doctors, who review the patient and decide on escalation.',
      ar: 'قيمة واحدة حرجة: أبلغ الأطباء المعالجين ليراجعوا المريض ويقرروا التصعيد.',
    },
  },
  medium: {
    monitoring: { en: 'At least every hour', ar: 'كل ساعة على الأقل' },
    response: {
      en: 'Urgent: tell the treating doctors at once. Somebody competent in acute illness assesses the patient urgently, where monitoring is possible.',
      ar: 'عاجل: أبلغ الأطباء المعالجين فورًا. يقيّم المريضَ على عجل من له خبرة بالحالات الحادة، حيث تتوفر المراقبة.',
    },
  },
  high: {
    monitoring: { en: 'Continuously', ar: 'مراقبة مستمرة' },
    response: {
      en: 'Emergency: call a senior doctor and the critical-care team now, with somebody who can secure the airway. Consider intensive care.',
      ar: 'طارئ: استدعِ طبيبًا كبيرًا وفريق الرعاية الحرجة الآن، ومعهم من يؤمّن مجرى الهواء. فكّر في العناية المركزة.',
    },
  },
};

const bandOf = ({ risk, score }: News2): News2Response['band'] => {
  switch (risk) {
    case 'high':
    case 'medium':
      return risk;
    case 'low-medium':
      return 'single-red';
    case 'low':
      return score === 0 ? 'zero' : 'low';
  }
};

/** What to do at this score, for a patient of 16 years or more. */
export function responseTo(news2: News2): News2Response {
  const band = bandOf(news2);
  return { band, ...responses[band] };
}
