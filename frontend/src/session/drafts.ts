const PREFIX = 'nilecare.draft.';

/** Where the unfinished entries of a form rest in this tab. */
export const draftKey = (userId: string, subject: string): string => `${PREFIX}${userId}.${subject}`;

/** Drops every draft of this tab, when the account leaves. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
