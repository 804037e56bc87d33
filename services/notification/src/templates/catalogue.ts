import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Both } from '../domain/both.ts';

export type TemplateChannel = 'inbox' | 'email' | 'sms' | 'push';
export const templateChannels: readonly TemplateChannel[] = ['inbox', 'email', 'sms', 'push'];

export interface Wording {
  /** null exactly for SMS. */
  readonly title: string | null;
  readonly body: string;
}

export interface Variable {
  readonly name: string;
  readonly what: Both;
  readonly example: Both;
  /** Every text of the kind must hold it. */
  readonly required: boolean;
}

/** A kind of message, as the code that sends it declares it. */
export interface Kind {
  readonly kind: string;
  readonly what: Both;
  readonly priority: 'critical' | 'normal';
  readonly variables: readonly Variable[];
  /** What NileCare ships. */
  readonly texts: Readonly<Partial<Record<TemplateChannel, Readonly<Record<Language, Wording>>>>>;
}

const same = (text: string): Both => ({ en: text, ar: text });

const alarmVariables: readonly Variable[] = [
  {
    name: 'where',
    what: { en: 'Ward and bed, or the device', ar: 'الجناح والسرير، أو الجهاز' },
    example: { en: 'Ward 3, bed 07', ar: 'جناح ٣، سرير 07' },
    required: true,
  },
  {
    name: 'what',
    what: { en: 'What was measured', ar: 'ما جرى قياسه' },
    example: { en: 'Heart rate 140 /min', ar: 'معدل ضربات القلب 140 /min' },
    required: true,
  },
  {
    name: 'limit',
    what: { en: 'The limit that was passed; may be empty', ar: 'الحد الذي تم تجاوزه، وقد يكون فارغًا' },
    example: same('120'),
    required: false,
  },
  {
    name: 'unattended',
    what: { en: 'Says that nobody is on duty there; else empty', ar: 'يفيد بأن لا أحد مناوب هناك، وإلا فهو فارغ' },
    example: { en: 'Nobody is on duty there', ar: 'لا أحد مناوب هناك' },
    required: false,
  },
  {
    name: 'waiting',
    what: { en: 'Says for how long nobody has answered; else empty', ar: 'يفيد بمدة عدم الاستجابة، وإلا فهو فارغ' },
    example: { en: 'Nobody has answered for 4 min', ar: 'لم يستجب أحد منذ 4 د' },
    required: false,
  },
];

const rest = '[[. {{waiting}}]][[. {{unattended}}]]';
const alarmBody: Readonly<Record<Language, string>> = {
  en: `{{where}}: {{what}}[[ (limit {{limit}})]]${rest}`,
  ar: `{{where}}: {{what}}[[ (الحد {{limit}})]]${rest}`,
};

const alarmTexts = (word: Both): Kind['texts'] => {
  const titled = {
    en: { title: `${word.en}: {{what}}`, body: alarmBody.en },
    ar: { title: `${word.ar}: {{what}}`, body: alarmBody.ar },
  };
  const short = { en: { title: null, body: alarmBody.en }, ar: { title: null, body: alarmBody.ar } };
  return { inbox: titled, email: titled, push: titled, sms: short };
};

/** Every kind of message that has texts of its own. None names a patient: e-mail, SMS and push are read by others. */
export const catalogue: readonly Kind[] = [
  {
    kind: 'vitals.critical',
    what: { en: 'An alarm of high priority calls somebody', ar: 'إنذار عالي الأولوية يستدعي أحدًا' },
    priority: 'critical',
    variables: alarmVariables,
    texts: alarmTexts({ en: 'Critical', ar: 'حرج' }),
  },
  {
    kind: 'alarm.unanswered',
    what: {
      en: 'An alarm of medium or low priority that nobody answered calls somebody',
      ar: 'إنذار متوسط أو منخفض الأولوية لم يستجب له أحد يستدعي أحدًا',
    },
    priority: 'critical',
    variables: alarmVariables,
    texts: alarmTexts({ en: 'Alarm', ar: 'إنذار' }),
  },
  {
    kind: 'digest',
    what: { en: 'Notices gathered in one e-mail', ar: 'إشعارات مجمّعة في رسالة واحدة' },
    priority: 'normal',
    variables: [
      { name: 'count', what: { en: 'How many', ar: 'العدد' }, example: same('2'), required: false },
      {
        name: 'notices',
        what: { en: 'The notices, one below the other', ar: 'الإشعارات، الواحد تلو الآخر' },
        example: {
          en: 'Your roster changed\nYou are on duty on Monday.\n\nYour licence ends\nIt is valid until 1 March.',
          ar: 'تغيّر جدول مناوباتك\nأنت مناوب يوم الاثنين.\n\nينتهي ترخيصك\nوهو صالح حتى 1 مارس.',
        },
        required: true,
      },
    ],
    texts: {
      email: {
        en: { title: 'NileCare: {{count}} notices', body: '{{notices}}\n\nNileCare' },
        ar: { title: 'نايل كير: {{count}} إشعارات', body: '{{notices}}\n\nنايل كير' },
      },
    },
  },
];

export const kindOf = (kind: string): Kind | undefined => catalogue.find((it) => it.kind === kind);
