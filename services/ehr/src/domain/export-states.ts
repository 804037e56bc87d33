import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import type { EncounterClass, EncounterStatus } from '@nilecare/contracts/api/clinical.ts';
import type { PlanStatus } from '@nilecare/contracts/api/ehr-care-plans.ts';
import type { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';

interface States {
  readonly allergy: Readonly<Record<Allergy['verificationStatus'], string>>;
  readonly problem: Readonly<Record<ClinicalProblem['clinicalStatus'], string>>;
  readonly medication: Readonly<Record<ItemState, string>>;
  readonly kind: Readonly<Record<EncounterClass, string>>;
  readonly stay: Readonly<Record<EncounterStatus, string>>;
  readonly plan: Readonly<Record<PlanStatus, string>>;
}

/** States of things of a record in words that patients read. */
export const exportStates: Readonly<Record<Language, States>> = {
  en: {
    allergy: {
      unconfirmed: 'not confirmed',
      presumed: 'presumed',
      confirmed: 'confirmed',
      refuted: 'refuted',
      'entered-in-error': 'entered in error',
    },
    problem: {
      active: 'active',
      recurrence: 'came back',
      relapse: 'relapse',
      inactive: 'not active',
      remission: 'in remission',
      resolved: 'resolved',
    },
    medication: {
      active: 'being given',
      held: 'on hold',
      discontinued: 'stopped',
      replaced: 'replaced',
      completed: 'completed',
    },
    kind: { inpatient: 'Hospital stay', emergency: 'Emergency', ambulatory: 'Outpatient visit' },
    stay: {
      planned: 'planned',
      'in-progress': 'goes on',
      'on-leave': 'on leave',
      finished: 'over',
      cancelled: 'cancelled',
      'entered-in-error': 'entered in error',
    },
    plan: {
      draft: 'draft',
      active: 'in effect',
      'on-hold': 'on hold',
      revoked: 'revoked',
      completed: 'completed',
      'entered-in-error': 'entered in error',
    },
  },
  ar: {
    allergy: {
      unconfirmed: 'غير مؤكدة',
      presumed: 'مرجحة',
      confirmed: 'مؤكدة',
      refuted: 'منفية',
      'entered-in-error': 'أُدخلت خطأً',
    },
    problem: {
      active: 'نشطة',
      recurrence: 'متكررة',
      relapse: 'انتكاسة',
      inactive: 'غير نشطة',
      remission: 'في هدأة',
      resolved: 'زالت',
    },
    medication: {
      active: 'سارٍ',
      held: 'موقوف مؤقتًا',
      discontinued: 'أُوقف',
      replaced: 'استُبدل',
      completed: 'اكتمل',
    },
    kind: { inpatient: 'إقامة في المستشفى', emergency: 'طوارئ', ambulatory: 'زيارة خارجية' },
    stay: {
      planned: 'مخطط لها',
      'in-progress': 'مستمرة',
      'on-leave': 'في إجازة',
      finished: 'انتهت',
      cancelled: 'أُلغيت',
      'entered-in-error': 'أُدخلت خطأً',
    },
    plan: {
      draft: 'مسودة',
      active: 'سارية',
      'on-hold': 'معلقة',
      revoked: 'ملغاة',
      completed: 'مكتملة',
      'entered-in-error': 'أُدخلت خطأً',
    },
  },
};
