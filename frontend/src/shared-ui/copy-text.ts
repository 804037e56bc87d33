/** Puts text on the clipboard; gives whether it worked (browsers refuse it on plain http). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
