/** A push as this browser shows it. */
export interface PushNotice {
  readonly title: string;
  readonly options: NotificationOptions & { readonly data: { readonly open: string } };
}

const INBOX = '/notifications';
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Reads what the notification service sent. Browsers ask for a notice for every push, so what cannot be read is one too.
 * It names no patient and no page of one: who opens it is led on by the app, signed in.
 */
export function pushNotice(sent: string | undefined): PushNotice {
  const { tag, title, body, language, priority } = fieldsOf(sent);
  const isArabic = language === 'ar';
  return {
    title: title || 'NileCare',
    options: {
      body,
      lang: isArabic ? 'ar' : 'en',
      dir: isArabic ? 'rtl' : 'ltr',
      icon: '/icon.svg',
      // What is sent again replaces itself.
      ...(tag === '' ? {} : { tag }),
      requireInteraction: priority === 'critical',
      data: { open: ID.test(tag) ? `${INBOX}/pushed/${tag}` : INBOX },
    },
  };
}

type Field = 'tag' | 'title' | 'body' | 'language' | 'priority';

function fieldsOf(sent: string | undefined): Record<Field, string> {
  const read = parsed(sent);
  const text = (name: Field): string => {
    const value: unknown = Reflect.get(read, name);
    return typeof value === 'string' ? value : '';
  };
  return {
    tag: text('tag'),
    title: text('title'),
    body: text('body'),
    language: text('language'),
    priority: text('priority'),
  };
}

function parsed(sent: string | undefined): object {
  try {
    const value: unknown = JSON.parse(sent ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Where an opened notice leads: only to a place of this app, whatever the notice says. */
export function openedPath(data: unknown): string {
  const open: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'open') : undefined;
  return typeof open === 'string' && open.startsWith(INBOX) ? open : INBOX;
}
