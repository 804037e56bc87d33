import type { Both } from './both.ts';

const format = (locale: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    ...{ hourCycle: 'h23', timeZone },
  });

/** Day and time as the clocks of a facility show them: `Monday 30 November at 09:00`. */
export const whenWords = (at: Date, timeZone: string): Both => ({
  en: format('en-GB', timeZone).format(at),
  ar: format('ar-EG', timeZone).format(at),
});

interface Reader {
  readonly name: { readonly ar: string };
  readonly details?: { readonly preferredLanguage: 'en' | 'ar' | null } | undefined;
}

/** In which language a patient is written to: the one she chose, else that of her name. */
export const languageOf = ({ name, details }: Reader): 'en' | 'ar' =>
  details?.preferredLanguage ?? (name.ar === '' ? 'en' : 'ar');
