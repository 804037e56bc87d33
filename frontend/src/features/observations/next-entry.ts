import type { KeyboardEvent } from 'react';

const isEntry = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && !element.hasAttribute('disabled') && element.tabIndex >= 0;

/**
 * Enter goes to the next entry of the form, as the hands of a nurse expect it; Ctrl or Cmd with it sends the form.
 * A text of several lines keeps its Enter.
 */
export function nextEntryOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const form = event.currentTarget;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const { target } = event;
  const leaves = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  if (!leaves) return;
  event.preventDefault();
  const entries = [...form.querySelectorAll('input, select, textarea:not([aria-hidden])')].filter(isEntry);
  entries[entries.indexOf(target) + 1]?.focus();
}
