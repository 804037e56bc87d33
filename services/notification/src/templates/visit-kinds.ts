import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Kind, Variable, Wording } from './kind.ts';

const variables: readonly Variable[] = [
  {
    name: 'when',
    what: { en: 'Day and time, by the clock of the facility', ar: 'اليوم والوقت حسب توقيت المنشأة' },
    example: { en: 'Monday 30 November at 09:00', ar: 'الاثنين ٣٠ نوفمبر الساعة ٠٩:٠٠' },
    required: true,
  },
  {
    name: 'doctor',
    what: { en: 'The doctor; empty where nobody says', ar: 'الطبيب، وفارغ إن تعذرت معرفته' },
    example: { en: 'Dr. Omar Said', ar: 'د. عمر سعيد' },
    required: false,
  },
  {
    name: 'where',
    what: { en: 'The facility', ar: 'المنشأة' },
    example: { en: 'Nile Hospital', ar: 'مستشفى النيل' },
    required: true,
  },
];

const until: Variable = {
  name: 'until',
  what: { en: 'Until when the time is kept', ar: 'الوقت الذي يُحجز الموعد حتى حلوله' },
  example: { en: 'Sunday 29 November at 18:00', ar: 'الأحد ٢٩ نوفمبر الساعة ١٨:٠٠' },
  required: true,
};

interface Said {
  readonly title: string;
  /** Before the colon after which time, doctor and place stand. */
  readonly lead: string;
  readonly end: string;
}

const facts: Readonly<Record<Language, string>> = {
  en: '{{when}}[[, {{doctor}}]], {{where}}',
  ar: '{{when}}[[، {{doctor}}]]، {{where}}',
};

function textsOf(said: Readonly<Record<Language, Said>>): Kind['texts'] {
  const body = (language: Language) => `${said[language].lead}: ${facts[language]}${said[language].end}`;
  const mail = (language: Language): Wording => ({
    title: said[language].title,
    body: `${body(language)}\n\n${language === 'en' ? 'NileCare' : 'نايل كير'}`,
  });
  const sms = (language: Language): Wording => ({ title: null, body: body(language) });
  return { email: { en: mail('en'), ar: mail('ar') }, sms: { en: sms('en'), ar: sms('ar') } };
}

const visitKind = (
  kind: string,
  what: Kind['what'],
  said: Readonly<Record<Language, Said>>,
  more: readonly Variable[] = [],
): Kind => ({ kind, what, priority: 'normal', variables: [...variables, ...more], texts: textsOf(said) });

/** What patients are told of their appointments; none says why they come. */
export const visitKinds: readonly Kind[] = [
  visitKind(
    'appointment.scheduled',
    { en: 'An appointment of the reader was booked', ar: 'حُجز موعد للقارئ' },
    {
      en: { title: 'Your appointment', lead: 'Your appointment', end: '' },
      ar: { title: 'موعدك', lead: 'موعدك', end: '' },
    },
  ),
  visitKind(
    'appointment.moved',
    { en: 'An appointment of the reader has another time', ar: 'تغيّر وقت موعد القارئ' },
    {
      en: { title: 'Your appointment was moved', lead: 'Your appointment was moved to', end: '' },
      ar: { title: 'تغيّر موعدك', lead: 'أصبح موعدك', end: '' },
    },
  ),
  visitKind(
    'appointment.cancelled',
    { en: 'An appointment of the reader will not be', ar: 'أُلغي موعد القارئ' },
    {
      en: { title: 'Your appointment was cancelled', lead: 'Your appointment was cancelled', end: '' },
      ar: { title: 'أُلغي موعدك', lead: 'أُلغي موعدك', end: '' },
    },
  ),
  visitKind(
    'appointment.reminder',
    { en: 'Reminds the reader of an appointment', ar: 'تذكير القارئ بموعد' },
    {
      en: { title: 'Your appointment is soon', lead: 'Reminder of your appointment', end: '' },
      ar: { title: 'اقترب موعدك', lead: 'تذكير بموعدك', end: '' },
    },
  ),
  visitKind(
    'appointment.offer',
    { en: 'A time became free that the reader waits for', ar: 'أصبح متاحًا موعد ينتظره القارئ' },
    {
      en: { title: 'An earlier time is free', lead: 'A time is free for you', end: '. Kept until {{until}}' },
      ar: { title: 'موعد أقرب متاح', lead: 'موعد متاح لك', end: '. يُحجز لك حتى {{until}}' },
    },
    [until],
  ),
];
