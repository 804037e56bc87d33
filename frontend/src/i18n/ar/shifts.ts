import type { shifts as english } from '../en/shifts.ts';
import type { Wording } from '../wording.ts';

export const shifts: Wording<typeof english> = {
  title: 'الورديات والحد الأدنى',
  explain: 'يُخطط الجدول بهذه الورديات، ويُظهر نقصًا حيث يحضر أقل من المطلوب.',
  add: 'إضافة وردية',
  edit: 'تعديل الوردية',
  none: 'لا ورديات لهذه المنشأة بعد. أضف الأولى.',
  nameEn: 'الاسم بالحروف اللاتينية',
  nameAr: 'الاسم بالحروف العربية',
  kind: 'النوع',
  kinds: { early: 'صباحية', late: 'مسائية', night: 'ليلية', day: 'نهارية', other: 'أخرى' },
  timesHint: 'بتوقيت المنشأة. إن لم تكن النهاية بعد البداية فهي في اليوم التالي.',
  nurses: 'الممرضون على الأقل',
  doctors: 'الأطباء على الأقل',
  minimum: 'الممرضون: {{nurses}}، الأطباء: {{doctors}}',
  everywhere: 'الحد الأدنى لكل جناح',
  setMinimum: 'الحد الأدنى هنا…',
  minimumTitle: '{{shift}} في {{ward}}',
  minimumExplain: 'كم يجب أن يحضر في هذا الجناح. وتحتفظ الأجنحة الأخرى بحدودها.',
  inUse: 'مستخدمة',
  notInUse: 'غير مستخدمة',
  entry: {
    nameEn: 'الاسم بالحروف اللاتينية',
    nameAr: 'الاسم بالحروف العربية',
    kind: 'النوع',
    from: 'من',
    to: 'إلى',
    nurses: 'الممرضون على الأقل',
    doctors: 'الأطباء على الأقل',
    active: 'مستخدمة',
  },
};
